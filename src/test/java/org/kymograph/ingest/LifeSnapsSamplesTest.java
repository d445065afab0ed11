package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;

/** The published tables of the LifeSnaps study, where the samples lie beside the project. */
class LifeSnapsSamplesTest {
  private static final Path SAMPLES = Path.of("../shared/samples/lifesnaps/syaseuta");

  @BeforeAll
  static void look() {
    if (!Files.isDirectory(SAMPLES)) {
      System.err.println("SKIPPED: no real exports at " + SAMPLES + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(SAMPLES), "no real exports at " + SAMPLES);
  }

  private static List<ParticipantRecords> people(Items items) throws IOException {
    ReadSettings settings =
        new ReadSettings(TestFiles.SETTINGS.asOf(), TestFiles.SETTINGS.diary(), Map.of(), items);
    Map<String, List<FileRecords>> byPerson = new TreeMap<>();
    for (ExportFile file :
        LocalInput.files(List.of(SAMPLES.resolve("daily_fitbit_sema_df_unprocessed.csv")), "P1")) {
      for (FileRecords records : Intake.read(file, settings)) {
        byPerson
            .computeIfAbsent(String.valueOf(records.participantId()), id -> new ArrayList<>())
            .add(records);
      }
    }
    List<ParticipantRecords> people = new ArrayList<>();
    byPerson.forEach(
        (id, records) -> people.add(Reconciliation.of(id, records, ZoneId.of("Europe/Athens"))));
    return people;
  }

  private static Map<String, Integer> kinds(List<ParticipantRecords> people) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (ParticipantRecords person : people) {
      person.events().forEach(event -> kinds.merge(event.kind(), 1, Integer::sum));
    }
    return kinds;
  }

  @Test
  void everyDayOfSeventyOnePeople() throws IOException {
    List<ParticipantRecords> people = people(Items.NONE);
    assertEquals(71, people.size());
    long[] sums = new long[4];
    for (ParticipantRecords person : people) {
      sums[0] += person.files().get(0).recordsAccepted();
      sums[1] += person.files().get(0).recordsMerged();
      sums[2] += person.files().get(0).recordsRefused();
      sums[3] += person.files().get(0).recordsOutOfRange();
      assertTrue(person.sleeps().isEmpty());
    }
    // Two nights of 995 and 1,094 minutes asleep, in bed for longer than any.
    assertEquals(List.of(7410L, 0L, 0L, 4L), java.util.Arrays.stream(sums).boxed().toList());
    assertEquals(
        Map.of(
            // 3,551 less one of no minute, two of more than 16 h.
            EventKind.ASLEEP, 3551 - 1 - 2,
            EventKind.IN_BED, 3551 - 1 - 2,
            EventKind.HEART_RESTING, 4422,
            // Zeros are no measurements.
            EventKind.HRV_RMSSD, 2475 - 30,
            EventKind.STRESS_SCORE, 1876 - 296,
            EventKind.STEPS, 4777 - 86,
            EventKind.DIARY_KEPT, 2290),
        kinds(people));
  }

  @Test
  void theStudyLastedFromAprilToJanuary() throws IOException {
    List<LocalDate> dates =
        people(Items.NONE).stream()
            .flatMap(person -> person.events().stream().map(Event::date))
            .sorted()
            .toList();
    assertTrue(!dates.get(0).isBefore(LocalDate.of(2021, 4, 8)));
    assertTrue(!dates.get(dates.size() - 1).isAfter(LocalDate.of(2022, 1, 22)));
  }

  /** Stress is turned: who slept longer than on other days has less of it, not more. */
  @Test
  void moreSleepGoesWithLessStress() throws IOException {
    int less = 0;
    int more = 0;
    for (ParticipantRecords person : people(Items.NONE)) {
      Map<LocalDate, Double> asleep = new TreeMap<>();
      Map<LocalDate, Double> stress = new TreeMap<>();
      person.events().stream()
          .filter(event -> event.kind().equals(EventKind.ASLEEP))
          .forEach(event -> asleep.put(event.date(), event.value()));
      person.events().stream()
          .filter(event -> event.kind().equals(EventKind.STRESS_SCORE))
          .filter(event -> asleep.containsKey(event.date()))
          .forEach(event -> stress.put(event.date(), event.value()));
      asleep.keySet().retainAll(stress.keySet());
      if (stress.size() >= 5) {
        double middle = asleep.values().stream().mapToDouble(its -> its).average().orElseThrow();
        double together = 0;
        for (LocalDate date : stress.keySet()) {
          together += (asleep.get(date) - middle) * stress.get(date);
        }
        less += together < 0 ? 1 : 0;
        more += together > 0 ? 1 : 0;
      }
    }
    assertTrue(less > 5 * more, less + " people with less, " + more + " with more");
  }

  /** 504 of 2,290 answers chose it; a job may say what the others are. */
  @Test
  void aMoodIsStressOnlyWhereTheJobSaysSo() throws IOException {
    EventKind stress = EventKind.named("stress").orElseThrow();
    Item chosen = new Item(stress, 7, 1, null, Map.of());
    assertEquals(
        504, kinds(people(new Items(Map.of("tense/anxious", chosen), null))).get("stress"));
    Item either = new Item(stress, 1, 1, new Item.Scale(0, 1, false), Map.of());
    assertEquals(
        2290, kinds(people(new Items(Map.of("tense/anxious", either), null))).get("stress"));
  }

  @Test
  void theQuestionnairesAreKnown() throws IOException {
    for (ExportFile file : TestFiles.folder(SAMPLES)) {
      if (file.path().endsWith(".csv") && !file.path().startsWith("daily_")) {
        assertEquals(
            "lifesnaps.not_needed",
            Intake.read(file, TestFiles.SETTINGS).get(0).file().format(),
            file.path());
      }
    }
  }
}
