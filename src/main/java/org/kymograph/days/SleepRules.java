package org.kymograph.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;
import org.kymograph.model.SleepSession;

/** The variables about sleep, all of the night that ended on the morning of the day. */
final class SleepRules {
  private static final double MOST_ASLEEP_MINUTES = 16 * 60;
  private static final double MOST_AWAKE_MINUTES = 360;
  private static final int MINUTES_A_DAY = 24 * 60;

  /** Day pairs looked at, and how many of them it takes (Windred 2021; GGIR). */
  private static final int REGULARITY_PAIRS = 7;

  private static final int LEAST_REGULARITY_PAIRS = 4;

  private SleepRules() {}

  /** Of the night; where none is known by its times, of the date, as some tables sum it up. */
  static void minutes(Calendar calendar, Series series) {
    Series totals = totals(calendar, EventKind.ASLEEP);
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      Double asleep = night == null ? null : night.main().sum(SleepSession::asleepMinutes);
      if (night == null || asleep == null) {
        if (totals.has(day)) {
          series.set(day, totals.value(day));
        }
        continue;
      }
      double total = asleep;
      if (calendar.settings().naps() == DaySettings.Naps.COUNTED) {
        for (Nights.Sleep nap : night.naps()) {
          Double its = nap.sum(SleepSession::asleepMinutes);
          total += its == null ? 0 : its;
        }
      }
      series.setWithin(day, total, 0, MOST_ASLEEP_MINUTES);
    }
  }

  private static Series totals(Calendar calendar, String kind) {
    Series totals = new Series(calendar.days());
    DailyLog.counted(calendar, EventKind.named(kind).orElseThrow()).fill(totals, DailyLog.Sum.MEAN);
    return totals;
  }

  /** What is left of the day, as long as it really was. */
  static void waking(Calendar calendar, Series series) {
    Series asleep = calendar.series("sleep_minutes");
    for (int day = 0; day < series.days(); day++) {
      double awake = asleep.has(day) ? calendar.minutesOf(day) - asleep.value(day) : 0;
      if (awake > 0) {
        series.set(day, awake);
      }
    }
  }

  static void efficiency(Calendar calendar, Series series) {
    Series asleepOfDate = totals(calendar, EventKind.ASLEEP);
    Series inBedOfDate = totals(calendar, EventKind.IN_BED);
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      Double asleep = night == null ? null : night.main().sum(SleepSession::asleepMinutes);
      Double inBed = night == null ? null : night.main().sum(SleepSession::inBedMinutes);
      if (asleep == null && asleepOfDate.has(day) && inBedOfDate.has(day)) {
        asleep = asleepOfDate.value(day);
        inBed = inBedOfDate.value(day);
      }
      if (asleep != null && inBed != null && inBed > 0) {
        series.setWithin(day, 100 * asleep / inBed, 20, 100);
      }
    }
  }

  static void awake(Calendar calendar, Series series) {
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      Double awake = night == null ? null : night.main().sum(SleepSession::awakeMinutes);
      if (awake != null) {
        series.setWithin(day, awake, 0, MOST_AWAKE_MINUTES);
      }
    }
  }

  /** Hours that the night fell short of the need. */
  static void shortHours(Calendar calendar, Series series) {
    Series asleep = calendar.series("sleep_minutes");
    double need = calendar.settings().sleepNeedHours();
    for (int day = 0; day < series.days(); day++) {
      if (asleep.has(day)) {
        series.set(day, Math.max(0, need - asleep.value(day) / 60));
      } else {
        series.leaveOut(day, asleep.state(day));
      }
    }
  }

  /**
   * Debt over a window that ends today: the window's length times the mean shortfall of its
   * observed nights; a long night pays nothing back.
   */
  static DayVariable.Rule debt(int nights) {
    int least = (5 * nights + 6) / 7;
    return (calendar, series) -> {
      Series shortfall = calendar.series("sleep_short_hours");
      for (int day = 0; day < series.days(); day++) {
        double sum = 0;
        int n = 0;
        for (int past = day - nights + 1; past <= day; past++) {
          if (shortfall.has(past)) {
            sum += shortfall.value(past);
            n++;
          }
        }
        if (n >= least) {
          series.set(day, nights * sum / n);
        }
      }
    };
  }

  /** Middle of the night in minutes after noon of the day before, on the wall clock. */
  private static double middleMinutes(Calendar calendar, int day, Nights.Sleep main) {
    LocalDateTime noonBefore = calendar.date(day).minusDays(1).atTime(LocalTime.NOON);
    return Duration.between(noonBefore, main.middle()).toSeconds() / 60.0;
  }

  /** How much later than usual the middle of the night lay. */
  static void midpointShift(Calendar calendar, Series series) {
    Series middle = new Series(series.days());
    for (int day = 0; day < series.days(); day++) {
      Nights.OfDate night = calendar.night(day);
      if (night != null) {
        middle.set(day, middleMinutes(calendar, day, night.main()));
      }
    }
    new Baseline(28, 14).deviations(middle, calendar.series("era"), series);
  }

  /** Sleep Regularity Index over the last seven pairs of nights, from minutes a day apart. */
  static void regularity(Calendar calendar, Series series) {
    @Nullable BitSet[] asleep = new BitSet[series.days()];
    for (int day = 0; day < series.days(); day++) {
      asleep[day] = minutesAsleep(calendar, day);
    }
    for (int day = 0; day < series.days(); day++) {
      long same = 0;
      int pairs = 0;
      for (int later = Math.max(1, day - REGULARITY_PAIRS + 1); later <= day; later++) {
        BitSet today = asleep[later];
        BitSet before = asleep[later - 1];
        if (today != null && before != null) {
          BitSet different = (BitSet) today.clone();
          different.xor(before);
          same += MINUTES_A_DAY - different.cardinality();
          pairs++;
        }
      }
      if (pairs >= LEAST_REGULARITY_PAIRS) {
        series.set(day, -100 + 200.0 * same / ((long) pairs * MINUTES_A_DAY));
      }
    }
  }

  /**
   * Minutes in bed in the 24 hours to the cut of the night, so that no sleep by day is torn in two;
   * null where no night is known.
   */
  private static @Nullable BitSet minutesAsleep(Calendar calendar, int day) {
    Nights.OfDate night = calendar.night(day);
    if (night == null) {
      return null;
    }
    BitSet asleep = new BitSet(MINUTES_A_DAY);
    LocalDateTime cut = calendar.date(day).minusDays(1).atTime(calendar.settings().sleepCut());
    for (SleepSession part : night.main().parts()) {
      int from = minuteAfter(cut, part.startTime(), night.main());
      int to = minuteAfter(cut, part.endTime(), night.main());
      if (from < to) {
        asleep.set(from, to);
      }
    }
    return asleep;
  }

  private static int minuteAfter(LocalDateTime cut, Instant time, Nights.Sleep night) {
    long minute = Duration.between(cut, LocalDateTime.ofInstant(time, night.zone())).toMinutes();
    return (int) Math.max(0, Math.min(MINUTES_A_DAY, minute));
  }
}
