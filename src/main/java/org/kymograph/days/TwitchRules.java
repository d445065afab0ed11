package org.kymograph.days;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.ZoneHistory;

/** The variables about twitches: how many, how often, when, where and how strong. */
final class TwitchRules {
  /** Night on the wall clock. */
  private static final LocalTime NIGHT_BEGINS = LocalTime.of(22, 0);

  private static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);

  private TwitchRules() {}

  static DayVariable.Rule counted(String kind) {
    EventKind its = EventKind.named(kind).orElseThrow();
    return (calendar, series) -> DailyLog.counted(calendar, its).fill(series, DailyLog.Sum.TOTAL);
  }

  /** Twitches an hour awake. */
  static void rate(Calendar calendar, Series series) {
    Series count = calendar.series("twitch_count");
    Series awake = calendar.series("waking_minutes");
    for (int day = 0; day < series.days(); day++) {
      if (!count.has(day)) {
        series.leaveOut(day, count.state(day));
      } else if (awake.has(day)) {
        series.set(day, count.value(day) / (awake.value(day) / 60));
      }
    }
  }

  /** Twitches between 22:00 and 6:00 of the civil day, where they were logged one by one. */
  static void night(Calendar calendar, Series series) {
    perEvents(calendar, series, events -> nightCount(calendar, events));
  }

  private static double nightCount(Calendar calendar, List<Event> events) {
    double count = 0;
    for (Event event : events) {
      boolean timed = event.time() != null || event.partOfDay() != null;
      if (!timed) {
        return Double.NaN;
      }
      if (isNight(calendar.zones(), event)) {
        count += event.value() == null ? 1 : event.value();
      }
    }
    return count;
  }

  private static boolean isNight(
      @org.jspecify.annotations.Nullable ZoneHistory zones, Event event) {
    if (event.time() == null || zones == null) {
      return "night".equals(event.partOfDay());
    }
    LocalTime time = zones.localTimeOf(event.time()).toLocalTime();
    return !time.isBefore(NIGHT_BEGINS) || time.isBefore(NIGHT_ENDS);
  }

  /** How many places of the body twitched: one is local, many are widespread. */
  static void bodySites(Calendar calendar, Series series) {
    perEvents(
        calendar,
        series,
        events -> {
          Set<String> sites = new HashSet<>();
          for (Event event : events) {
            if (event.bodySite() != null) {
              sites.add(event.bodySite() + "/" + event.side());
            }
          }
          return sites.isEmpty() && !events.isEmpty() ? Double.NaN : sites.size();
        });
  }

  /** Mean strength of the twitches that say theirs. */
  static void meanIntensity(Calendar calendar, Series series) {
    perEvents(
        calendar,
        series,
        events ->
            events.stream()
                .map(Event::intensity)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN));
  }

  private interface OfEvents {
    double value(List<Event> events);
  }

  /** Where twitches were logged one by one, and on days that had none of them. */
  private static void perEvents(Calendar calendar, Series series, OfEvents rule) {
    Series count = calendar.series("twitch_count");
    DailyLog log = DailyLog.counted(calendar, EventKind.named(EventKind.TWITCH).orElseThrow());
    for (int day = 0; day < series.days(); day++) {
      if (!count.has(day)) {
        series.leaveOut(day, count.state(day));
      } else if (!log.isTotal(day) || count.value(day) == 0) {
        double value = rule.value(log.events(day));
        if (!Double.isNaN(value)) {
          series.set(day, value);
        }
      }
    }
  }

  /** Caffeine after 14:00, where it was logged with its time. */
  static void lateCaffeine(Calendar calendar, Series series) {
    Series all = calendar.series("caffeine_mg");
    EventKind caffeine = EventKind.named("caffeine").orElseThrow();
    DailyLog log = DailyLog.counted(calendar, caffeine);
    for (int day = 0; day < series.days(); day++) {
      if (!all.has(day)) {
        series.leaveOut(day, all.state(day));
      } else if (all.value(day) == 0) {
        series.set(day, 0);
      } else if (!log.isTotal(day)) {
        late(calendar, log.events(day), day, series);
      }
    }
  }

  private static void late(Calendar calendar, List<Event> events, int day, Series series) {
    double milligrams = 0;
    for (Event event : events) {
      if (event.time() == null || calendar.zones() == null || event.value() == null) {
        return;
      }
      LocalTime time = calendar.zones().localTimeOf(event.time()).toLocalTime();
      if (!time.isBefore(LocalTime.of(14, 0))) {
        milligrams += event.value();
      }
    }
    series.set(day, milligrams);
  }
}
