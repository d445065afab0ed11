package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SourceFile;

/** One real session of an Empatica E4, where the samples lie beside the project. */
class EmpaticaSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/empatica/flirt_mit/E4");

  @Test
  void everyHeartRateOfASessionIsInItsQuarter() throws IOException {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no real exports at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no real exports at " + SAMPLES);
    ParticipantRecords session = TestFiles.read(TestFiles.folder(SAMPLES), "Europe/Zurich");
    assertEquals(
        List.of(
            "ACC.csv empatica.not_needed 0",
            "BVP.csv empatica.not_needed 0",
            "EDA.csv empatica.not_needed 0",
            "HR.csv empatica.heart 4998",
            "IBI.csv empatica.not_needed 0",
            "TEMP.csv empatica.not_needed 0",
            "info.txt empatica.not_needed 0",
            "tags.csv empatica.not_needed 0"),
        session.files().stream().map(EmpaticaSamplesTest::line).toList());
    for (SourceFile file : session.files()) {
      assertEquals(SourceFile.READ, file.status(), file.path());
      assertEquals(file.recordsRead(), file.recordsAccepted(), file.path());
    }
    // 4,998 s from 19:03:55 UTC: 665 s in the first quarter, four whole ones, 733 s in the last.
    assertEquals(
        List.of(665, 900, 900, 900, 900, 733),
        session.quarters().stream().map(HeartQuarter::samples).toList());
    assertEquals(Instant.parse("2019-06-11T19:00:00Z"), session.quarters().get(0).startTime());
  }

  private static String line(SourceFile file) {
    return file.path() + " " + file.format() + " " + file.recordsRead();
  }
}
