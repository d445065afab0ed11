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
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Event;
import org.kymograph.model.SourceFile;

/** Twelve real people of the PMData study, where the samples lie beside the project. */
class RealExportsTest {
  private static final Path PMDATA = Path.of("../shared/samples/pmdata/pmdata");
  private static final Map<String, ParticipantRecords> PEOPLE = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    if (!Files.isDirectory(PMDATA)) {
      System.err.println("SKIPPED: no real exports at " + PMDATA + "; only fixtures are tested");
    }
    assumeTrue(Files.isDirectory(PMDATA), "no real exports at " + PMDATA);
    Map<String, List<FileRecords>> byPerson = new TreeMap<>();
    for (ExportFile file : LocalInput.files(List.of(PMDATA), "P1")) {
      for (FileRecords records : Intake.read(file, TestFiles.SETTINGS)) {
        byPerson
            .computeIfAbsent(String.valueOf(records.participantId()), id -> new ArrayList<>())
            .add(records);
      }
    }
    byPerson.forEach(
        (id, records) -> PEOPLE.put(id, Reconciliation.of(id, records, ZoneId.of("Europe/Oslo"))));
  }

  @Test
  void everyFileOfTwelvePeopleIsReadAndNothingIsRefused() {
    assertEquals(12, PEOPLE.size());
    for (ParticipantRecords person : PEOPLE.values()) {
      for (SourceFile file : person.files()) {
        assertEquals(SourceFile.READ, file.status(), file.path());
        assertEquals(0, file.recordsRefused(), file.path());
        assertEquals(
            file.recordsRead(),
            file.recordsAccepted() + file.recordsMerged() + file.recordsOutOfRange(),
            file.path());
      }
    }
  }

  @Test
  void sleepStagesOfANightMakeUpTheSleep() {
    long nights = 0;
    for (ParticipantRecords person : PEOPLE.values()) {
      for (var sleep : person.sleeps()) {
        if (sleep.deepMinutes() != null
            && sleep.lightMinutes() != null
            && sleep.remMinutes() != null) {
          assertEquals(
              sleep.asleepMinutes(),
              sleep.deepMinutes() + sleep.lightMinutes() + sleep.remMinutes());
          nights++;
        }
      }
    }
    assertTrue(nights > 1000, nights + " nights with stages");
  }

  /** On the vendor's scale stress goes with good mood; turned round it must go against it. */
  @Test
  void stressIsTurnedSoThatMoreIsMore() {
    PEOPLE.forEach(
        (id, person) -> {
          Map<LocalDate, Double> stress = byDate(person, "stress");
          Map<LocalDate, Double> mood = byDate(person, "mood");
          stress.keySet().retainAll(mood.keySet());
          mood.keySet().retainAll(stress.keySet());
          double r =
              new PearsonsCorrelation()
                  .correlation(
                      stress.values().stream().mapToDouble(v -> v).toArray(),
                      mood.values().stream().mapToDouble(v -> v).toArray());
          assertTrue(Double.isNaN(r) || r < 0, id);
        });
  }

  private static Map<LocalDate, Double> byDate(ParticipantRecords person, String kind) {
    Map<LocalDate, Double> values = new TreeMap<>();
    for (Event event : person.events()) {
      if (event.kind().equals(kind)) {
        values.put(event.date(), event.value());
      }
    }
    return values;
  }

  /** Read with the right clock, hardly a step is made asleep. */
  @Test
  void stepsAndSleepShareOneClock() {
    for (String id : List.of("p03", "p10")) {
      double asleep = stepsAsleep(PEOPLE.get(id), 0);
      assertTrue(asleep < stepsAsleep(PEOPLE.get(id), -3600), id);
      assertTrue(asleep < stepsAsleep(PEOPLE.get(id), 3600), id);
    }
  }

  @Test
  void nobodysClockIsDoubted() {
    PEOPLE.forEach((id, person) -> assertEquals(List.of(), ClockCheck.remarks(person), id));
  }

  private static double stepsAsleep(ParticipantRecords person, long shiftSeconds) {
    double steps = 0;
    for (Event event : person.events()) {
      if (event.kind().equals("steps") && event.time() != null) {
        var time = event.time().plusSeconds(shiftSeconds);
        boolean asleep =
            person.sleeps().stream()
                .anyMatch(
                    sleep ->
                        !time.isBefore(sleep.startTime())
                            && time.plusSeconds(900).isBefore(sleep.endTime()));
        steps += asleep ? event.value() : 0;
      }
    }
    return steps;
  }
}
