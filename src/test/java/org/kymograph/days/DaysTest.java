package org.kymograph.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kymograph.days.LaidDays.events;
import static org.kymograph.days.LaidDays.log;
import static org.kymograph.days.LaidDays.segment;
import static org.kymograph.days.LaidDays.sleep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.State;
import org.kymograph.model.UserError;
import org.kymograph.model.Variable;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

/** The law of the days, case by case, from the bytes of a file to the row of the day. */
class DaysTest {
  private static LaidDays days(String zone, ExportFile... files) {
    return LaidDays.of(zone, files);
  }

  private static LaidDays days(DaySettings settings, String zone, ExportFile... files) {
    return LaidDays.of(settings, zone, files);
  }

  private static double value(LaidDays days, String date, String variable) {
    return days.value(date, variable);
  }

  private static State state(LaidDays days, String date, String variable) {
    return days.state(date, variable);
  }

  @Test
  void aNightInBedByThePhoneIsNoChangeOfDevice() {
    String export =
        "<HealthData>"
            + segment("Watch", "2026-03-01 23:00:00", "2026-03-02 06:00:00", "AsleepCore")
            + segment("iPhone", "2026-03-02 22:00:00", "2026-03-03 08:00:00", "InBed")
            + segment("Watch", "2026-03-03 23:00:00", "2026-03-04 06:00:00", "AsleepCore")
            + segment("Ring", "2026-03-04 23:00:00", "2026-03-05 06:00:00", "AsleepCore")
            + "</HealthData>";
    LaidDays days = days("Europe/Berlin", TestFiles.file("export.xml", export));
    assertEquals(1, value(days, "2026-03-03", "era"));
    assertEquals(1, value(days, "2026-03-04", "era"));
    assertEquals(2, value(days, "2026-03-05", "era"));
  }

  @Test
  void timeInBedOfThePhoneDoesNotDisplaceSleepOfTheWatch() {
    String export =
        "<HealthData>"
            + segment("iPhone", "2026-03-01 22:00:00", "2026-03-02 08:00:00", "InBed")
            + segment("Watch", "2026-03-01 23:00:00", "2026-03-02 06:00:00", "AsleepCore")
            + "</HealthData>";
    LaidDays days = days("Europe/Berlin", TestFiles.file("export.xml", export));
    assertEquals(420, value(days, "2026-03-02", "sleep_minutes"));
  }

  @Test
  void aNightBelongsToTheDateOfWakingWhetherItBeganBeforeOrAfterMidnight() {
    LaidDays days =
        days(
            "Europe/Berlin",
            sleep(
                log("1", "2026-03-01T23:50:00.000", "2026-03-02T06:30:00.000", 380, true),
                log("2", "2026-03-03T00:20:00.000", "2026-03-03T07:00:00.000", 390, true)));
    assertEquals(380, value(days, "2026-03-02", "sleep_minutes"));
    assertEquals(390, value(days, "2026-03-03", "sleep_minutes"));
  }

  @Test
  void twoPartsLessThanAnHourApartAreOneNightAndANapIsNone() {
    LaidDays days =
        days(
            "Europe/Berlin",
            sleep(
                log("1", "2026-03-01T22:00:00.000", "2026-03-02T02:00:00.000", 230, true),
                log("2", "2026-03-02T02:40:00.000", "2026-03-02T06:00:00.000", 190, true),
                log("3", "2026-03-02T14:00:00.000", "2026-03-02T15:00:00.000", 55, false),
                log("4", "2026-03-03T13:00:00.000", "2026-03-03T14:00:00.000", 50, false)));
    assertEquals(420, value(days, "2026-03-02", "sleep_minutes"));
    assertEquals(State.MISSING, state(days, "2026-03-03", "sleep_minutes"));
    DaySettings withNaps = new DaySettings.Builder().naps(DaySettings.Naps.COUNTED).build();
    assertEquals(
        475,
        value(
            days(
                withNaps,
                "Europe/Berlin",
                sleep(
                    log("1", "2026-03-01T22:00:00.000", "2026-03-02T02:00:00.000", 230, true),
                    log("2", "2026-03-02T02:40:00.000", "2026-03-02T06:00:00.000", 190, true),
                    log("3", "2026-03-02T14:00:00.000", "2026-03-02T15:00:00.000", 55, false))),
            "2026-03-02",
            "sleep_minutes"));
  }

  @Test
  void aDayOfTheClockChangeHasItsRealLength() {
    LaidDays days =
        days(
            "Europe/Berlin",
            sleep(
                log("1", "2026-03-28T23:00:00.000", "2026-03-29T07:00:00.000", 420, true),
                log("2", "2026-03-29T23:00:00.000", "2026-03-30T07:00:00.000", 480, true)),
            events("2026-03-29T12:00+02:00,twitch,16,", "2026-03-30T12:00+02:00,twitch,16,"));
    assertEquals(1, value(days, "2026-03-29", "utc_offset_changed"));
    assertEquals(0, value(days, "2026-03-30", "utc_offset_changed"));
    // 23 h less 7 h asleep; 24 h less 8 h asleep.
    assertEquals(1.0, value(days, "2026-03-29", "twitch_rate_per_hour"), 1e-12);
    assertEquals(1.0, value(days, "2026-03-30", "twitch_rate_per_hour"), 1e-12);
    ZoneHistory berlin =
        ZoneHistory.of(List.of(new ZonePeriod("P1", Instant.EPOCH, "Europe/Berlin", "job")));
    assertEquals(23 * 60, berlin.minutesOf(LocalDate.parse("2026-03-29")));
    assertEquals(25 * 60, berlin.minutesOf(LocalDate.parse("2026-10-25")));
  }

  @Test
  void twoInstantsASecondApartOnEitherSideOfAFlightFallInTheirOwnDays() {
    LaidDays days =
        days(
            "Europe/Berlin",
            events("2026-03-02T00:30:00+01:00,twitch,,", "2026-03-01T15:30:01-08:00,twitch,,"));
    assertEquals(1, value(days, "2026-03-02", "twitch_count"));
    assertEquals(1, value(days, "2026-03-01", "twitch_count"));
  }

  @Test
  void aDayWithoutATwitchIsZeroOnlyIfTheDiaryWasKept() {
    LaidDays days =
        days(
            "Europe/Berlin",
            events(
                "2026-03-01T10:00,twitch,,",
                "2026-03-02T10:00,caffeine,80,mg",
                "2026-03-04T10:00,twitch,,"));
    assertEquals(0, value(days, "2026-03-02", "twitch_count"));
    assertEquals(State.MISSING, state(days, "2026-03-03", "twitch_count"));
    assertEquals(0, value(days, "2026-03-01", "caffeine_mg"));
    assertEquals(State.NOT_ASKED, state(days, "2026-03-02", "fluid_ml"));
  }

  @Test
  void blankIsNotNoAndNotKeptIsNotZero() {
    LaidDays days =
        days(
            "Europe/Berlin",
            TestFiles.file(
                "days.csv",
                "date,twitch_count,stress_reported,diary_kept\n"
                    + "2026-03-01,3,5,yes\n2026-03-02,,5,yes\n2026-03-03,0,,yes\n2026-03-04,,,no\n"));
    assertEquals(3, value(days, "2026-03-01", "twitch_count"));
    assertEquals(State.MISSING, state(days, "2026-03-02", "twitch_count"));
    assertEquals(0, value(days, "2026-03-03", "twitch_count"));
    assertEquals(State.MISSING, state(days, "2026-03-04", "twitch_count"));
    assertEquals(0, value(days, "2026-03-04", "diary_kept"));
  }

  @Test
  void aQuestionnaireThatNeverAsksIsNoEvidenceOfNoTwitch() {
    LaidDays days =
        days(
            "Europe/Oslo",
            TestFiles.file(
                "wellness.csv",
                "effective_time_frame,fatigue,mood,soreness,stress\n2020-03-01T08:00:00Z,3,3,3,3\n"));
    assertEquals(State.NOT_ASKED, state(days, "2020-03-01", "twitch_count"));
    assertEquals(5, value(days, "2020-03-01", "soreness_reported"));
  }

  @Test
  void theCalendarHasNoHoles() {
    LaidDays days =
        days("Europe/Berlin", events("2026-03-01T10:00,twitch,,", "2026-03-31T10:00,twitch,,"));
    assertEquals(31, days.rows().size());
    for (int i = 1; i < days.rows().size(); i++) {
      assertEquals(days.rows().get(i - 1).date().plusDays(1), days.rows().get(i).date());
    }
  }

  @Test
  void withoutAZoneTheRunStopsAndNamesTheParticipant() {
    UserError stopped =
        org.junit.jupiter.api.Assertions.assertThrows(
            UserError.class,
            () ->
                days(
                    null,
                    sleep(
                        log(
                            "1",
                            "2026-03-01T22:00:00.000",
                            "2026-03-02T02:00:00.000",
                            230,
                            true))));
    assertTrue(stopped.getMessage().contains("'P1'"), stopped.getMessage());
    assertTrue(stopped.getMessage().contains("--zone"), stopped.getMessage());
  }

  @Test
  void anUnknownHeaderOrWordIsAnErrorThatNamesTheNearest() {
    UserError header =
        org.junit.jupiter.api.Assertions.assertThrows(
            UserError.class,
            () ->
                days(
                    "Europe/Berlin",
                    TestFiles.file(
                        "days.csv", "date,twitch_count,stres_reported\n2026-03-01,3,5\n")));
    assertTrue(header.getMessage().contains("days.csv"), header.getMessage());
    assertTrue(header.getMessage().contains("'stress_reported'"), header.getMessage());
    UserError kind =
        org.junit.jupiter.api.Assertions.assertThrows(
            UserError.class, () -> days("Europe/Berlin", events("2026-03-01T10:00,twich,,")));
    assertTrue(kind.getMessage().contains("'twitch'"), kind.getMessage());
    UserError unit =
        org.junit.jupiter.api.Assertions.assertThrows(
            UserError.class, () -> days("Europe/Berlin", events("2026-03-01T10:00,caffeine,80,")));
    assertTrue(unit.getMessage().contains("without a unit"), unit.getMessage());
  }

  @Test
  void aBaselineNeverLooksAtTodayOrAhead() {
    StringBuilder rows = new StringBuilder();
    for (int day = 1; day <= 20; day++) {
      rows.append(day == 1 ? "" : ",")
          .append(
              String.format(
                  java.util.Locale.ROOT,
                  "{\"dateTime\":\"03/%02d/26 00:00:00\",\"value\":{\"date\":\"03/%02d/26\",\"value\":%d}}",
                  day,
                  day,
                  day == 20 ? 90 : 60));
    }
    LaidDays days =
        days(
            "Europe/Berlin",
            TestFiles.file("resting_heart_rate-2026-01-01.json", "[" + rows + "]"));
    assertEquals(State.MISSING, state(days, "2026-03-14", "heart_resting_deviation_bpm"));
    assertEquals(0, value(days, "2026-03-15", "heart_resting_deviation_bpm"));
    assertEquals(30, value(days, "2026-03-20", "heart_resting_deviation_bpm"));
  }

  @Test
  void sleepDebtIsTheMeanShortfallTimesTheNights() {
    List<String> logs = new ArrayList<>();
    for (int day = 2; day <= 8; day++) {
      if (day != 4) {
        logs.add(
            log(
                String.valueOf(day),
                String.format(java.util.Locale.ROOT, "2026-03-%02dT00:00:00.000", day),
                String.format(java.util.Locale.ROOT, "2026-03-%02dT08:00:00.000", day),
                day == 5 ? 480 : 420,
                true));
      }
    }
    LaidDays days = days("Europe/Berlin", sleep(logs.toArray(new String[0])));
    // Six nights, five of them an hour short: 7 x 5/6 h.
    assertEquals(7 * 5 / 6.0, value(days, "2026-03-08", "sleep_debt_7d_hours"), 1e-12);
    assertEquals(State.MISSING, state(days, "2026-03-05", "sleep_debt_7d_hours"));
  }

  @Test
  void everyVariableIsNamedOnceAndSaysWhatItIs() {
    Set<String> names = new HashSet<>();
    Set<String> before = new HashSet<>();
    for (Variable variable : Variables.described(DaySettings.DEFAULT)) {
      assertTrue(names.add(variable.name()), variable.name());
      assertTrue(variable.name().matches("[a-z][a-z0-9_]*"), variable.name());
      assertTrue(variable.definition().endsWith("."), variable.name());
      assertTrue(!variable.source().isBlank(), variable.name());
      assertTrue(before.containsAll(variable.ingredients()), variable.name());
      before.add(variable.name());
    }
  }
}
