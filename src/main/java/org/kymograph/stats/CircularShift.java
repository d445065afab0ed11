package org.kymograph.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion that needs no model of the autocorrelation: the outcome is moved along the
 * calendar's circle, which keeps its own rhythm and breaks the pairing with the factor. The
 * statistic is the largest over the lags, so that the choice of the lag is paid for.
 *
 * <p>Each series is ranked and adjusted on its own days. Shifts nearer than the lags share pairs
 * with what is tested and are left out. p = (b + 1) / (m + 1) (Davison & Hinkley 1997; Phipson &
 * Smyth 2010); the smallest p is about one by the number of days, so this confirms, and is never
 * fed into a correction for many factors.
 *
 * @param p two-sided over the lags 0 to the largest
 * @param floor the smallest p that so many shifts allow
 * @param asLarge shifts with a statistic as large, b
 * @param shifts shifts tried, m
 * @param statistic T of the real pairing
 */
public record CircularShift(double p, double floor, int asLarge, int shifts, double statistic) {
  private static final int LEAST_PAIRS = 8;
  private static final double TIE = 1e-9;

  /**
   * @param factor one value a calendar day, NaN where there is none
   * @param outcome likewise
   * @param maxLag largest lag
   * @return null where a series cannot be adjusted or no shift is far enough
   */
  public static @Nullable CircularShift of(
      double[] factor, double[] outcome, CalendarColumns calendar, int maxLag) {
    Adjusted x = Adjusted.of(factor, calendar);
    Adjusted y = Adjusted.of(outcome, calendar);
    if (x == null || y == null) {
      return null;
    }
    int d = outcome.length;
    double real = statistic(x.values, y.values, 0, maxLag, Math.max(x.columns, y.columns));
    int first = maxLag == 0 ? 1 : maxLag + 1;
    int last = maxLag == 0 ? d - 1 : d - maxLag - 1;
    int asLarge = 0;
    int shifts = 0;
    for (int shift = first; shift <= last; shift++) {
      double shifted = statistic(x.values, y.values, shift, maxLag, 0);
      asLarge += shifted >= real - TIE ? 1 : 0;
      shifts++;
    }
    if (shifts == 0 || Double.isNaN(real)) {
      return null;
    }
    return new CircularShift(
        (asLarge + 1.0) / (shifts + 1), 1.0 / (shifts + 1), asLarge, shifts, real);
  }

  private record Adjusted(double[] values, int columns) {
    static @Nullable Adjusted of(double[] series, CalendarColumns calendar) {
      int[] days = PartialSpearman.daysWithBoth(series, series, 0);
      double[] own = new double[days.length];
      for (int i = 0; i < days.length; i++) {
        own[i] = series[days[i]];
      }
      if (days.length < LEAST_PAIRS || Ranks.distinct(own) == 1) {
        return null;
      }
      Design design = calendar.over(days, 0);
      double[] rest = design.residuals(Ranks.average(own));
      double[] onCalendar = new double[series.length];
      Arrays.fill(onCalendar, Double.NaN);
      for (int i = 0; i < days.length; i++) {
        onCalendar[days[i]] = rest[i];
      }
      return new Adjusted(onCalendar, design.adjustedColumns());
    }
  }

  /** The largest |r| sqrt(n - 1 - k) over the lags, the outcome moved on by so many days. */
  private static double statistic(double[] x, double[] y, int shift, int maxLag, int columns) {
    double largest = Double.NaN;
    for (int lag = 0; lag <= maxLag; lag++) {
      double its = ofLag(x, y, shift, lag, columns);
      if (!Double.isNaN(its) && !(largest >= its)) {
        largest = its;
      }
    }
    return largest;
  }

  private static double ofLag(double[] x, double[] y, int shift, int lag, int columns) {
    int d = y.length;
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumYy = 0;
    double sumXy = 0;
    for (int day = lag; day < d; day++) {
      double a = x[day - lag];
      int from = day - shift;
      double b = y[from < 0 ? from + d : from];
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        n++;
        sumX += a;
        sumY += b;
        sumXx += a * a;
        sumYy += b * b;
        sumXy += a * b;
      }
    }
    if (n < LEAST_PAIRS || n - 1 - columns <= 0) {
      return Double.NaN;
    }
    double xx = sumXx - sumX * sumX / n;
    double yy = sumYy - sumY * sumY / n;
    if (!(xx > 0) || !(yy > 0)) {
      return Double.NaN;
    }
    double r = (sumXy - sumX * sumY / n) / Math.sqrt(xx * yy);
    return Math.abs(r) * Math.sqrt(n - 1 - columns);
  }
}
