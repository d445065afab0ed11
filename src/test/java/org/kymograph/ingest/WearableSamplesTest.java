package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Nights;
import org.kymograph.model.SleepSession;

/**
 * One real person with WHOOP, Oura and Withings at once, where the samples lie beside the project.
 */
class WearableSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples");
  private static final String ZONE = "America/Los_Angeles";
  private static final ReadSettings SETTINGS =
      new ReadSettings(
          java.time.LocalDate.of(2026, 12, 31),
          TestFiles.SETTINGS.diary(),
          TestFiles.SETTINGS.units(),
          Items.NONE);

  @BeforeAll
  static void look() {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no real exports at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no real exports at " + SAMPLES);
  }

  private static ParticipantRecords read(String... folders) throws IOException {
    List<ExportFile> files = new ArrayList<>();
    for (String folder : folders) {
      for (ExportFile file : TestFiles.folder(SAMPLES.resolve(folder))) {
        files.add(TestFiles.file(folder + "/" + file.path(), TestFiles.content(file)));
      }
    }
    return TestFiles.read(files, ZONE, SETTINGS);
  }

  private static ParticipantRecords threeDevices() throws IOException {
    return read("whoop/mohdasti_2026", "oura/mohdasti_2026", "withings/mohdasti_2026");
  }

  private static long of(ParticipantRecords person, String source) {
    return person.sleeps().stream().filter(sleep -> sleep.source().equals(source)).count();
  }

  @Test
  void everyRowIsReadAndTheNightStoredTwiceIsOne() throws IOException {
    ParticipantRecords person = threeDevices();
    assertEquals(32, of(person, "whoop"));
    assertEquals(33, of(person, "oura"));
    assertEquals(31, of(person, "withings"));
    for (var file : person.files()) {
      assertEquals(0, file.recordsRefused(), file.path());
    }
    assertEquals(
        List.of("oura 37 37 0 0", "whoop 35 35 0 0", "withings 23 23 0 0", "withings 33 31 1 1"),
        person.files().stream()
            .map(
                file ->
                    String.join(
                        " ",
                        file.path().substring(0, file.path().indexOf('/')),
                        String.valueOf(file.recordsRead()),
                        String.valueOf(file.recordsAccepted()),
                        String.valueOf(file.recordsMerged()),
                        String.valueOf(file.recordsOutOfRange())))
            .toList());
  }

  /** Both devices read as local times: their nights begin within 17 minutes of one another. */
  @Test
  void twoDevicesAgreeWhenTheNightBegan() throws IOException {
    ParticipantRecords person = threeDevices();
    TreeMap<java.time.LocalDate, SleepSession> oura = new TreeMap<>();
    person.sleeps().stream()
        .filter(sleep -> sleep.source().equals("oura"))
        .forEach(sleep -> oura.put(sleep.wakeDate(), sleep));
    int shared = 0;
    for (SleepSession whoop : person.sleeps()) {
      SleepSession other = oura.get(whoop.wakeDate());
      if (whoop.source().equals("whoop") && other != null) {
        long minutes = Math.abs(Duration.between(whoop.startTime(), other.startTime()).toMinutes());
        assertTrue(minutes <= 17, whoop.wakeDate() + ": " + minutes + " min");
        shared++;
      }
    }
    assertEquals(32, shared);
  }

  @Test
  void nightsOfThreeDevicesAreNeverAddedAndCopiesAreNotBelieved() throws IOException {
    List<SleepSession> marked = Nights.markMain(threeDevices().sleeps(), DaySettings.DEFAULT);
    TreeMap<java.time.LocalDate, String> believed = new TreeMap<>();
    for (SleepSession sleep : marked) {
      if (sleep.isMain()) {
        String before = believed.put(sleep.wakeDate(), sleep.source());
        assertTrue(
            before == null || before.equals(sleep.source()), String.valueOf(sleep.wakeDate()));
      }
    }
    assertEquals(33, believed.values().stream().filter("oura"::equals).count());
    assertEquals(3, believed.values().stream().filter("withings"::equals).count());
  }

  @Test
  void aWhoopExportAcrossADaylightSavingChange() throws IOException {
    ParticipantRecords person = read("whoop/andrewcxjin_ccby");
    assertEquals(49, person.sleeps().size());
    assertEquals(49, person.events().stream().filter(e -> e.kind().equals("hrv_rmssd")).count());
    for (SleepSession sleep : person.sleeps()) {
      double parts = sleep.lightMinutes() + sleep.deepMinutes() + sleep.remMinutes();
      assertEquals(sleep.asleepMinutes(), parts, 1e-9, String.valueOf(sleep.wakeDate()));
    }
  }
}
