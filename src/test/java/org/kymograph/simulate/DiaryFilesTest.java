package org.kymograph.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiaryFilesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 16);

  @TempDir static Path folder;
  private static WrittenStudy study;

  @BeforeAll
  static void write() throws IOException {
    Study.write(StudySettings.sampleData(), folder.resolve("study"));
    study = new WrittenStudy(folder.resolve("study"));
  }

  @Test
  void rowsOfTwitchesAreTheCountsOfTheTruth() throws IOException {
    for (JsonNode person : study.people()) {
      Map<LocalDate, Integer> twitches = keptDays(person);
      for (Map<String, String> event : study.diary(id(person), "events")) {
        if (event.get("kind").equals("twitch")) {
          assertEquals("1", event.get("value"));
          twitches.merge(date(event), 1, Integer::sum);
        }
      }
      FitbitLayoutTest.assertNumbers(person.get("twitch_count"), twitches);
    }
  }

  @Test
  void caffeineAndMagnesiumAreTheAmountsOfTheTruth() throws IOException {
    for (String kind : List.of("caffeine", "magnesium")) {
      for (JsonNode person : study.people()) {
        Map<LocalDate, Integer> taken = keptDays(person);
        for (Map<String, String> event : study.diary(id(person), "events")) {
          if (event.get("kind").equals(kind)) {
            assertEquals("mg", event.get("unit"));
            taken.merge(date(event), Integer.parseInt(event.get("value")), Integer::sum);
          }
        }
        FitbitLayoutTest.assertNumbers(person.get(kind + "_mg"), taken);
      }
    }
  }

  @Test
  void stressIsThatOfTheTruthWhereItWasWritten() throws IOException {
    for (JsonNode person : study.people()) {
      Map<LocalDate, Integer> stress = new HashMap<>();
      for (Map<String, String> day : study.diary(id(person), "days")) {
        if (!day.get("stress_reported").isEmpty()) {
          stress.put(
              LocalDate.parse(day.get("date")), Integer.parseInt(day.get("stress_reported")));
        }
      }
      FitbitLayoutTest.assertNumbers(person.get("stress_reported"), stress);
    }
  }

  /** Each day that the day log calls kept, at zero. */
  private static Map<LocalDate, Integer> keptDays(JsonNode person) throws IOException {
    Map<LocalDate, Integer> kept = new HashMap<>();
    for (Map<String, String> day : study.diary(id(person), "days")) {
      if (day.get("diary_kept").equals("1")) {
        kept.put(LocalDate.parse(day.get("date")), 0);
      }
    }
    return kept;
  }

  @Test
  void aForgottenDayIsAbsentOrSaysThatItWasNotKept() throws IOException {
    assertEquals(
        truth("P01").get("days_without_diary").asInt(), 70 - study.diary("P01", "days").size());
    List<Map<String, String>> rows = study.diary("P04", "days");
    assertEquals(70, rows.size());
    List<Map<String, String>> notKept =
        rows.stream().filter(row -> row.get("diary_kept").equals("0")).toList();
    assertEquals(truth("P04").get("days_without_diary").asInt(), notKept.size());
    assertTrue(notKept.stream().allMatch(row -> row.get("stress_reported").isEmpty()));
  }

  @Test
  void aZeroMayHaveNoOtherEvidenceThanTheTick() throws IOException {
    int onlyATick = 0;
    for (JsonNode person : study.people()) {
      for (Map<String, String> row : study.diary(id(person), "days")) {
        if (row.get("diary_kept").equals("1") && row.get("pain_reported").isEmpty()) {
          long day = LocalDate.parse(row.get("date")).toEpochDay() - FIRST.toEpochDay();
          assertEquals(0, person.get("twitch_count").get((int) day).asInt());
          onlyATick++;
        }
      }
    }
    assertTrue(onlyATick > 3, "only " + onlyATick);
  }

  @Test
  void theTravellersOffsetsTellTheFlightAndTheChangesOfClocks() throws IOException {
    Map<LocalDate, String> offsets = new HashMap<>();
    for (Map<String, String> event : study.diary("P02", "events")) {
      OffsetDateTime time = OffsetDateTime.parse(event.get("time"));
      offsets.put(time.toLocalDate(), time.getOffset().getId());
    }
    assertEquals("2026-03-26", truth("P02").at("/flight/outbound_date").asText());
    assertEquals("-05:00", offsets.get(LocalDate.of(2026, 3, 7)));
    assertEquals("-04:00", offsets.get(LocalDate.of(2026, 3, 9)));
    assertEquals("-04:00", offsets.get(LocalDate.of(2026, 3, 26)));
    assertEquals("+01:00", offsets.get(LocalDate.of(2026, 3, 27)));
    assertEquals("+02:00", offsets.get(LocalDate.of(2026, 4, 4)));
    assertEquals("-04:00", offsets.get(LocalDate.of(2026, 4, 5)));
  }

  @Test
  void theSpreadsheetSavesSemicolonsDecimalCommasAndAByteOrderMark() throws IOException {
    String days = WrittenStudy.text(study.files("P03").get("diary/days.csv"));
    assertEquals('\uFEFF', days.charAt(0));
    assertTrue(days.lines().skip(1).allMatch(line -> line.matches("[0-9;,-]+")));
    assertTrue(days.contains(",") && !days.contains("."));
  }

  @Test
  void theEventLogInJsonLinesIsTheOnlyOneOfItsOwner() throws IOException {
    assertTrue(study.files("P05").containsKey("diary/events.ndjson"));
    assertFalse(study.files("P05").containsKey("diary/events.csv"));
  }

  private static LocalDate date(Map<String, String> event) {
    return LocalDate.parse(event.get("time").substring(0, 10));
  }

  private static String id(JsonNode person) {
    return person.get("participant_id").asText();
  }

  private static JsonNode truth(String id) throws IOException {
    return study.people().stream().filter(p -> id(p).equals(id)).findFirst().orElseThrow();
  }
}
