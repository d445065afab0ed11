package org.kymograph.ingest.openmhealth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;

/** The schemas' own examples of what passes and what fails, and what others made by them. */
class SchemaExamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/openmhealth_fhir");
  private static final Path SCHEMAS = SAMPLES.resolve("omh_schemas_apache2/test-data/omh");

  /** Of these the examples pass the schema, and the person did not live them. */
  private static final Set<String> IMPOSSIBLE =
      Set.of("sleep-duration/1.0/shouldPass/duration-longer-than-time-frame.json");

  /** Parts of a body, which are tested inside of one. */
  private static final Set<String> PARTS = Set.of("time-frame", "time-interval");

  @BeforeAll
  static void look() {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no samples at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no samples at " + SAMPLES);
  }

  private static List<Path> examples(String which) throws IOException {
    try (Stream<Path> files = Files.walk(SCHEMAS)) {
      return files
          .filter(file -> file.toString().contains("/" + which + "/"))
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path example) {
    return SCHEMAS.relativize(example).toString().replace('\\', '/');
  }

  private static boolean isPart(Path example) {
    return PARTS.contains(SCHEMAS.relativize(example).getName(0).toString());
  }

  private static FileRecords read(String content) {
    ReadSettings settings =
        new ReadSettings(
            LocalDate.of(2026, 12, 31),
            TestFiles.SETTINGS.diary(),
            TestFiles.SETTINGS.units(),
            TestFiles.SETTINGS.items());
    return Intake.read(TestFiles.file("example.json", content), settings).get(0);
  }

  @Test
  void whatPassesIsAcceptedOrRefusedForHavingNoTime() throws IOException {
    List<String> withoutTime = new ArrayList<>();
    int accepted = 0;
    for (Path example : examples("shouldPass")) {
      if (isPart(example)) {
        continue;
      }
      FileRecords records = read(Files.readString(example));
      SourceFile file = records.file();
      String told = name(example);
      assertEquals(1, file.recordsRead(), told);
      if (IMPOSSIBLE.contains(told)) {
        assertEquals(1, file.recordsOutOfRange(), told);
      } else if (file.recordsRefused() == 1) {
        assertTrue(
            records.refused().get(0).whatWasExpected().endsWith("'effective_time_frame'"), told);
        withoutTime.add(told);
      } else {
        assertEquals(1, file.recordsAccepted(), told);
        accepted++;
      }
    }
    assertEquals(List.of("heart-rate/1.0/shouldPass/heart-rate-only.json"), withoutTime);
    assertEquals(27, accepted);
  }

  @Test
  void whatFailsIsNeverAccepted() throws IOException {
    int refused = 0;
    for (Path example : examples("shouldFail")) {
      SourceFile file = read(Files.readString(example)).file();
      boolean saysNothing = isPart(example) || Files.readString(example).strip().equals("{}");
      if (saysNothing) {
        assertEquals(SourceFile.UNRECOGNISED, file.status(), name(example));
      } else {
        assertEquals(1, file.recordsRefused(), name(example));
        refused++;
      }
      assertEquals(0, file.recordsAccepted(), name(example));
      assertEquals(0, file.recordsOutOfRange(), name(example));
    }
    assertEquals(25, refused);
  }

  @Test
  void framesOfTimeInsideOfABody() throws IOException {
    List<String> reversed = new ArrayList<>();
    int parts = 0;
    for (String which : List.of("shouldPass", "shouldFail")) {
      for (Path example : examples(which)) {
        if (!isPart(example)) {
          continue;
        }
        parts++;
        String part = Files.readString(example);
        boolean isInterval = name(example).startsWith("time-interval/");
        SourceFile file =
            read("{\"heart_rate\":{\"value\":60,\"unit\":\"beats/min\"},\"effective_time_frame\":"
                    + (isInterval ? "{\"time_interval\":" + part + "}" : part)
                    + "}")
                .file();
        if (which.equals("shouldFail")) {
          assertEquals(1, file.recordsRefused(), name(example));
        } else if (file.recordsOutOfRange() == 1) {
          reversed.add(name(example));
        } else {
          assertEquals(1, file.recordsAccepted(), name(example));
        }
      }
    }
    assertEquals(14, parts);
    assertEquals(
        List.of("time-interval/1.0/shouldPass/start-time-later-than-end-time.json"), reversed);
  }

  @Test
  void whatOthersMadeByTheSchemas() throws IOException {
    FileRecords heart =
        read(Files.readString(SAMPLES.resolve("niimpy_mit/mhealth_heart_rate.json")));
    assertEquals(List.of(3L, 3L), counts(heart));
    assertEquals(1, heart.quarters().size());
    FileRecords sleep =
        read(Files.readString(SAMPLES.resolve("niimpy_mit/mhealth_total_sleep_time.json")));
    assertEquals(List.of(4L, 3L), counts(sleep));
    assertEquals(1, sleep.sleeps().size());
    assertEquals(465.0, sleep.sleeps().get(0).asleepMinutes());
  }

  private static List<Long> counts(FileRecords records) {
    return List.of(records.file().recordsRead(), records.file().recordsAccepted());
  }

  /**
   * What a Shimmer server asks of vendors is not in the schemas yet: Google Fit's is read as that.
   */
  @Test
  void answersOfVendorsAreNotTakenForBodies() throws IOException {
    List<String> taken = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(SAMPLES.resolve("shimmer_apache2"))) {
      for (Path file : all.filter(its -> its.toString().endsWith(".json")).sorted().toList()) {
        files++;
        String format = read(Files.readString(file)).file().format();
        if (format != null && !format.startsWith("google_fit.")) {
          taken.add(format + " " + file.getFileName());
        }
      }
    }
    assertEquals(37, files);
    assertEquals(List.of(), taken);
  }
}
