package org.kymograph.ingest.radar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.LocalInput;
import org.kymograph.ingest.TestFiles;

/** The file of phone steps that the radarpipeline package tests with. */
class RadarSampleTest {
  private static final Path SAMPLES =
      Path.of("../shared/samples/radar_base/radarpipeline_apache2/test_participant");

  @Test
  void theKeyNamesThePersonAndTheSchemaIsKnown() throws IOException {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no samples at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no samples at " + SAMPLES);
    Map<String, String> told = new TreeMap<>();
    for (ExportFile file : LocalInput.files(List.of(SAMPLES), "P1")) {
      for (FileRecords records : Intake.read(file, TestFiles.SETTINGS)) {
        records
            .events()
            .forEach(
                event ->
                    told.put(
                        "steps",
                        records.participantId() + " " + event.time() + " " + event.value()));
        told.put(String.valueOf(records.file().format()), records.file().status());
        assertEquals(records.file().recordsRead(), records.file().recordsAccepted());
      }
    }
    assertEquals(
        Map.of(
            "radar.not_needed",
            "read",
            "radar.phone_steps",
            "read",
            "steps",
            "5c0e2ec7-6f85-4041-9669-7145075d1754 Moment[instant=2018-10-25T12:45:00Z, local=null]"
                + " 6.0"),
        told);
  }
}
