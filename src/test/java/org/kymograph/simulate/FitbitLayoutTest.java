package org.kymograph.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written files against section 2.1 of the format specification, and against the truth. */
class FitbitLayoutTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 16);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss", Locale.ROOT);

  @TempDir static Path folder;
  private static WrittenStudy study;

  @BeforeAll
  static void write() throws IOException {
    Study.write(StudySettings.sampleData(), folder.resolve("study"));
    study = new WrittenStudy(folder.resolve("study"));
  }

  @Test
  void everyRootAndContainerOccurs() throws IOException {
    assertTrue(hasFile("P01", "Takeout/Fitbit/Global Export Data/sleep-2026-02-16.json"));
    assertTrue(hasFile("P02", "Takeout/Google Health/Global Export Data/sleep-2026-02-16.json"));
    assertTrue(hasFile("P03", "user-site-export/sleep-2026-02-16.json"));
    assertTrue(hasFile("P04", "Takeout/Fitbit/Your Profile/Profile.csv"));
  }

  private static boolean hasFile(String person, String path) throws IOException {
    return study.files(person).containsKey(path);
  }

  @Test
  void stagesSumAsTheVendorsDo() throws IOException {
    int seen = 0;
    for (JsonNode person : study.people()) {
      for (JsonNode log : study.records(id(person), "sleep-")) {
        JsonNode summary = log.at("/levels/summary");
        if (log.get("type").asText().equals("stages")) {
          assertEquals(
              minutes(summary, "deep") + minutes(summary, "light") + minutes(summary, "rem"),
              log.get("minutesAsleep").asInt());
          assertEquals(minutes(summary, "wake"), log.get("minutesAwake").asInt());
          seen++;
        } else {
          assertEquals(minutes(summary, "asleep"), log.get("minutesAsleep").asInt());
          assertEquals(
              minutes(summary, "restless") + minutes(summary, "awake"),
              log.get("minutesAwake").asInt());
        }
        assertEquals(
            log.get("timeInBed").asInt(),
            log.get("minutesAsleep").asInt()
                + log.get("minutesAwake").asInt()
                + log.get("minutesAfterWakeup").asInt()
                + log.get("minutesToFallAsleep").asInt());
      }
    }
    assertTrue(seen > 400, "only " + seen + " logs with stages");
  }

  private static int minutes(JsonNode summary, String level) {
    return summary.get(level).get("minutes").asInt();
  }

  @Test
  void levelsFillTheNightAndAtMostHalfAMinuteMore() throws IOException {
    Set<Long> surplus = new HashSet<>();
    for (JsonNode person : study.people()) {
      for (JsonNode log : study.records(id(person), "sleep-")) {
        long seconds = 0;
        for (JsonNode level : log.at("/levels/data")) {
          seconds += level.get("seconds").asLong();
        }
        surplus.add(seconds - log.get("duration").asLong() / 1_000);
      }
    }
    assertEquals(Set.of(0L, 30L), surplus);
  }

  @Test
  void someLogsHaveNoShortData() throws IOException {
    int with = 0;
    int without = 0;
    for (JsonNode log : study.records("P01", "sleep-")) {
      with += log.get("levels").has("shortData") ? 1 : 0;
      without += log.get("levels").has("shortData") ? 0 : 1;
    }
    assertTrue(with > 10 && without > 5, with + " with, " + without + " without");
  }

  @Test
  void aRepeatedNightDiffersInTheRunningAveragesOnly() throws IOException {
    int repeatedWithStages = 0;
    for (JsonNode person : study.people()) {
      Map<Long, JsonNode> seen = new HashMap<>();
      int repeated = 0;
      for (JsonNode log : study.records(id(person), "sleep-")) {
        JsonNode before = seen.put(log.get("logId").asLong(), log);
        if (before != null) {
          repeated++;
          boolean stages = log.get("type").asText().equals("stages");
          repeatedWithStages += stages ? 1 : 0;
          assertEquals(!stages, before.equals(log));
          assertEquals(withoutAverages(before), withoutAverages(log));
        }
      }
      assertEquals(person.get("repeated_sleep_logs").asInt(), repeated, id(person));
    }
    assertTrue(repeatedWithStages > 0);
  }

  private static JsonNode withoutAverages(JsonNode log) {
    JsonNode copy = log.deepCopy();
    copy.at("/levels/summary").forEach(level -> ((ObjectNode) level).remove("thirtyDayAvgMinutes"));
    return copy;
  }

  @Test
  void mainSleepsAndNapsAreThoseOfTheTruth() throws IOException {
    for (JsonNode person : study.people()) {
      Map<LocalDate, Integer> nights = new HashMap<>();
      Set<Long> naps = new HashSet<>();
      for (JsonNode log : study.records(id(person), "sleep-")) {
        if (log.get("mainSleep").asBoolean()) {
          LocalDate wakeDate = LocalDate.parse(log.get("dateOfSleep").asText());
          nights.put(wakeDate, log.get("minutesAsleep").asInt());
          assertEquals(wakeDate, LocalDateTime.parse(log.get("endTime").asText()).toLocalDate());
        } else {
          naps.add(log.get("logId").asLong());
        }
      }
      assertEquals(person.get("naps").asInt(), naps.size());
      assertNumbers(person.get("sleep_minutes"), nights);
    }
  }

  static void assertNumbers(JsonNode truth, Map<LocalDate, Integer> found) {
    int known = 0;
    for (int day = 0; day < truth.size(); day++) {
      LocalDate date = FIRST.plusDays(day);
      known += truth.get(day).isNull() ? 0 : 1;
      assertEquals(
          truth.get(day).isNull() ? null : truth.get(day).asInt(), found.get(date), date::toString);
    }
    assertEquals(known, found.size());
  }

  /** Clocks: Europe +1 h on 29 March, New York +1 h on 8 March, Lord Howe -30 min on 5 April. */
  @Test
  void aNightAcrossAChangeOfClocksHasItsTrueDuration() throws IOException {
    assertEquals(Duration.ofHours(1), wallMinusTrue("P01", "2026-03-29"));
    assertEquals(Duration.ofHours(1), wallMinusTrue("P02", "2026-03-08"));
    assertEquals(Duration.ofMinutes(-30), wallMinusTrue("P05", "2026-04-05"));
    assertEquals(Duration.ZERO, wallMinusTrue("P04", "2026-03-29"));
  }

  private static Duration wallMinusTrue(String person, String wakeDate) throws IOException {
    for (JsonNode log : study.records(person, "sleep-")) {
      if (log.get("dateOfSleep").asText().equals(wakeDate) && log.get("mainSleep").asBoolean()) {
        Duration wall =
            Duration.between(
                LocalDateTime.parse(log.get("startTime").asText()),
                LocalDateTime.parse(log.get("endTime").asText()));
        assertEquals(log.get("duration").asLong(), 60_000L * log.get("timeInBed").asLong());
        return wall.minusMillis(log.get("duration").asLong());
      }
    }
    throw new AssertionError("no night of " + wakeDate + " in " + person);
  }

  @Test
  void heartSamplesArePlausibleAndInOrderAndOneAQuarter() throws IOException {
    for (JsonNode person : study.people()) {
      List<JsonNode> samples = study.records(id(person), "heart_rate-");
      Instant before = Instant.MIN;
      Set<Long> quarters = new HashSet<>();
      for (JsonNode sample : samples) {
        Instant time = utc(sample);
        int bpm = sample.at("/value/bpm").asInt();
        assertTrue(time.isAfter(before));
        assertTrue(bpm >= 35 && bpm <= 190, () -> "bpm " + bpm);
        assertTrue(quarters.add(time.getEpochSecond() / 900));
        before = time;
      }
      assertTrue(samples.size() > 5_500, id(person) + " has " + samples.size());
    }
  }

  @Test
  void theHeartIsSlowerInEveryRecordedNightThanAroundIt() throws IOException {
    // In Kathmandu, 5:45 ahead: were the file in local time, the night would not match.
    List<JsonNode> samples = study.records("P04", "heart_rate-");
    double asleep = 0;
    double awake = 0;
    int asleepCount = 0;
    int awakeCount = 0;
    for (JsonNode sample : samples) {
      int localHour = utc(sample).atOffset(ZoneOffset.ofHoursMinutes(5, 45)).getHour();
      int bpm = sample.at("/value/bpm").asInt();
      if (localHour == 3 || localHour == 4) {
        asleep += bpm;
        asleepCount++;
      } else if (localHour == 14 || localHour == 15) {
        awake += bpm;
        awakeCount++;
      }
    }
    assertTrue(awake / awakeCount - asleep / asleepCount > 15);
  }

  private static Instant utc(JsonNode record) {
    return LocalDateTime.parse(record.get("dateTime").asText(), MOMENT).toInstant(ZoneOffset.UTC);
  }

  @Test
  void restingHeartRateIsPaddedWithZerosAndFutureDays() throws IOException {
    List<JsonNode> rows = study.records("P01", "resting_heart_rate-");
    JsonNode truth = study.people().get(0).get("heart_resting_bpm");
    assertEquals(70 + 14, rows.size());
    for (int day = 0; day < rows.size(); day++) {
      JsonNode value = rows.get(day).get("value");
      boolean known = day < 70 && !truth.get(day).isNull();
      assertEquals(!known, value.get("date").isNull());
      assertEquals(known ? truth.get(day).asDouble() : 0.0, value.get("value").asDouble());
    }
  }

  @Test
  void waterLogsSumToTheFluidOfTheTruth() throws IOException {
    for (String person : List.of("P02", "P04")) {
      Map<LocalDate, Integer> drunk = new HashMap<>();
      for (JsonNode log : study.records(person, "water_logs-")) {
        LocalDate date =
            LocalDate.parse(
                log.get("date").asText(), DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT));
        drunk.merge(date, log.get("waterAmount").asInt(), Integer::sum);
      }
      assertNumbers(truthOf(person).get("fluid_ml"), drunk);
    }
  }

  @Test
  void stepsAreTextOfWholeMinutes() throws IOException {
    List<JsonNode> steps = study.records("P03", "steps-");
    assertFalse(steps.isEmpty());
    for (JsonNode minute : steps) {
      assertTrue(minute.get("value").isTextual());
      assertEquals(0, utc(minute).getEpochSecond() % 60);
    }
  }

  @Test
  void theProfileNamesTheHomeZoneAndNobody() throws IOException {
    String profile = WrittenStudy.text(study.files("P03").get("user_profile/Profile.csv"));
    assertTrue(profile.contains("Europe/Oslo"));
    assertTrue(profile.contains("@example.org"));
    assertNotEquals(-1, profile.indexOf("Nobody"));
  }

  private static String id(JsonNode person) {
    return person.get("participant_id").asText();
  }

  private static JsonNode truthOf(String id) throws IOException {
    return study.people().stream().filter(p -> id(p).equals(id)).findFirst().orElseThrow();
  }
}
