package org.kymograph.days;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.State;
import org.kymograph.model.ZoneHistory;

/** The variables about the heart, and about whether the device was worn. */
final class HeartRules {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();

  private HeartRules() {}

  static void wear(Calendar calendar, Series series) {
    Wear wear = calendar.wear();
    for (int day = 0; day < series.days(); day++) {
      if (wear.isKnown(day)) {
        series.set(day, wear.minutes(day));
      }
    }
  }

  /** Resting heart rate of the vendor, on days on which the device was worn enough to know it. */
  static void resting(Calendar calendar, Series series) {
    DailyLog log = restingLog(calendar);
    log.fill(series, DailyLog.Sum.MEAN);
    Wear wear = calendar.wear();
    for (int day = 0; day < series.days(); day++) {
      String source = log.source(day);
      boolean isJudged = source != null && wear.isToldBy(source) && wear.isKnown(day);
      if (isJudged && !wear.isEnoughAwake(day) && !wear.isEnoughAsleep(day)) {
        series.leaveOut(day, State.NOT_WORN);
      }
    }
  }

  private static DailyLog restingLog(Calendar calendar) {
    return DailyLog.counted(calendar, EventKind.named(EventKind.HEART_RESTING).orElseThrow());
  }

  /** A baseline of one device's values: what another measured is not usual for this one. */
  static void restingDeviation(Calendar calendar, Series series) {
    new Baseline(28, 14)
        .deviations(
            calendar.series("heart_resting_bpm"), toldBy(calendar, restingLog(calendar)), series);
  }

  /** The eras, each of them parted by who tells of the day. */
  private static Series toldBy(Calendar calendar, DailyLog log) {
    Series era = calendar.series("era");
    Map<List<Object>, Integer> numbers = new HashMap<>();
    Series parts = new Series(calendar.days());
    for (int day = 0; day < parts.days(); day++) {
      List<Object> its = List.of(era.value(day), String.valueOf(log.source(day)));
      parts.set(day, numbers.computeIfAbsent(its, key -> numbers.size() + 1));
    }
    return parts;
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
      for (int around = day - 1; around <= day; around++) {
        for (HeartQuarter quarter : calendar.quarters(around)) {
          if (night.main().holds(quarter.startTime(), Wear.QUARTER_SECONDS)) {
            sum += quarter.meanBpm() * quarter.samples();
            samples += quarter.samples();
          }
        }
      }
      if (samples > 0 && calendar.wear().isEnoughAsleep(day)) {
        series.setWithin(day, sum / samples, 30, 130);
      } else {
        series.leaveOut(day, State.NOT_WORN);
      }
    }
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
    Series told =
        toldBy(
            calendar,
            DailyLog.counted(calendar, EventKind.named(EventKind.HRV_RMSSD).orElseThrow()));
    for (int day = 0; day < series.days(); day++) {
      Baseline.Usual usual = logarithm.has(day) ? baseline.before(day, logarithm, told) : null;
      if (usual != null && usual.standardDeviation() > 0) {
        series.set(day, -(logarithm.value(day) - usual.mean()) / usual.standardDeviation());
      } else if (!logarithm.has(day)) {
        series.leaveOut(day, rmssd.state(day));
      }
    }
  }

  /** Steps of the day; a day on which the device was hardly worn has none to tell. */
  static void steps(Calendar calendar, Series series) {
    UnitedSteps steps = new UnitedSteps(calendar);
    Wear wear = calendar.wear();
    for (int day = 0; day < series.days(); day++) {
      double sum = steps.of(day);
      // A source whose heart samples do not say when it was worn is taken at its word.
      boolean isJudged = wear.isKnown(day) && steps.sources(day).stream().allMatch(wear::isToldBy);
      if (Double.isNaN(sum)) {
        series.leaveOut(day, steps.isCounted() ? State.MISSING : State.NOT_ASKED);
      } else if (sum == 0 || (isJudged && !wear.isEnoughAwake(day))) {
        series.leaveOut(day, State.NOT_WORN);
      } else {
        series.setWithin(day, sum, STEPS.lowest(), STEPS.highest());
      }
    }
  }

  /**
   * A device has an era, which it has again when it comes back after a night told by another; a
   * change that the job names begins new ones. A night of which only the time in bed is known (the
   * phone's, when the watch was charging) is told by no device.
   */
  static void era(Calendar calendar, Series series) {
    @Nullable String[] devices = new String[series.days()];
    for (int day = 0; day < devices.length; day++) {
      Nights.OfDate night = calendar.night(day);
      if (night != null && night.main().saysAsleep()) {
        devices[day] = night.main().source();
      }
    }
    String device =
        Arrays.stream(devices).filter(Objects::nonNull).findFirst().map(String::valueOf).orElse("");
    Map<List<Object>, Integer> eras = new HashMap<>();
    for (int day = 0; day < devices.length; day++) {
      String its = devices[day];
      device = its == null ? device : its;
      long change = calendar.settings().changesUntil(calendar.participantId(), calendar.date(day));
      series.set(day, eras.computeIfAbsent(List.of(change, device), key -> eras.size() + 1));
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
