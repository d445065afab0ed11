package org.kymograph.simulate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.simulate.Draws.Purpose;
import org.kymograph.simulate.Itinerary.Window;
import org.kymograph.simulate.LifeDay.Bout;
import org.kymograph.simulate.LifeDay.Kept;
import org.kymograph.simulate.Persona.Intake;

/**
 * One row of the event log.
 *
 * @param value in the unit; every twitch is a row of its own, so its value is 1
 * @param durationSeconds null where the person did not write it
 */
record DiaryEntry(
    ZonedDateTime time,
    Kind kind,
    double value,
    @Nullable String bodySite,
    @Nullable String side,
    @Nullable Integer intensity,
    @Nullable Integer durationSeconds,
    ZonedDateTime loggedAt) {

  /** What is logged, in the words of the event log. */
  enum Kind {
    TWITCH("count"),
    SPASM("count"),
    CAFFEINE("mg"),
    ALCOHOL("g"),
    MAGNESIUM("mg"),
    MEDICATION("dose"),
    EXERCISE("min");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    String unit() {
      return unit;
    }
  }

  private static final List<String> SITES =
      List.of("calf", "thigh", "eyelid", "hand", "upper_arm", "foot", "shoulder", "back");
  private static final List<String> SIDES = List.of("left", "right");

  /** What the person wrote on one day, in order of time; nothing unless the diary was kept. */
  static List<DiaryEntry> of(Life life, StudySettings settings, LifeDay day) {
    if (day.diary() != Kept.FULLY) {
      return List.of();
    }
    Draws draws = new Draws(settings.seed(), life.index(), Purpose.EVENTS, day.date().toEpochDay());
    Window window = life.itinerary().logging(day.date());
    List<DiaryEntry> entries = new ArrayList<>();
    for (int twitch = 0; twitch < day.twitches(); twitch++) {
      entries.add(felt(draws, day.date(), window, Kind.TWITCH));
    }
    for (int spasm = 0; spasm < day.spasms(); spasm++) {
      entries.add(felt(draws, day.date(), window, Kind.SPASM));
    }
    addTaken(life, draws, day, window, entries);
    entries.sort(Comparator.comparing(DiaryEntry::time).thenComparing(DiaryEntry::kind));
    return entries;
  }

  private static void addTaken(
      Life life, Draws draws, LifeDay day, Window window, List<DiaryEntry> entries) {
    LocalDate date = day.date();
    for (int milligrams : day.cupsOfCaffeineMg()) {
      entries.add(taken(draws, date, window, Kind.CAFFEINE, 7 * 60, 17 * 60, milligrams));
    }
    if (day.alcoholG() > 0) {
      entries.add(taken(draws, date, window, Kind.ALCOHOL, 18 * 60, 22 * 60, day.alcoholG()));
    }
    if (day.magnesiumMg() > 0) {
      entries.add(taken(draws, date, window, Kind.MAGNESIUM, 19 * 60, 22 * 60, day.magnesiumMg()));
    }
    if (day.medicationDoses() > 0) {
      entries.add(
          taken(draws, date, window, Kind.MEDICATION, 7 * 60, 9 * 60, day.medicationDoses()));
    }
    Bout bout = day.exercise();
    if (bout != null && life.persona().intake() == Intake.DIARY) {
      int start = bout.startMinute();
      entries.add(taken(draws, date, window, Kind.EXERCISE, start, start, bout.minutes()));
    }
  }

  /** More often in the evening and in the first hour and a half after midnight. */
  private static DiaryEntry felt(Draws draws, LocalDate date, Window window, Kind kind) {
    double part = draws.uniform();
    int minute =
        part < 0.08
            ? draws.between(0, 89)
            : part < 0.35
                ? draws.between(20 * 60 + 30, 1_439)
                : draws.between(7 * 60, 20 * 60 + 29);
    ZonedDateTime time = moment(draws, date, window, minute);
    String site = SITES.get(draws.between(0, SITES.size() - 1));
    String side = SIDES.get(draws.between(0, 1));
    int intensity = draws.between(1, 8);
    int seconds = draws.between(1, 25);
    Integer duration = draws.chance(0.6) ? (Integer) seconds : null;
    return new DiaryEntry(
        time, kind, 1, site, side, intensity, duration, time.plusMinutes(draws.between(0, 25)));
  }

  private static DiaryEntry taken(
      Draws draws, LocalDate date, Window window, Kind kind, int first, int last, double value) {
    ZonedDateTime time = moment(draws, date, window, draws.between(first, last));
    return new DiaryEntry(
        time, kind, value, null, null, null, null, time.plusMinutes(draws.between(0, 60)));
  }

  private static ZonedDateTime moment(Draws draws, LocalDate date, Window window, int minute) {
    int elsewhere = draws.between(window.firstMinute(), window.lastMinute());
    boolean possible = minute >= window.firstMinute() && minute <= window.lastMinute();
    int chosen = possible ? minute : elsewhere;
    return date.atTime(LocalTime.of(chosen / 60, chosen % 60, draws.between(0, 59)))
        .atZone(window.zone());
  }
}
