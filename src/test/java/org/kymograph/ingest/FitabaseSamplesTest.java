package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real files of Furberg et al. 2016, and copies that spreadsheets made of them. */
class FitabaseSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/fitabase_furberg");

  private static List<ParticipantRecords> people(String file) throws IOException {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no real exports at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no real exports at " + SAMPLES);
    Map<String, List<FileRecords>> byPerson = new TreeMap<>();
    for (ExportFile its : LocalInput.files(List.of(SAMPLES.resolve(file)), "P1")) {
      for (FileRecords records : Intake.read(its, TestFiles.SETTINGS)) {
        byPerson
            .computeIfAbsent(String.valueOf(records.participantId()), id -> new ArrayList<>())
            .add(records);
      }
    }
    List<ParticipantRecords> people = new ArrayList<>();
    byPerson.forEach(
        (id, records) -> people.add(Reconciliation.of(id, records, ZoneId.of("America/New_York"))));
    return people;
  }

  private static List<Long> ledger(List<ParticipantRecords> people) {
    long[] sum = new long[5];
    for (ParticipantRecords person : people) {
      for (var file : person.files()) {
        sum[0] += file.recordsRead();
        sum[1] += file.recordsAccepted();
        sum[2] += file.recordsMerged();
        sum[3] += file.recordsRefused();
        sum[4] += file.recordsOutOfRange();
      }
    }
    return java.util.Arrays.stream(sum).boxed().toList();
  }

  @Test
  void ofTheDaysOfSleepThreeWereWrittenTwice() throws IOException {
    List<ParticipantRecords> people = people("excel_resaved_variant/sleepDay_merged.csv");
    assertEquals(24, people.size());
    assertEquals(List.of(413L, 410L, 3L, 0L, 0L), ledger(people));
  }

  @Test
  void theOriginalAndTheSavedCopyOfActivityAreTheSame() throws IOException {
    List<ParticipantRecords> original = people("patbe_original/dailyActivity_merged.csv");
    assertEquals(33, original.size());
    assertEquals(List.of(940L, 940L, 0L, 0L, 0L), ledger(original));
    List<ParticipantRecords> saved = people("excel_resaved_variant/dailyActivity_merged.csv");
    for (int i = 0; i < original.size(); i++) {
      assertEquals(original.get(i).events(), saved.get(i).events());
    }
  }

  /** Day and month are exchanged on some rows and not on others: nothing of it can be believed. */
  @Test
  void aCopyWithTwoKindsOfDatesIsRefused() throws IOException {
    List<ParticipantRecords> people = people("patbe_original/sleepDay_merged.csv");
    assertEquals(List.of(413L, 0L, 0L, 413L, 0L), ledger(people));
  }

  @Test
  void heartSamplesAndTheNightOfOneLog() throws IOException {
    assertEquals(
        List.of(8418L, 8418L, 0L, 0L, 0L),
        ledger(people("weronikakr_subset/heartrate_seconds_merged.csv")));
    assertEquals(
        List.of(17666L, 17666L, 0L, 0L, 0L),
        ledger(people("vikram_subset/heartrate_seconds_merged.csv")));
    List<ParticipantRecords> night = people("minuteSleep_one_night/minuteSleep_merged.csv");
    assertEquals(1, night.get(0).sleeps().size());
    assertEquals(List.of(340L, 340L, 0L, 0L, 0L), ledger(night));
  }
}
