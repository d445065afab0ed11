package org.kymograph.ingest.googlefit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Nights;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SleepSession;

/** A Takeout as it came, which the niimpy package passes on shortened. */
class TakeoutSampleTest {
  private static final Path SAMPLES = Path.of("../shared/samples");
  private static final Path TAKEOUT = SAMPLES.resolve("google_fit/niimpy_mit");
  private static final Path SERVICE =
      SAMPLES.resolve("openmhealth_fhir/shimmer_apache2/googlefit/mapper");

  @BeforeAll
  static void look() {
    if (!Files.isDirectory(TAKEOUT)) {
      System.err.println("SKIPPED: no real exports at " + TAKEOUT + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(TAKEOUT), "no real exports at " + TAKEOUT);
  }

  private static ParticipantRecords person() throws IOException {
    return TestFiles.read(TestFiles.folder(TAKEOUT), "Europe/Helsinki");
  }

  /** Read, accepted, merged, refused and out of range, by format. */
  private static TreeMap<String, List<Long>> ledger(ParticipantRecords person) {
    TreeMap<String, List<Long>> sums = new TreeMap<>();
    for (var file : person.files()) {
      List<Long> its =
          List.of(
              file.recordsRead(),
              file.recordsAccepted(),
              file.recordsMerged(),
              file.recordsRefused(),
              file.recordsOutOfRange());
      sums.merge(
          String.valueOf(file.format()),
          its,
          (one, other) -> {
            List<Long> both = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
              both.add(one.get(i) + other.get(i));
            }
            return both;
          });
    }
    return sums;
  }

  @Test
  void everyPointIsInTheLedger() throws IOException {
    TreeMap<String, List<Long>> expected = new TreeMap<>();
    // In one row of the table of dates three columns were lost: its steps are a weight.
    expected.put("google_fit.days", List.of(2L, 1L, 0L, 1L, 0L));
    expected.put("google_fit.heart_rate", List.of(10L, 10L, 0L, 0L, 0L));
    expected.put("google_fit.not_needed", List.of(0L, 0L, 0L, 0L, 0L));
    expected.put("google_fit.quarters", List.of(192L, 192L, 0L, 0L, 0L));
    expected.put("google_fit.sessions", List.of(3L, 3L, 0L, 0L, 0L));
    expected.put("google_fit.sleep_segments", List.of(33L, 32L, 1L, 0L, 0L));
    expected.put("google_fit.steps", List.of(2L, 1L, 1L, 0L, 0L));
    TreeMap<String, List<Long>> found = ledger(person());
    found.remove("null");
    assertEquals(expected.toString(), found.toString());
  }

  @Test
  void aNightInTwoStreamsAndASessionIsOne() throws IOException {
    List<SleepSession> sleeps = person().sleeps();
    List<String> told = new ArrayList<>();
    for (SleepSession sleep : Nights.markMain(sleeps, DaySettings.DEFAULT)) {
      told.add(
          String.join(
              " ",
              sleep.source(),
              String.valueOf(sleep.wakeDate()),
              String.valueOf(sleep.isMain()),
              String.valueOf(sleep.inBedMinutes()),
              String.valueOf(sleep.asleepMinutes())));
    }
    assertEquals(
        List.of(
            "google_fit 2023-11-22 true 145.0 138.16666666666666",
            "google_fit 2024-05-15 true 74.0 71.0",
            "google_fit_session 2024-05-22 true 416.5 null"),
        told);
  }

  @Test
  void stepsOfCopiesAreNotAdded() throws IOException {
    TreeMap<LocalDate, Double> steps = new TreeMap<>();
    person().events().stream()
        .filter(event -> event.kind().equals("steps"))
        .forEach(event -> steps.merge(event.date(), event.value(), Double::sum));
    assertEquals("{2023-11-20=5627.0, 2024-04-30=8.0}", steps.toString());
  }

  @Test
  void answersOfTheWebServiceHaveTheSamePoints() throws IOException {
    TreeMap<String, String> read = new TreeMap<>();
    for (var file : TestFiles.folder(SERVICE)) {
      FileRecords records = Intake.read(file, TestFiles.SETTINGS).get(0);
      read.put(
          file.name(),
          String.join(
              " ",
              String.valueOf(records.file().format()),
              String.valueOf(records.file().recordsRead()),
              String.valueOf(records.file().recordsAccepted()),
              String.valueOf(records.sleeps().size()),
              String.valueOf(records.quarters().size()),
              String.valueOf(records.events().size())));
    }
    TreeMap<String, String> expected = new TreeMap<>();
    expected.put(
        "googlefit-merge-activity-segments-only-sleep.json",
        "google_fit.activity_segments 1 1 1 0 0");
    expected.put(
        "googlefit-merge-activity-segments-only-stationary-activity.json",
        "google_fit.activity_segments 1 1 0 0 0");
    expected.put(
        "googlefit-merge-activity-segments.json", "google_fit.activity_segments 3 3 0 0 0");
    expected.put("googlefit-merge-heart-rate.json", "google_fit.heart_rate 2 2 0 2 0");
    expected.put("googlefit-merge-step-deltas.json", "google_fit.steps 4 4 0 0 4");
    expected.put("googlefit-merge-weight.json", "google_fit.weight 3 3 0 0 3");
    assertEquals(expected, read);
  }
}
