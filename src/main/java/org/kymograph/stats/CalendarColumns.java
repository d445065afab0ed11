package org.kymograph.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The nuisance of a daily series, as columns over chosen days of a calendar: a constant, a line,
 * the cosines that take out everything slower than about 60 days (the high-pass of fMRI analysis),
 * and the weekday. Question answered: on days when the factor is above that person's usual level of
 * these weeks, is the outcome higher?
 */
public final class CalendarColumns {
  private static final int SLOWEST_DAYS = 60;

  /** From this many days on each weekday is told apart, else the weekend from the week. */
  private static final int DAYS_FOR_WEEKDAYS = 84;

  private final int calendarDays;
  private final int weekdayOfFirstDay;
  private final double[] era;
  private final Adjustment adjustment;
  private final Map<Integer, double[][]> bases = new ConcurrentHashMap<>();

  /** How much of the calendar is taken out. */
  public enum Adjustment {
    /** Linear trend, slow drift, weekday, device era: the default. */
    FULL,
    /** The same without the weekday. */
    WITHOUT_WEEKDAY,
    /** The same without slow drift: what changes over weeks counts as evidence. */
    LINEAR_TREND,
    /** Nothing at all. */
    NONE
  }

  /** The default: the whole calendar is taken out. */
  public CalendarColumns(int calendarDays, int weekdayOfFirstDay, double[] era) {
    this(calendarDays, weekdayOfFirstDay, era, Adjustment.FULL);
  }

  /**
   * @param calendarDays days from the first to the last
   * @param weekdayOfFirstDay 0 for Monday to 6 for Sunday
   * @param era number of the era of each day; an empty array where there is one era only
   */
  public CalendarColumns(
      int calendarDays, int weekdayOfFirstDay, double[] era, Adjustment adjustment) {
    this.calendarDays = calendarDays;
    this.weekdayOfFirstDay = weekdayOfFirstDay;
    this.era = era.clone();
    this.adjustment = adjustment;
  }

  /** The same calendar, of which more or less is taken out. */
  public CalendarColumns with(Adjustment other) {
    return new CalendarColumns(calendarDays, weekdayOfFirstDay, era, other);
  }

  public int calendarDays() {
    return calendarDays;
  }

  /** No basis has more columns. */
  int mostColumns() {
    return 2 + 2 * calendarDays / SLOWEST_DAYS + 6 + eras();
  }

  /** The columns over all days, made orthonormal, once: one array a column. */
  double[][] basis(int lag) {
    int kind = calendarDays >= DAYS_FOR_WEEKDAYS ? 0 : Math.floorMod(lag, 7);
    return bases.computeIfAbsent(
        kind,
        its ->
            over(IntStream.range(0, calendarDays).toArray(), its)
                .orthonormal()
                .toArray(new double[0][]));
  }

  /**
   * The columns over some days.
   *
   * @param days positions in the calendar, rising
   * @param lag days by which the factor precedes; a weekend before the day matters as well
   */
  public Design over(int[] days, int lag) {
    return over(days, lag, List.of());
  }

  /**
   * The columns over some days, and further ones.
   *
   * @param further one value for each of the days
   */
  Design over(int[] days, int lag, List<double[]> further) {
    List<double[]> columns = new ArrayList<>();
    columns.add(column(days, day -> 1));
    if (adjustment != Adjustment.NONE) {
      columns.add(column(days, day -> (day - (calendarDays - 1) / 2.0) / calendarDays));
      if (adjustment != Adjustment.LINEAR_TREND) {
        addSlowDrift(columns, days);
      }
      if (adjustment != Adjustment.WITHOUT_WEEKDAY) {
        addWeekdays(columns, days, lag);
      }
      addEras(columns, days);
    }
    columns.addAll(further);
    return Design.of(columns);
  }

  private void addSlowDrift(List<double[]> columns, int[] days) {
    for (int j = 1; j <= 2 * calendarDays / SLOWEST_DAYS; j++) {
      double frequency = Math.PI * j / calendarDays;
      columns.add(column(days, day -> Math.cos(frequency * (day + 0.5))));
    }
  }

  private void addWeekdays(List<double[]> columns, int[] days, int lag) {
    if (calendarDays >= DAYS_FOR_WEEKDAYS) {
      for (int weekday = 1; weekday < 7; weekday++) {
        int its = weekday;
        columns.add(column(days, day -> weekday(day) == its ? 1 : 0));
      }
    } else {
      columns.add(column(days, this::weekend));
      if (Math.floorMod(lag, 7) != 0) {
        columns.add(column(days, day -> weekend(day - lag)));
      }
    }
  }

  private void addEras(List<double[]> columns, int[] days) {
    for (int begun = 2; begun <= eras(); begun++) {
      int number = begun;
      columns.add(column(days, day -> era[day] >= number ? 1 : 0));
    }
  }

  private int eras() {
    double last = 0;
    for (double number : era) {
      last = Math.max(last, number);
    }
    return (int) last;
  }

  private int weekday(int day) {
    return Math.floorMod(weekdayOfFirstDay + day, 7);
  }

  private double weekend(int day) {
    return weekday(day) >= 5 ? 1 : 0;
  }

  private interface OfDay {
    double value(int day);
  }

  private static double[] column(int[] days, OfDay rule) {
    double[] column = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      column[i] = rule.value(days[i]);
    }
    return column;
  }
}
