package org.kymograph.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SleepSession;
import org.kymograph.model.State;
import org.kymograph.model.ZoneHistory;

/** The variables about the heart, and about whether the device was worn. */
final class HeartRules {
  private static final int QUARTER_SECONDS = 900;

  private HeartRules() {}

  /** Quarters of an hour with a heart sample, in minutes: some devices sample only every 10 min. */
  static void wear(Calendar calendar, Series series) {
    if (!calendar.hasHeartData()) {
      return;
    }
    for (int day = 0; day < series.days(); day++) {
      series.set(day, calendar.quarters(day).size() * QUARTER_SECONDS / 60.0);
    }
  }

  /** Mean of the samples within the main sleep, where half of it is covered by samples. */
  static void night(Calendar calendar, Series series) {
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      if (night == null || !calendar.hasHeartData()) {
        continue;
      }
      double sum = 0;
      long samples = 0;
      int covered = 0;
      for (int around = day - 1; around <= day; around++) {
        for (HeartQuarter quarter : calendar.quarters(around)) {
          if (isWithin(quarter.startTime(), night.main())) {
            sum += quarter.meanBpm() * quarter.samples();
            samples += quarter.samples();
            covered += QUARTER_SECONDS;
          }
        }
      }
      if (samples > 0 && covered >= night.main().spanMinutes() * 60 / 2) {
        series.setWithin(day, sum / samples, 30, 130);
      } else {
        series.leaveOut(day, State.NOT_WORN);
      }
    }
  }

  private static boolean isWithin(Instant start, Nights.Sleep sleep) {
    for (SleepSession part : sleep.parts()) {
      if (!start.isBefore(part.startTime())
          && !start.plusSeconds(QUARTER_SECONDS).isAfter(part.endTime())) {
        return true;
      }
    }
    return false;
  }

  static DayVariable.Rule deviation(String of, int daysBack, int leastDays) {
    return (calendar, series) ->
        new Baseline(daysBack, leastDays)
            .deviations(calendar.series(of), calendar.series("era"), series);
  }

  /** How far ln RMSSD fell below what is usual, in standard deviations of the past 60 days. */
  static void rmssdDrop(Calendar calendar, Series series) {
    Series rmssd = calendar.series("hrv_rmssd_ms");
    Series logarithm = new Series(series.days());
    for (int day = 0; day < series.days(); day++) {
      if (rmssd.has(day)) {
        logarithm.set(day, Math.log(rmssd.value(day)));
      }
    }
    Baseline baseline = new Baseline(60, 20);
    for (int day = 0; day < series.days(); day++) {
      Baseline.Usual usual =
          logarithm.has(day) ? baseline.before(day, logarithm, calendar.series("era")) : null;
      if (usual != null && usual.standardDeviation() > 0) {
        series.set(day, -(logarithm.value(day) - usual.mean()) / usual.standardDeviation());
      } else if (!logarithm.has(day)) {
        series.leaveOut(day, rmssd.state(day));
      }
    }
  }

  /** Steps of the day; a day on which the device was hardly worn has none to tell. */
  static void steps(Calendar calendar, Series series) {
    Series sum = new Series(series.days());
    DailyLog.counted(calendar, EventKind.named(EventKind.STEPS).orElseThrow())
        .fill(sum, DailyLog.Sum.TOTAL);
    Series wear = calendar.series("wear_minutes");
    // A source that sends no heart samples does not say when it was worn.
    Set<LocalDate> judged = new HashSet<>();
    for (Event event : calendar.events(EventKind.STEPS)) {
      if (calendar.hasHeartData(event.source())) {
        judged.add(event.date());
      }
    }
    for (int day = 0; day < series.days(); day++) {
      boolean takenOff =
          judged.contains(calendar.date(day))
              && wear.has(day)
              && wear.value(day) < calendar.settings().leastWearMinutes();
      if (!sum.has(day)) {
        series.leaveOut(day, sum.state(day));
      } else if (takenOff || sum.value(day) == 0) {
        series.leaveOut(day, State.NOT_WORN);
      } else {
        series.set(day, sum.value(day));
      }
    }
  }

  /**
   * A new era begins on the first day on which another device tells of the sleep. A night of which
   * only the time in bed is known (the phone's, when the watch was charging) is told by no device.
   */
  static void era(Calendar calendar, Series series) {
    String device = null;
    int era = 1;
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      if (night != null && night.main().sum(SleepSession::asleepMinutes) != null) {
        String its = night.main().source();
        if (device != null && !its.equals(device)) {
          era++;
        }
        device = its;
      }
      series.set(day, era);
    }
  }

  /** Offset from UTC at noon. */
  static void utcOffset(Calendar calendar, Series series) {
    ZoneHistory zones = calendar.zones();
    if (zones == null) {
      return;
    }
    for (int day = 0; day < series.days(); day++) {
      Instant noon = zones.instantOf(calendar.date(day).atTime(LocalTime.NOON));
      ZoneId zone = zones.zoneAt(noon);
      series.set(day, zone.getRules().getOffset(noon).getTotalSeconds() / 60.0);
    }
  }

  /** Whether the offset at the end of the day is another than at its beginning. */
  static void utcOffsetChanged(Calendar calendar, Series series) {
    ZoneHistory zones = calendar.zones();
    if (zones == null) {
      return;
    }
    for (int day = 0; day < series.days(); day++) {
      Instant begin = zones.startOf(calendar.date(day));
      Instant end = zones.startOf(calendar.date(day).plusDays(1));
      boolean changed =
          !zones
              .zoneAt(begin)
              .getRules()
              .getOffset(begin)
              .equals(zones.zoneAt(end).getRules().getOffset(end));
      series.set(day, changed ? 1 : 0);
    }
  }
}
