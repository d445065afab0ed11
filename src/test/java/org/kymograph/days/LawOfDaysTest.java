package org.kymograph.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kymograph.days.LaidDays.apple;
import static org.kymograph.days.LaidDays.events;
import static org.kymograph.days.LaidDays.log;
import static org.kymograph.days.LaidDays.quantity;
import static org.kymograph.days.LaidDays.segment;
import static org.kymograph.days.LaidDays.sleep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.TestFiles;
import org.kymograph.ingest.diary.DiaryMapping;
import org.kymograph.model.Event;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.State;
import org.kymograph.model.UserError;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

/**
 * The law of the days, numbered like the document that lists the cases: from the bytes of small
 * files to the row of the day, by the way that a run takes but for Spark. Where a case stands
 * elsewhere as well, its test is named.
 */
class LawOfDaysTest {
  private static final String BERLIN = "Europe/Berlin";
  private static final DateTimeFormatter FITBIT =
      DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss", Locale.ROOT);

  private static String date(int day) {
    return LocalDate.of(2026, 3, 1).plusDays(day - 1).toString();
  }

  /** Heart samples of Fitbit, in UTC, one every quarter of an hour. */
  private static ExportFile heart(String from, String to) {
    return heart(from, to, 60);
  }

  private static ExportFile heart(String from, String to, int bpm) {
    StringBuilder rows = new StringBuilder();
    for (LocalDateTime time = LocalDateTime.parse(from);
        time.isBefore(LocalDateTime.parse(to));
        time = time.plusMinutes(15)) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append("{\"dateTime\":\"")
          .append(FITBIT.format(time))
          .append("\",\"value\":{\"bpm\":")
          .append(bpm)
          .append(",\"confidence\":3}}");
    }
    return TestFiles.file("heart_rate-" + from.substring(0, 10) + ".json", "[" + rows + "]");
  }

  /** Steps of Fitbit, in UTC: {@code 2026-03-01T08:00=100}. */
  private static ExportFile steps(String... minutes) {
    List<String> rows = new ArrayList<>();
    for (String minute : minutes) {
      String[] parts = minute.split("=");
      rows.add(
          "{\"dateTime\":\""
              + FITBIT.format(LocalDateTime.parse(parts[0]))
              + "\",\"value\":\""
              + parts[1]
              + "\"}");
    }
    return TestFiles.file("steps-2026-03-01.json", "[" + String.join(",", rows) + "]");
  }

  /** Resting heart rates of Fitbit from the first of March on. */
  private static ExportFile resting(int... bpm) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < bpm.length; i++) {
      String date =
          DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT)
              .format(LocalDate.of(2026, 3, 1).plusDays(i));
      rows.add(
          String.format(
              Locale.ROOT,
              "{\"dateTime\":\"%s 00:00:00\",\"value\":{\"date\":\"%s\",\"value\":%d}}",
              date,
              date,
              bpm[i]));
    }
    return TestFiles.file("resting_heart_rate-2026-01-01.json", "[" + String.join(",", rows) + "]");
  }

  private static ExportFile oura(String... rows) {
    return TestFiles.file(
        "oura_2026-03-01_2026-03-31_trends.csv",
        "date,Total Bedtime ,Awake Time,Bedtime Start,Average HRV,Steps,Lowest Resting Heart Rate,"
            + "Total Sleep Duration,Bedtime End,Deep Sleep Duration,Light Sleep Duration,"
            + "REM Sleep Duration\n"
            + String.join("\n", rows)
            + "\n");
  }

  private static String ouraNight(String start, String end, int asleepMinutes) {
    int seconds = 60 * asleepMinutes;
    return String.join(
        ",",
        end.substring(0, 10),
        String.valueOf(seconds + 1200),
        "1200",
        start + ":00.000+01:00",
        "31",
        "8123",
        "52",
        String.valueOf(seconds),
        end + ":00.000+01:00",
        "3600",
        String.valueOf(seconds - 7200),
        "3600");
  }

  private static ExportFile withings(String... rows) {
    return TestFiles.file(
        "sleep.csv",
        "from,to,\"light (s)\",\"deep (s)\",\"rem (s)\",\"awake (s)\"\n"
            + String.join("\n", rows)
            + "\n");
  }

  private static double valueOf(LaidDays days, String kind) {
    return days.read().events().stream()
        .filter(event -> event.kind().equals(kind))
        .mapToDouble(Event::value)
        .findFirst()
        .orElseThrow();
  }

  private static SourceFile ledger(LaidDays days) {
    SourceFile line = days.read().files().get(0);
    assertEquals(
        line.recordsRead(),
        line.recordsAccepted()
            + line.recordsMerged()
            + line.recordsRefused()
            + line.recordsOutOfRange());
    return line;
  }

  /** See also {@link DaysTest}: before and after midnight. */
  @Nested
  @DisplayName("1. a night belongs to the date of waking; the cut is the job's")
  class Case01 {
    @Test
    void theDateOfFallingAsleepIsKeptToo() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              sleep(
                  log("1", "2026-03-01T23:50:00.000", "2026-03-02T06:30:00.000", 380, true),
                  log("2", "2026-03-03T00:20:00.000", "2026-03-03T07:00:00.000", 390, true)));
      assertEquals(
          List.of("2026-03-01 2026-03-02", "2026-03-03 2026-03-03"),
          days.read().sleeps().stream()
              .map(its -> its.onsetDate() + " " + its.wakeDate())
              .toList());
    }

    /** Works from ten in the evening to six, sleeps from eight to three in the afternoon. */
    @Test
    void aNightWorkersSleepByDayIsTheSleepOfThatDateAndTwitchesStayOnTheirCivilDay() {
      List<String> logs = new ArrayList<>();
      for (int day = 2; day <= 7; day++) {
        String end = day % 2 == 0 ? "T15:00:00.000" : "T12:00:00.000";
        logs.add(
            log(
                String.valueOf(day),
                date(day) + "T08:00:00.000",
                date(day) + end,
                day % 2 == 0 ? 400 : 220,
                true));
      }
      LaidDays days =
          LaidDays.of(
              BERLIN,
              sleep(logs.toArray(new String[0])),
              events(
                  "2026-03-03T23:30,twitch,,",
                  "2026-03-04T03:30,twitch,,",
                  "2026-03-04T05:30,twitch,,"));
      assertEquals(400, days.value(date(4), "sleep_minutes"));
      assertEquals(24 * 60 - 400, days.value(date(4), "waking_minutes"));
      assertEquals(1, days.value(date(3), "twitch_count"));
      assertEquals(2, days.value(date(4), "twitch_count"));
      // Three hours of every second afternoon are unlike: 180 of 1,440 minutes.
      assertEquals(75, days.value(date(7), "sleep_regularity_index"), 1e-9);
    }

    @Test
    void aSleepInTheEveningIsTheMainOneWhereTheJobMovesTheCut() {
      ExportFile evenings =
          sleep(log("1", "2026-03-02T14:30:00.000", "2026-03-02T22:30:00.000", 450, true));
      LaidDays usual = LaidDays.of(BERLIN, evenings, events("2026-03-02T09:00,twitch,,"));
      assertEquals(State.MISSING, usual.state(date(2), "sleep_minutes"));
      DaySettings late = new DaySettings.Builder().sleepCut(LocalTime.of(23, 0)).build();
      assertEquals(450, LaidDays.of(late, BERLIN, evenings).value(date(2), "sleep_minutes"));
    }
  }

  /** See also {@link DaysTest}: parts of one source, and naps. */
  @Nested
  @DisplayName("2. parts less than an hour apart are one night, whoever tells of them")
  class Case02 {
    private LaidDays ringFrom(String time) {
      return LaidDays.of(
          BERLIN,
          apple(
              segment("Watch", "2026-03-01 22:00:00", "2026-03-02 02:00:00", "AsleepCore"),
              segment("Ring", "2026-03-02 " + time, "2026-03-02 06:30:00", "AsleepCore")));
    }

    @Test
    void theWatchWasEmptyAndTheRingGoesOn() {
      LaidDays days = ringFrom("02:59:59");
      assertEquals(240 + 210, days.value(date(2), "sleep_minutes"), 0.1);
      assertEquals(
          List.of(true, true),
          Nights.markMain(days.read().sleeps(), DaySettings.DEFAULT).stream()
              .map(SleepSession::isMain)
              .toList());
    }

    @Test
    void anHourApartTheyAreTwoAndTheLongerIsTheNight() {
      assertEquals(240, ringFrom("03:00:00").value(date(2), "sleep_minutes"));
    }

    @Test
    void timeInBedBesideTheNightDoesNotSpoilIt() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              apple(
                  segment("iPhone", "2026-03-01 21:00:00", "2026-03-01 21:50:00", "InBed"),
                  segment("Watch", "2026-03-01 22:00:00", "2026-03-02 05:00:00", "AsleepCore")));
      assertEquals(420, days.value(date(2), "sleep_minutes"));
    }
  }

  /**
   * See also {@link DaysTest}: two instants a second apart, no zone; {@code
   * CommandLineTest.noZoneNamesTheParticipantAndTheSetting}: exit status 2.
   */
  @Nested
  @DisplayName("3. a person has a zone history")
  class Case03 {
    @Test
    void recordsByTheWallClockAndInUtcFollowTheTraveller() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              events(
                  "2026-03-04T20:00+01:00,twitch,,",
                  "2026-03-05T10:00-08:00,twitch,,",
                  "2026-03-10T10:00+01:00,twitch,,"),
              sleep(
                  log("1", "2026-03-04T23:00:00.000", "2026-03-05T07:00:00.000", 460, true),
                  log("2", "2026-03-06T23:00:00.000", "2026-03-07T07:00:00.000", 470, true),
                  log("3", "2026-03-10T23:00:00.000", "2026-03-11T07:00:00.000", 450, true)),
              steps("2026-03-07T06:30=111"));
      assertEquals(
          List.of("2026-03-04T22:00:00Z", "2026-03-07T07:00:00Z", "2026-03-10T22:00:00Z"),
          days.read().sleeps().stream().map(its -> its.startTime().toString()).toList());
      assertEquals(470, days.value("2026-03-07", "sleep_minutes"));
      // Half past six in Greenwich is half past ten in the evening before in Los Angeles.
      assertEquals(111, days.value("2026-03-06", "steps"));
      assertEquals(-480, days.value("2026-03-06", "utc_offset_minutes"));
      assertEquals(1, days.value("2026-03-05", "utc_offset_changed"));
      assertEquals(0, days.value("2026-03-06", "utc_offset_changed"));
      assertEquals(1, days.value("2026-03-10", "utc_offset_changed"));
    }

    /** Noon in Los Angeles is five in the morning of the next day in Tokyo. */
    @Test
    void aFlightOverMidnightLosesNoHourAndNoDay() {
      ZoneHistory history =
          ZoneHistory.of(
              List.of(
                  new ZonePeriod("P1", Instant.EPOCH, "America/Los_Angeles", "job"),
                  new ZonePeriod("P1", Instant.parse("2026-03-05T20:00:00Z"), "+09:00", "offset")));
      LocalDate left = LocalDate.parse("2026-03-05");
      assertEquals(12 * 60, history.minutesOf(left));
      assertEquals(19 * 60, history.minutesOf(left.plusDays(1)));
      for (LocalDate day = left; day.isBefore(left.plusDays(3)); day = day.plusDays(1)) {
        assertEquals(day, history.dateOf(history.startOf(day)));
        assertEquals(day.minusDays(1), history.dateOf(history.startOf(day).minusSeconds(1)));
      }
    }

    /** Instants need a place too: their days are cut by it. */
    @Test
    void heartSamplesInUtcAloneNeedAZoneAsWell() {
      UserError stopped =
          assertThrows(
              UserError.class,
              () -> LaidDays.of(null, heart("2026-03-02T06:00", "2026-03-02T07:00")));
      assertTrue(stopped.getMessage().contains("'P1'"), stopped.getMessage());
    }

    @Test
    void offsetsGoBeforeTheProfileAndTheProfileBeforeTheJob() {
      ExportFile profile =
          TestFiles.file("Profile.csv", "id,timezone,weight_unit\nA,America/New_York,en_US\n");
      LaidDays days =
          LaidDays.of(
              BERLIN,
              new TestFiles.InMemory("P1", "Your Profile/Profile.csv", TestFiles.content(profile)),
              events("2026-03-05T10:00+09:00,twitch,,"));
      assertEquals(
          List.of("America/New_York profile", "+09:00 offset"),
          days.read().zones().stream().map(its -> its.zone() + " " + its.evidence()).toList());
    }
  }

  /** See also {@link DaysTest#aDayOfTheClockChangeHasItsRealLength}: the spring. */
  @Nested
  @DisplayName("4. days of 23 and 25 hours")
  class Case04 {
    private static final String AUTUMN = "2025-10-25";

    private static String autumnLog() {
      return "{\"logId\":1,\"startTime\":\"2025-10-25T23:00:00.000\","
          + "\"endTime\":\"2025-10-26T07:00:00.000\",\"minutesAsleep\":540,\"type\":\"classic\"}";
    }

    @Test
    void anAutumnDayHasAnHourMoreForRatesWearAndTheNight() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              sleep(autumnLog()),
              events("2025-10-26T12:00+01:00,twitch,16,"),
              heart("2025-10-25T10:00", "2025-10-27T10:00"));
      assertEquals(1.0, days.value("2025-10-26", "twitch_rate_per_hour"), 1e-12);
      assertEquals(25 * 60, days.value("2025-10-26", "wear_minutes"));
      assertEquals(1, days.value("2025-10-26", "utc_offset_changed"));
      assertEquals(0, days.value(AUTUMN, "utc_offset_changed"));
      assertEquals(540, days.read().sleeps().get(0).inBedMinutes());
      assertEquals(100, days.value("2025-10-26", "sleep_efficiency_percent"));
    }

    @Test
    void aSpringDayHasAnHourLessForWearAndTheNight() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              sleep(log("1", "2026-03-28T23:00:00.000", "2026-03-29T07:00:00.000", 420, true)),
              heart("2026-03-28T10:00", "2026-03-30T10:00"));
      assertEquals(23 * 60, days.value("2026-03-29", "wear_minutes"));
      assertEquals(420, days.read().sleeps().get(0).inBedMinutes());
      assertEquals(23 * 60 - 420, days.value("2026-03-29", "waking_minutes"));
    }

    /** A table that tells a night minute by minute on a wall clock that goes back. */
    @Test
    void aNightOfMinutesOnTheWallClockIsNotTooLong() {
      StringBuilder rows = new StringBuilder("Id,date,value,logId\n");
      LocalDateTime first = LocalDateTime.parse("2025-10-25T23:00");
      for (int minute = 0; minute < 540; minute++) {
        LocalDateTime time = first.plusMinutes(minute < 240 ? minute : minute - 60);
        rows.append("1001,")
            .append(DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).format(time))
            .append(",1,77\n");
      }
      LaidDays days =
          LaidDays.of(
              BERLIN,
              new TestFiles.InMemory(
                  "1001",
                  "minuteSleep_merged.csv",
                  rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      assertEquals(540, days.read().sleeps().get(0).inBedMinutes());
      assertEquals(540, days.value("2025-10-26", "sleep_minutes"));
    }
  }

  /** See also the fixtures {@code exports/fitbit}, and {@code RealExportsTest}: one clock. */
  @Nested
  @DisplayName("5. a vendor's clocks are the reader's matter; nothing is shifted twice")
  class Case05 {
    @Test
    void heartAndStepsOfFitbitAreUtcAndItsSleepIsLocal() {
      LaidDays days =
          LaidDays.of(
              "Asia/Tokyo",
              heart("2026-03-01T16:00", "2026-03-01T17:00"),
              steps("2026-03-01T15:30=70"),
              sleep(log("1", "2026-03-01T23:00:00.000", "2026-03-02T07:00:00.000", 440, true)));
      assertEquals(60, days.value(date(2), "wear_minutes"));
      assertEquals(Instant.parse("2026-03-01T14:00:00Z"), days.read().sleeps().get(0).startTime());
      assertEquals(Instant.parse("2026-03-01T15:30:00Z"), days.read().events().get(0).time());
      assertEquals(LocalDate.parse(date(2)), days.read().events().get(0).date());
    }
  }

  /** The whole run, to the byte: {@code CommandLineTest} and {@code .ci/run}. */
  @Nested
  @DisplayName("6. the computer's zone and language change nothing")
  class Case06 {
    @Test
    void theSameDaysOnAnotherComputer() {
      TimeZone zone = TimeZone.getDefault();
      Locale locale = Locale.getDefault();
      LaidDays here = everything();
      try {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        LaidDays there = everything();
        assertEquals(here.rows(), there.rows());
        assertEquals(TestFiles.told(here.read()), TestFiles.told(there.read()));
      } finally {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
      }
    }

    private static LaidDays everything() {
      return LaidDays.of(
          BERLIN,
          events("2026-03-01T23:30,TWITCH,,", "2026-03-01T10:00,caffeine,1.5,MG"),
          heart("2026-03-01T06:00", "2026-03-01T20:00"),
          steps("2026-03-01T23:30=70"),
          sleep(log("1", "2026-03-01T23:00:00.000", "2026-03-02T07:00:00.000", 440, true)));
    }
  }

  /** See also {@link DaysTest}: entries of other kinds, questionnaires that never ask. */
  @Nested
  @DisplayName("7. zero twitches only on a day on which the diary was kept")
  class Case07 {
    private static final ExportFile DIARY =
        events("2026-03-02T10:00,twitch,,", "2026-03-06T10:00,twitch,,");

    @Test
    void anExplicitNoneIsAZero() {
      LaidDays days =
          LaidDays.of(BERLIN, events("2026-03-02T10:00,twitch,,", "2026-03-04T21:00,twitch,0,"));
      assertEquals(0, days.value(date(4), "twitch_count"));
      assertEquals(State.MISSING, days.state(date(3), "twitch_count"));
    }

    @Test
    void aDayInsideTheDeclaredWindowIsAZeroAndOneOutsideIsNot() {
      DaySettings open =
          new DaySettings.Builder()
              .diaryOpen(new DaySettings.Window(LocalDate.parse(date(1)), LocalDate.parse(date(4))))
              .build();
      LaidDays days = LaidDays.of(open, BERLIN, DIARY);
      assertEquals(0, days.value(date(1), "twitch_count"));
      assertEquals(1, days.value(date(2), "twitch_count"));
      assertEquals(0, days.value(date(4), "twitch_count"));
      assertEquals(State.MISSING, days.state(date(5), "twitch_count"));
    }

    @Test
    void whoSaysThatTheDiaryWasNotKeptIsBelievedInsideTheWindow() {
      DaySettings open =
          new DaySettings.Builder()
              .diaryOpen(new DaySettings.Window(LocalDate.parse(date(1)), LocalDate.parse(date(4))))
              .build();
      LaidDays days =
          LaidDays.of(
              open,
              BERLIN,
              TestFiles.file(
                  "days.csv", "date,twitch_count,diary_kept\n2026-03-01,2,yes\n2026-03-03,,no\n"));
      assertEquals(0, days.value(date(2), "twitch_count"));
      assertEquals(State.MISSING, days.state(date(3), "twitch_count"));
    }

    @Test
    void aWindowMakesNoDiaryForSomebodyWhoKeepsNone() {
      DaySettings open =
          new DaySettings.Builder()
              .diaryOpen(new DaySettings.Window(LocalDate.parse(date(1)), LocalDate.parse(date(4))))
              .build();
      LaidDays days = LaidDays.of(open, BERLIN, steps("2026-03-02T10:00=70"));
      assertEquals(1, days.rows().size());
      assertEquals(State.MISSING, days.state(date(2), "twitch_count"));
    }

    /** Written up days later: of the day that it is about. */
    @Test
    void anEntryBelongsToItsOwnDayWheneverItWasTypedIn() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              TestFiles.file(
                  "events.csv",
                  "time,date,kind,value,logged_at\n"
                      + ",2026-03-02,twitch,4,2026-03-05T21:00\n"
                      + "2026-03-03T09:00,,twitch,,2026-03-05T21:01\n"));
      assertEquals(4, days.value(date(2), "twitch_count"));
      assertEquals(1, days.value(date(3), "twitch_count"));
      assertEquals(2, days.rows().size());
      assertEquals(
          Instant.parse("2026-03-05T20:00:00Z"),
          days.read().events().stream()
              .filter(event -> event.kind().equals("twitch"))
              .findFirst()
              .orElseThrow()
              .reportedAt());
    }

    /** A form about one day that was filled in twice: the later answer holds, where it stands. */
    @Test
    void ofTwoAnswersAboutADayTheOneTypedInLaterHolds() {
      LaidDays days =
          LaidDays.of(
              "Europe/Oslo",
              TestFiles.file(
                  "googledocs/reporting.csv",
                  "date,timestamp,meals,weight,glasses_of_fluid,alcohol_consumed\n"
                      + "06/03/2026,08/03/2026 22:00:00,,100,8,No\n"
                      + "06/03/2026,07/03/2026 22:00:00,,100,7,No\n"));
      assertEquals(8, days.value(date(6), "fluid_glasses"));
      assertEquals(1, days.rows().size());
    }

    @Test
    void whenSomethingWasTypedInIsNoReasonToAskForAZone() {
      LaidDays days =
          LaidDays.of(
              null,
              TestFiles.file(
                  "events.csv", "date,kind,logged_at\n2026-03-02,twitch,2026-03-05T21:00\n"));
      assertEquals(1, days.value(date(2), "twitch_count"));
    }
  }

  /** See also {@link DaysTest}: unknown headers, words and kinds; {@code ItemsOfTheJobTest}. */
  @Nested
  @DisplayName("8. no, blank and not asked are three states")
  class Case08 {
    @Test
    void eachHasItsOwnState() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              TestFiles.file(
                  "days.csv", "date,twitch_count,caffeine_mg\n2026-03-01,0,\n2026-03-02,1,80\n"));
      assertEquals(0, days.value(date(1), "twitch_count"));
      assertEquals(State.MISSING, days.state(date(1), "caffeine_mg"));
      assertEquals(State.NOT_ASKED, days.state(date(1), "alcohol_g"));
    }

    @Test
    void anUnknownAnswerIsAnErrorAndNeverANo() {
      UserError unknown =
          assertThrows(
              UserError.class,
              () ->
                  LaidDays.of(
                      BERLIN,
                      TestFiles.file(
                          "days.csv", "date,twitch_count,diary_kept\n2026-03-01,1,jes\n")));
      assertTrue(unknown.getMessage().contains("days.csv"), unknown.getMessage());
      assertTrue(unknown.getMessage().contains("'diary_kept'"), unknown.getMessage());
    }
  }

  @Nested
  @DisplayName("9. what the device says counts on days on which it was worn")
  class Case09 {
    private static final ExportFile NIGHTS =
        sleep(
            log("1", "2026-03-01T22:00:00.000", "2026-03-02T06:00:00.000", 460, true),
            log("2", "2026-03-02T22:00:00.000", "2026-03-03T06:00:00.000", 460, true));

    @Test
    void tenHoursAwakeAreEnough() {
      LaidDays days =
          LaidDays.of(
              "UTC",
              NIGHTS,
              heart("2026-03-02T06:00", "2026-03-02T16:00"),
              steps("2026-03-02T09:00=70"));
      assertEquals(70, days.value(date(2), "steps"));
    }

    @Test
    void theNightDoesNotCountForWhatIsDoneAwake() {
      LaidDays days =
          LaidDays.of(
              "UTC",
              NIGHTS,
              heart("2026-03-01T22:00", "2026-03-02T15:45"),
              steps("2026-03-02T09:00=70"));
      assertEquals(15 * 60 + 45, days.value(date(2), "wear_minutes"));
      assertEquals(State.NOT_WORN, days.state(date(2), "steps"));
      assertEquals(60, days.value(date(2), "heart_night_bpm"));
    }

    @Test
    void zerosOfADeviceThatWasOffAreNoSteps() {
      LaidDays days =
          LaidDays.of(
              "UTC", steps("2026-03-02T09:00=0", "2026-03-02T10:00=0", "2026-03-03T10:00=50"));
      assertEquals(State.NOT_WORN, days.state(date(2), "steps"));
      assertEquals(50, days.value(date(3), "steps"));
    }

    @Test
    void theNightMustBeCoveredByHalfForItsHeartRate() {
      LaidDays half = LaidDays.of("UTC", NIGHTS, heart("2026-03-02T02:00", "2026-03-02T06:00", 55));
      assertEquals(55, half.value(date(2), "heart_night_bpm"));
      LaidDays less = LaidDays.of("UTC", NIGHTS, heart("2026-03-02T02:15", "2026-03-02T06:00", 55));
      assertEquals(State.NOT_WORN, less.state(date(2), "heart_night_bpm"));
    }

    @Test
    void aRestingHeartRateNeedsTheDayOrTheNight() {
      LaidDays worn =
          LaidDays.of(
              "UTC",
              NIGHTS,
              heart("2026-03-02T02:00", "2026-03-02T07:00"),
              heart("2026-03-03T05:00", "2026-03-03T07:00"),
              resting(55, 56, 57));
      // Before the first sample nothing is known about wear.
      assertEquals(55, worn.value(date(1), "heart_resting_bpm"));
      assertEquals(56, worn.value(date(2), "heart_resting_bpm"));
      assertEquals(State.NOT_WORN, worn.state(date(3), "heart_resting_bpm"));
    }

    @Test
    void aPulseNowAndThenSaysNothingAboutWear() {
      LaidDays days =
          LaidDays.of(
              "UTC",
              heart("2026-03-02T08:00", "2026-03-02T08:15"),
              heart("2026-03-02T12:00", "2026-03-02T12:15"),
              steps("2026-03-02T09:00=70"));
      assertEquals(70, days.value(date(2), "steps"));
    }

    @Test
    void aRingThatSamplesAtNightSaysNothingAboutTheDay() {
      LaidDays days =
          LaidDays.of(
              "UTC",
              NIGHTS,
              heart("2026-03-01T22:00", "2026-03-02T06:00"),
              steps("2026-03-02T09:00=70"));
      assertEquals(70, days.value(date(2), "steps"));
    }

    @Test
    void outsideOfTheHeartFilesWearIsUnknown() {
      LaidDays days =
          LaidDays.of(
              "UTC",
              heart("2026-03-02T06:00", "2026-03-02T20:00"),
              heart("2026-03-05T06:00", "2026-03-05T20:00"),
              steps("2026-03-01T09:00=71", "2026-03-03T09:00=73", "2026-03-07T09:00=77"));
      assertEquals(State.MISSING, days.state(date(1), "wear_minutes"));
      assertEquals(0, days.value(date(3), "wear_minutes"));
      assertEquals(71, days.value(date(1), "steps"));
      assertEquals(State.NOT_WORN, days.state(date(3), "steps"));
      assertEquals(77, days.value(date(7), "steps"));
    }
  }

  /** See {@link DaysTest#theCalendarHasNoHoles}. */
  @Nested
  @DisplayName("10. the calendar has no holes")
  class Case10 {
    @Test
    void yesterdayIsADayAndNotTheRowBefore() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              TestFiles.file(
                  "days.csv", "date,medication_doses\n2026-03-01,1\n2026-03-03,2\n2026-03-04,3\n"));
      assertEquals(4, days.rows().size());
      assertEquals(State.MISSING, days.state(date(3), "medication_changed"));
      assertEquals(1, days.value(date(4), "medication_changed"));
    }
  }

  @Nested
  @DisplayName("11. nothing is interpolated unless the job asks, and then a single day")
  class Case11 {
    private static final ExportFile ANSWERS =
        TestFiles.file(
            "days.csv",
            "date,twitch_count,stress_reported,fluid_ml\n2026-03-01,1,2,1000\n2026-03-02,1,,\n"
                + "2026-03-03,1,5,2000\n2026-03-06,1,6,1500\n");

    private static DaySettings filling(String... variables) {
      return new DaySettings.Builder().interpolated(List.of(variables)).build();
    }

    @Test
    void byDefaultADayStaysMissing() {
      assertEquals(State.MISSING, LaidDays.of(BERLIN, ANSWERS).state(date(2), "stress_reported"));
    }

    @Test
    void aSingleDayIsTheMiddleAndIsMarkedTwoInARowStayMissing() {
      LaidDays days = LaidDays.of(filling("stress_reported"), BERLIN, ANSWERS);
      assertEquals(3.5, days.value(date(2), "stress_reported"));
      assertEquals(State.INTERPOLATED, days.state(date(2), "stress_reported"));
      assertEquals(State.PRESENT, days.state(date(1), "stress_reported"));
      assertEquals(State.MISSING, days.state(date(4), "stress_reported"));
      assertEquals(State.MISSING, days.state(date(5), "stress_reported"));
    }

    @Test
    void onlyWhatIsNamedIsFilledInAndNothingIsComputedFromIt() {
      LaidDays days = LaidDays.of(filling("fluid_ml"), BERLIN, ANSWERS);
      assertEquals(1500, days.value(date(2), "fluid_ml"));
      assertEquals(State.MISSING, days.state(date(2), "fluid_ratio"));
      assertEquals(State.MISSING, days.state(date(2), "stress_reported"));
    }

    @Test
    void notAskedIsNoGapAndAnEraIsNotBridged() {
      DaySettings changed =
          new DaySettings.Builder()
              .interpolated(List.of("stress_reported", "alcohol_g"))
              .eras(Map.of("P1", List.of(LocalDate.parse(date(3)))))
              .build();
      LaidDays days = LaidDays.of(changed, BERLIN, ANSWERS);
      assertEquals(State.MISSING, days.state(date(2), "stress_reported"));
      assertEquals(State.NOT_ASKED, days.state(date(2), "alcohol_g"));
    }
  }

  /**
   * Every fixture twice, in any order, cut in two: {@code ReaderContractTest}, {@code ...Mutation}.
   */
  @Nested
  @DisplayName("12. twice, or longer, changes nothing")
  class Case12 {
    private static void sameAs(LaidDays wanted, LaidDays got) {
      assertEquals(wanted.rows(), got.rows());
      assertEquals(wanted.read().sleeps(), got.read().sleeps());
      assertEquals(wanted.read().events(), got.read().events());
    }

    private static ExportFile in(String folder, ExportFile file) {
      return TestFiles.file(folder + "/" + file.path(), TestFiles.content(file));
    }

    @Test
    void aLongerDeliveryThatOverlapsTheFirst() {
      String first = log("1", "2026-03-01T23:00:00.000", "2026-03-02T04:00:00.000", 280, true);
      String grown = log("1", "2026-03-01T23:00:00.000", "2026-03-02T07:00:00.000", 450, true);
      String next = log("2", "2026-03-02T23:00:00.000", "2026-03-03T06:00:00.000", 400, true);
      List<ExportFile> early =
          List.of(
              sleep(first),
              steps("2026-03-02T09:00=70"),
              heart("2026-03-02T06:00", "2026-03-02T09:00"),
              resting(55, 58),
              events("2026-03-02T10:00,twitch,,", "2026-03-02T10:00,twitch,,"));
      List<ExportFile> late =
          List.of(
              sleep(grown, next),
              steps("2026-03-02T09:00=70", "2026-03-02T09:05=20", "2026-03-02T21:00=30"),
              heart("2026-03-02T06:00", "2026-03-02T20:00"),
              resting(55, 57, 59),
              events(
                  "2026-03-02T10:00,twitch,,",
                  "2026-03-02T10:00,twitch,,",
                  "2026-03-03T10:00,twitch,,"));
      List<ExportFile> both = new ArrayList<>();
      early.forEach(file -> both.add(in("2026-03-02", file)));
      late.forEach(file -> both.add(in("2026-03-03", file)));
      LaidDays wanted = LaidDays.of(BERLIN, late.toArray(new ExportFile[0]));
      assertEquals(2, wanted.value(date(2), "twitch_count"));
      assertEquals(450, wanted.value(date(2), "sleep_minutes"));
      sameAs(wanted, LaidDays.of(BERLIN, both.toArray(new ExportFile[0])));
      both.addAll(both.stream().map(file -> in("again", file)).toList());
      sameAs(wanted, LaidDays.of(BERLIN, both.toArray(new ExportFile[0])));
    }

    /** Six copies of a night that grew while it went on, each under another name. */
    @Test
    void growingCopiesOfANightAreOneNight() {
      List<String> copies = new ArrayList<>();
      for (int hour = 2; hour <= 7; hour++) {
        copies.add(
            log(
                String.valueOf(100 + hour),
                "2026-03-01T23:00:00.000",
                "2026-03-02T0" + hour + ":00:00.000",
                60 * hour,
                true));
      }
      LaidDays days = LaidDays.of(BERLIN, sleep(copies.toArray(new String[0])));
      assertEquals(1, days.read().sleeps().size());
      assertEquals(420, days.value(date(2), "sleep_minutes"));
      assertEquals(5, ledger(days).recordsMerged());
    }
  }

  /** See also {@code WearableSamplesTest}: one real person with three wearables. */
  @Nested
  @DisplayName("13. sources are united, never added")
  class Case13 {
    private static DaySettings first(String measure, String... sources) {
      return new DaySettings.Builder()
          .sources(new SourcePriority(Map.of(measure, List.of(sources))))
          .build();
    }

    private static String walk(String source, String from, int steps) {
      LocalDateTime start = LocalDateTime.parse(from);
      DateTimeFormatter apple = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
      return quantity(
          "StepCount",
          source,
          "count",
          apple.format(start),
          apple.format(start.plusMinutes(10)),
          String.valueOf(steps));
    }

    /** The watch was on its charger until noon; both counted the afternoon. */
    private static final ExportFile PHONE_AND_WATCH =
        apple(
            walk("iPhone", "2026-03-02T09:00", 400),
            walk("iPhone", "2026-03-02T15:00", 190),
            walk("Apple Watch", "2026-03-02T15:00", 200),
            walk("Apple Watch", "2026-03-02T18:00", 300),
            // The same walk begins in the next quarter of an hour for the phone.
            walk("iPhone", "2026-03-02T18:16", 290));

    @Test
    void stepsOfPhoneAndWatchAreUnitedHourByHour() {
      DaySettings watch = first("steps", "apple_health/Apple Watch");
      LaidDays days = LaidDays.of(watch, BERLIN, PHONE_AND_WATCH);
      assertEquals(400 + 200 + 300, days.value(date(2), "steps"));
    }

    @Test
    void withoutAWordOfTheJobWhoeverCountsInMostQuartersGoesFirst() {
      assertEquals(400 + 190 + 290, LaidDays.of(BERLIN, PHONE_AND_WATCH).value(date(2), "steps"));
    }

    @Test
    void theSumOfADayByTheRingIsNotAddedToTheQuartersOfTheWatch() {
      ExportFile ring = oura(ouraNight("2026-03-01T23:00", "2026-03-02T07:00", 440));
      ExportFile watch = steps("2026-03-02T09:00=100", "2026-03-02T11:00=150");
      LaidDays days = LaidDays.of(first("everything", "fitbit"), BERLIN, ring, watch);
      assertEquals(250, days.value(date(2), "steps"));
      assertEquals(
          8123,
          LaidDays.of(first("everything", "oura"), BERLIN, ring, watch).value(date(2), "steps"));
    }

    @Test
    void oneDeviceTellsOfThePersonsNightsAsFarAsItCan() {
      ExportFile watch =
          sleep(
              log("2", "2026-03-01T22:40:00.000", "2026-03-02T07:20:00.000", 500, true),
              log("4", "2026-03-03T22:40:00.000", "2026-03-04T07:20:00.000", 510, true));
      ExportFile ring =
          oura(
              ouraNight("2026-03-01T23:00", "2026-03-02T07:00", 440),
              ouraNight("2026-03-02T23:00", "2026-03-03T07:00", 430),
              ouraNight("2026-03-04T23:00", "2026-03-05T07:00", 420));
      LaidDays days = LaidDays.of(BERLIN, watch, ring);
      assertEquals(440, days.value(date(2), "sleep_minutes"));
      assertEquals(430, days.value(date(3), "sleep_minutes"));
      assertEquals(510, days.value(date(4), "sleep_minutes"));
      LaidDays asTheJobSays = LaidDays.of(first("sleep", "fitbit"), BERLIN, watch, ring);
      assertEquals(500, asTheJobSays.value(date(2), "sleep_minutes"));
      assertEquals(430, asTheJobSays.value(date(3), "sleep_minutes"));
    }

    /** Nights of equal number: the device with more hours in all, and not the longer each night. */
    @Test
    void twoDevicesThatAreAlwaysWornDoNotTakeTurns() {
      ExportFile watch =
          sleep(
              log("2", "2026-03-01T22:40:00.000", "2026-03-02T07:00:00.000", 480, true),
              log("3", "2026-03-02T23:00:00.000", "2026-03-03T06:00:00.000", 400, true));
      ExportFile ring =
          oura(
              ouraNight("2026-03-01T23:00", "2026-03-02T07:00", 440),
              ouraNight("2026-03-02T23:00", "2026-03-03T06:10", 390));
      LaidDays days = LaidDays.of(BERLIN, watch, ring);
      assertEquals(480, days.value(date(2), "sleep_minutes"));
      assertEquals(400, days.value(date(3), "sleep_minutes"));
      assertEquals(1, days.value(date(3), "era"));
    }

    @Test
    void whoSawLessThanHalfOfANightIsNotBelieved() {
      ExportFile watch =
          sleep(
              log("2", "2026-03-01T23:00:00.000", "2026-03-02T07:00:00.000", 450, true),
              log("3", "2026-03-02T23:00:00.000", "2026-03-03T02:00:00.000", 170, true));
      ExportFile ring = oura(ouraNight("2026-03-02T22:50", "2026-03-03T07:00", 460));
      assertEquals(460, LaidDays.of(BERLIN, watch, ring).value(date(3), "sleep_minutes"));
      assertEquals(
          170,
          LaidDays.of(first("sleep", "fitbit"), BERLIN, watch, ring)
              .value(date(3), "sleep_minutes"));
    }

    /**
     * A scale's app that takes over the ring's nights, one of them twice and one without stages.
     */
    @Test
    void copiesOfAnotherVendorsNightsAddNothing() {
      ExportFile ring =
          oura(
              ouraNight("2026-03-01T23:00", "2026-03-02T07:00", 440),
              ouraNight("2026-03-02T23:00", "2026-03-03T07:00", 430));
      ExportFile copies =
          withings(
              "2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,15000,5400,6000,2400",
              "2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,15000,5400,6000,2400",
              "2026-03-02T23:00:00+01:00,2026-03-03T07:30:00+01:00,0,0,0,0");
      DaySettings naps = new DaySettings.Builder().naps(DaySettings.Naps.COUNTED).build();
      LaidDays days = LaidDays.of(naps, BERLIN, ring, copies);
      assertEquals(440, days.value(date(2), "sleep_minutes"));
      assertEquals(430, days.value(date(3), "sleep_minutes"));
      assertEquals(1, days.value(date(3), "era"));
    }

    @Test
    void heartSamplesOfTwoDevicesAreOneQuarter() {
      ExportFile both =
          apple(
              quantity(
                  "HeartRate",
                  "Ring",
                  "count/min",
                  "2026-03-02 09:00:00",
                  "2026-03-02 09:00:00",
                  "70"),
              quantity(
                  "HeartRate",
                  "Watch",
                  "count/min",
                  "2026-03-02 09:00:00",
                  "2026-03-02 09:00:00",
                  "80"));
      assertEquals(15, LaidDays.of(BERLIN, both).value(date(2), "wear_minutes"));
    }

    @Test
    void stagesOfANightCannotSumPastItsLength() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              withings("2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,15000,15000,6000,0"),
              TestFiles.file(
                  "sleep-2026-03-01.json",
                  "[{\"logId\":1,\"startTime\":\"2026-03-02T23:00:00.000\","
                      + "\"endTime\":\"2026-03-03T07:00:00.000\",\"timeInBed\":480,"
                      + "\"minutesAsleep\":440,\"type\":\"stages\",\"levels\":{\"summary\":{"
                      + "\"deep\":{\"minutes\":300},\"light\":{\"minutes\":300},"
                      + "\"rem\":{\"minutes\":60},\"wake\":{\"minutes\":40}}}}]"));
      assertEquals(List.of(), days.read().sleeps());
      days.read().files().forEach(line -> assertEquals(1, line.recordsOutOfRange()));
    }

    /** Two vendors' scores of stress are two measures: one of them is told, on its own days. */
    @Test
    void scoresOfTwoVendorsAreNotOneSeries() {
      ExportFile fitbit =
          TestFiles.file(
              "Stress Score.csv",
              "DATE,UPDATED_AT,STRESS_SCORE,CALCULATION_FAILED\n2026-03-01T00:00:00,x,80,false\n"
                  + "2026-03-02T00:00:00,x,70,false\n");
      ExportFile samsung =
          TestFiles.file(
              "com.samsung.shealth.stress.20260401101010.csv",
              "com.samsung.shealth.stress,7006011,2\nstart_time,time_offset,score,min,max\n"
                  + "2026-03-03 09:00:00.000,UTC+0100,41.0,20.0,60.0,\n");
      LaidDays days = LaidDays.of(BERLIN, fitbit, samsung);
      // A hundred is no stress for this vendor: turned round.
      assertEquals(20, days.value(date(1), "stress_score"));
      assertEquals(State.MISSING, days.state(date(3), "stress_score"));
    }
  }

  /** See also {@code ItemsOfTheJobTest}: units of a questionnaire. */
  @Nested
  @DisplayName("14. units are converted or refused")
  class Case14 {
    private static double amount(String kind, String value, String unit) {
      return valueOf(
          LaidDays.of(BERLIN, events("2026-03-01T10:00," + kind + "," + value + "," + unit)), kind);
    }

    @Test
    void toTheUnitInWhichTheyAreStored() {
      assertEquals(354.882, amount("fluid", "12", "fl_oz"), 1e-3);
      assertEquals(473.176, amount("fluid", "2", "cups"), 1e-3);
      assertEquals(568.261, amount("fluid", "20", "fl oz UK"), 1e-3);
      assertEquals(1500, amount("fluid", "1.5", "L"));
      assertEquals(70.307, amount("body_mass", "155", "lb"), 1e-3);
      assertEquals(300, amount("magnesium", "0.3", "g"), 1e-9);
      assertEquals(0.2, amount("caffeine", "200", "µg"), 1e-9);
      assertEquals(90, amount("exercise", "1.5", "h"));
    }

    @Test
    void ofAnotherMeasureTheyAreAnError() {
      for (String unit : List.of("°F", "kg", "drinks")) {
        UserError wrong = assertThrows(UserError.class, () -> amount("fluid", "12", unit), unit);
        assertTrue(wrong.getMessage().contains("stored in ml"), wrong.getMessage());
      }
    }

    @Test
    void whereTheInputDoesNotSayTheJobDoesOrItIsAnError() {
      ExportFile file = events("2026-03-01T10:00,caffeine,0.08,");
      ReadSettings grams =
          new ReadSettings(
              LocalDate.of(2026, 6, 1),
              DiaryMapping.NONE,
              Map.of("caffeine", "g"),
              TestFiles.SETTINGS.items());
      assertEquals(
          80.0,
          TestFiles.read(List.of(file), BERLIN, grams).events().stream()
              .filter(event -> event.kind().equals("caffeine"))
              .findFirst()
              .orElseThrow()
              .value());
      UserError without = assertThrows(UserError.class, () -> LaidDays.of(BERLIN, file));
      assertTrue(without.getMessage().contains("units.caffeine"), without.getMessage());
    }
  }

  @Nested
  @DisplayName("15. what sounds alike is not the same")
  class Case15 {
    @Test
    void rmssdAndSdnnTwitchAndSpasmAsleepAndInBed() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              oura(ouraNight("2026-03-01T23:00", "2026-03-02T07:00", 440)),
              apple(
                  quantity(
                      "HeartRateVariabilitySDNN",
                      "Watch",
                      "ms",
                      "2026-03-02 09:00:00",
                      "2026-03-02 09:01:00",
                      "48"),
                  segment("iPhone", "2026-03-02 22:00:00", "2026-03-03 08:00:00", "InBed")),
              events("2026-03-02T10:00,twitch,,", "2026-03-02T10:00,spasm,3,"));
      assertEquals(31, days.value(date(2), "hrv_rmssd_ms"));
      assertEquals(48, days.value(date(2), "hrv_sdnn_ms"));
      assertEquals(1, days.value(date(2), "twitch_count"));
      assertEquals(3, days.value(date(2), "spasm_count"));
      assertEquals(State.MISSING, days.state(date(3), "sleep_minutes"));
      assertEquals(600, days.read().sleeps().get(1).inBedMinutes());
    }
  }

  /** The association is adjusted for eras: {@code ErasOfTheAnalysisTest}. */
  @Nested
  @DisplayName("16. eras")
  class Case16 {
    private static int[] beats(int from, int days) {
      int[] bpm = new int[days];
      Arrays.setAll(bpm, day -> from + day % 2);
      return bpm;
    }

    private static DaySettings changed(String... dates) {
      return new DaySettings.Builder()
          .eras(Map.of(DaySettings.EVERYBODY, Arrays.stream(dates).map(LocalDate::parse).toList()))
          .build();
    }

    @Test
    void aBaselineDoesNotRunAcrossAChangeThatTheJobNames() {
      ExportFile file = resting(beats(60, 31));
      LaidDays one = LaidDays.of(BERLIN, file);
      assertEquals(0.5, one.value(date(16), "heart_resting_deviation_bpm"), 0.1);
      LaidDays two = LaidDays.of(changed(date(16)), BERLIN, file);
      assertEquals(1, two.value(date(15), "era"));
      assertEquals(2, two.value(date(16), "era"));
      assertEquals(State.MISSING, two.state(date(16), "heart_resting_deviation_bpm"));
      assertEquals(State.MISSING, two.state(date(29), "heart_resting_deviation_bpm"));
      assertEquals(State.PRESENT, two.state(date(30), "heart_resting_deviation_bpm"));
    }

    @Test
    void aChangeOfOneParticipantIsNotAnothers() {
      DaySettings others =
          new DaySettings.Builder().eras(Map.of("P2", List.of(LocalDate.parse(date(3))))).build();
      assertEquals(1, LaidDays.of(others, BERLIN, resting(60, 61, 62, 63)).value(date(4), "era"));
    }

    @Test
    void aDeviceThatComesBackHasItsEraAgain() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              sleep(
                  log("2", "2026-03-01T23:00:00.000", "2026-03-02T07:00:00.000", 450, true),
                  log("4", "2026-03-03T23:00:00.000", "2026-03-04T07:00:00.000", 450, true)),
              oura(ouraNight("2026-03-02T23:00", "2026-03-03T07:00", 440)));
      assertEquals(
          List.of(1.0, 2.0, 1.0),
          List.of(
              days.value(date(2), "era"), days.value(date(3), "era"), days.value(date(4), "era")));
    }

    /** The ring's lowest heart rate is no change of the watch's resting one. */
    @Test
    void whatIsUsualForOneDeviceIsNotUsualForAnother() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              resting(beats(60, 20)),
              oura(ouraNight("2026-03-20T23:00", "2026-03-21T07:00", 440)));
      assertEquals(52, days.value(date(21), "heart_resting_bpm"));
      assertEquals(State.MISSING, days.state(date(21), "heart_resting_deviation_bpm"));
    }
  }

  /**
   * Every fixture cut off at sixty places: {@code ReaderContractTest}; archives: {@code Hostile}.
   */
  @Nested
  @DisplayName("17. a file that is cut off gives what came before")
  class Case17 {
    @Test
    void partlyReadWithARefusedRecordAtTheCut() {
      ExportFile whole = steps("2026-03-02T09:00=70", "2026-03-02T10:00=30");
      LaidDays days =
          LaidDays.of(BERLIN, TestFiles.cut(whole, TestFiles.content(whole).length - 12));
      SourceFile line = ledger(days);
      assertEquals(SourceFile.PARTLY_READ, line.status());
      assertEquals(1, line.recordsAccepted());
      assertEquals(1, line.recordsRefused());
      assertEquals(70, days.value(date(2), "steps"));
    }
  }

  /** Ten thousand damaged copies of the fixtures: {@code ReaderMutationTest}. */
  @Nested
  @DisplayName("18. a bad record costs itself, a bad file itself")
  class Case18 {
    @Test
    void theOthersCountAndTheCountsAddUp() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              events("2026-03-02T10:00,twitch,,", "tomorrow,twitch,,", "2026-03-02T11:00,twitch,,"),
              TestFiles.file("steps-2026-03-01.json", "[{\"dateTime\":[[["));
      assertEquals(2, days.value(date(2), "twitch_count"));
      SourceFile diary = ledger(days);
      assertEquals(2, diary.recordsAccepted());
      assertEquals(1, diary.recordsRefused());
      assertEquals(2, days.read().refused().size());
    }
  }

  /**
   * Apple's document type of iOS 16 and U+000B: fixture {@code apple_health/broken-ios-16}; U+202F:
   * {@code apple_health/auto-export}; folders inside folders: {@code fitbit/one-week}; a zip inside
   * a folder: {@code HostileInputTest}.
   */
  @Nested
  @DisplayName("19. breakages that must read")
  class Case19 {
    @Test
    void aByteOrderMarkWindowsLinesSemicolonsDecimalCommasAndTheHeaderTwice() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              TestFiles.file(
                  "days.csv",
                  "\uFEFFdate;twitch_count;stress_reported\r\n2026-03-01;3;6,5\r\n"
                      + "date;twitch_count;stress_reported\r\n2026-03-02;4;1,5\r\n"));
      assertEquals(6.5, days.value(date(1), "stress_reported"));
      assertEquals(1.5, days.value(date(2), "stress_reported"));
      assertEquals(0, ledger(days).recordsRefused());
    }

    @Test
    void emptyArraysAndLogsWithoutTheirShortData() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              TestFiles.file("heart_rate-2026-03-01.json", "[]"),
              TestFiles.file(
                  "sleep-2026-03-01.json",
                  "[{\"logId\":1,\"startTime\":\"2026-03-01T23:00:00.000\","
                      + "\"endTime\":\"2026-03-02T07:00:00.000\",\"minutesAsleep\":450,"
                      + "\"type\":\"stages\",\"levels\":{\"summary\":{},\"data\":[]}}]"));
      assertEquals(450, days.value(date(2), "sleep_minutes"));
      days.read().files().forEach(line -> assertEquals(SourceFile.READ, line.status()));
    }

    @Test
    void aControlCharacterInAnAppleExport() {
      LaidDays days =
          LaidDays.of(BERLIN, apple(Case13.walk("iPho\u000Bne", "2026-03-02T09:00", 40)));
      assertEquals(40, days.value(date(2), "steps"));
    }
  }

  @Nested
  @DisplayName("20. what cannot be is counted and kept out, never clipped")
  class Case20 {
    @Test
    void heartRatesNightsAndDates() {
      LaidDays days =
          LaidDays.of(
              BERLIN,
              heart("2026-03-02T06:00", "2026-03-02T06:15", 0),
              heart("2026-03-03T06:00", "2026-03-03T06:15", 300),
              sleep(log("1", "2026-03-01T20:00:00.000", "2026-03-03T11:00:00.000", 900, true)),
              events(
                  "2026-03-02T10:00,twitch,,",
                  "1970-01-01T00:00,twitch,,",
                  "2027-01-01T10:00,twitch,,"));
      assertEquals(1, days.rows().size());
      assertEquals(List.of(), days.read().quarters());
      assertEquals(List.of(), days.read().sleeps());
      assertEquals(5, days.read().files().stream().mapToLong(SourceFile::recordsOutOfRange).sum());
    }
  }

  // 21, hostile input: HostileInputTest, AppleExportXmlTest, ReportPageTest, TextTablesTest.

  /** Five gigabytes in a heap of one: {@code .ci/run}. */
  @Nested
  @DisplayName("22. a range is read whole")
  class Case22 {
    @Test
    void thereIsNoWindow() {
      LaidDays days =
          LaidDays.of(BERLIN, events("2001-03-02T10:00,twitch,,", "2026-05-31T10:00,twitch,,"));
      assertEquals(1, days.value("2001-03-02", "twitch_count"));
      assertEquals(9222, days.rows().size());
      assertEquals(2, days.read().events().stream().filter(LawOfDaysTest::isTwitch).count());
    }
  }

  private static boolean isTwitch(Event event) {
    return event.kind().equals("twitch");
  }
}
