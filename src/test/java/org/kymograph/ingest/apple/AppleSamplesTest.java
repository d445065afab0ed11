package org.kymograph.ingest.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.LocalInput;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;

/** The exports that other projects test with, where the samples lie beside the project. */
class AppleSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/apple_health");

  /** What the ledger counts: records, workouts and what stands beside them at the top. */
  private static final Pattern COUNTED =
      Pattern.compile("<(Record|Workout|Correlation|ActivitySummary)\\s");

  @BeforeAll
  static void present() {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no samples at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no samples at " + SAMPLES);
  }

  private static List<FileRecords> exports() throws IOException {
    List<FileRecords> records = new ArrayList<>();
    for (ExportFile file : LocalInput.files(List.of(SAMPLES), "P1")) {
      if (file.name().endsWith(".xml")) {
        FileRecords its = Intake.read(file, TestFiles.SETTINGS).get(0);
        try (InputStream in = file.open()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          assertEquals(
              COUNTED.matcher(text).results().count(), its.file().recordsRead(), file.path());
        }
        records.add(its);
      }
    }
    return records;
  }

  @Test
  void everyRecordOfEveryExportIsUnderstood() throws IOException {
    List<FileRecords> exports = exports();
    assertEquals(6, exports.size());
    for (FileRecords export : exports) {
      assertEquals("apple_health.export_xml", export.file().format(), export.file().path());
      assertEquals(SourceFile.READ, export.file().status(), export.file().path());
      assertEquals(0, export.file().recordsRefused(), export.file().path());
      assertEquals(0, export.file().recordsOutOfRange(), export.file().path());
    }
  }

  @Test
  void heartSamplesAreThoseThatGrepCounts() throws IOException {
    // grep -rho '<Record type="HKQuantityTypeIdentifierHeartRate"' . | wc -l gives 7 in the files
    // as they lie, and the zip holds two of them again.
    int samples =
        exports().stream()
            .flatMap(export -> export.quarters().stream())
            .mapToInt(quarter -> quarter.samples())
            .sum();
    assertEquals(9, samples);
    assertTrue(
        exports().stream().anyMatch(export -> "Europe/Amsterdam".equals(export.profileZone())));
  }
}
