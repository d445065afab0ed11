package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.model.EventKind;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZonePeriod;

/** Real answers of Garmin Connect and FIT files, where the samples lie beside the project. */
class GarminSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/garmin");
  private static final ReadSettings SETTINGS =
      new ReadSettings(
          LocalDate.of(2026, 12, 31), TestFiles.SETTINGS.diary(), Map.of(), Items.NONE);

  @BeforeAll
  static void look() {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no real exports at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no real exports at " + SAMPLES);
  }

  private static ParticipantRecords read(String folder, String zone) throws IOException {
    List<ExportFile> files =
        TestFiles.folder(SAMPLES.resolve(folder)).stream()
            .filter(file -> !file.name().equals("LICENSE"))
            .toList();
    return TestFiles.read(files, zone, SETTINGS);
  }

  private static long of(ParticipantRecords person, String kind) {
    return person.events().stream().filter(event -> event.kind().equals(kind)).count();
  }

  private static List<String> ledger(ParticipantRecords person) {
    return person.files().stream()
        .map(
            file ->
                String.join(
                    " ",
                    file.path(),
                    file.status(),
                    String.valueOf(file.recordsRead()),
                    String.valueOf(file.recordsRefused()),
                    String.valueOf(file.recordsOutOfRange())))
        .toList();
  }

  /** Zones come from the files alone: each says both clocks. */
  @Test
  void everyAnswerOfConnectIsRead() throws IOException {
    ParticipantRecords person = read("garth_connect_api_mit", null);
    assertEquals(28, person.files().size());
    for (SourceFile file : person.files()) {
      assertEquals(SourceFile.READ, file.status(), file.path());
      assertEquals(0, file.recordsRefused() + file.recordsOutOfRange(), file.path());
    }
    assertEquals(
        List.of("-05:00", "-06:00", "+02:00", "-06:00"),
        person.zones().stream().map(ZonePeriod::zone).toList());
    assertEquals(22, person.sleeps().size());
    for (SleepSession night : person.sleeps()) {
      double stages = night.lightMinutes() + night.deepMinutes() + night.remMinutes();
      // Newer answers have the stages in whole minutes and the night to the second.
      assertEquals(night.asleepMinutes(), stages, 1, String.valueOf(night.wakeDate()));
    }
    assertEquals(2005, person.quarters().stream().mapToInt(HeartQuarter::samples).sum());
    assertEquals(273, person.quarters().size());
    assertEquals(7, of(person, EventKind.HEART_RESTING));
    assertEquals(2, of(person, EventKind.STEPS));
    assertEquals(2, of(person, EventKind.STRESS_SCORE));
    assertEquals(1, of(person, EventKind.HRV_RMSSD));
  }

  /** The extremes that each answer sums up are those of its samples, read one by one. */
  @Test
  void samplesOfADayAreWhatItsSummarySays() throws IOException {
    ParticipantRecords person = read("garth_connect_api_mit", null);
    assertEquals(47, person.quarters().stream().mapToInt(HeartQuarter::minBpm).min().orElseThrow());
    assertEquals(
        151, person.quarters().stream().mapToInt(HeartQuarter::maxBpm).max().orElseThrow());
  }

  /** Counts of messages are those of Garmin's own decoder. */
  @Test
  void everyFitFileEndsWell() throws IOException {
    ParticipantRecords person = read("fit_tormoder_mit", "America/New_York");
    assertEquals(
        List.of(
            "Activity.fit read 22 0 0",
            "MonitoringFile.fit read 355 0 0",
            "WeightScaleMultiUser.fit read 7 0 0",
            "WeightScaleSingleUser.fit read 6 0 0",
            "activity-filecrc.fit partly_read 23 1 0",
            "activity-unexpected-eof.fit partly_read 22 1 0",
            // A watch that did not know the time: it counts from when it was switched on.
            "compressed-speed-distance.fit read 780 0 755",
            "sample-activity-indoor-trainer.fit read 2291 0 0",
            "unterminated-strings.fit read 152 0 0"),
        ledger(person));
    assertEquals(2294, person.quarters().stream().mapToInt(HeartQuarter::samples).sum());
    assertEquals(3, of(person, EventKind.EXERCISE));
    assertEquals(2, of(person, EventKind.BODY_MASS));
  }
}
