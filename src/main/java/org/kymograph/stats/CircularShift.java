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
  private static final int ROWS_AT_ONCE = 4;

  /** One question, for which all arrays are made anew. */
  public static @Nullable CircularShift of(
      double[] factor, double[] outcome, CalendarColumns calendar, int maxLag) {
    return new Test(calendar, new DailySeries(outcome), maxLag).of(new DailySeries(factor));
  }

  /**
   * Asks about one factor after another beside one outcome.
   *
   * <p>Every sum that a shifted correlation needs (pairs, values, squares, products) is a circular
   * cross-correlation of two series over the whole calendar, computed once for all shifts. A lag
   * moves the factor along the line, not the circle, so its sums are the same ones less the few
   * products of the days that would wrap around. Series known on most days need one full
   * cross-correlation and, for each missing day, a subtraction.
   *
   * <p>Its arrays are used again: one thread at a time.
   */
  public static final class Test {
    private final int d;
    private final int maxLag;
    private final Adjusted x;
    private final Adjusted y;
    private final boolean isOutcomeUsable;
    private final double[] pairs;
    private final double[] sumX;
    private final double[] sumY;
    private final double[] sumXx;
    private final double[] sumYy;
    private final double[] sumXy;
    private final double[] forward;
    private final double[] squares;
    private final long[] bits;
    private final double[] weights;
    private final int[] offsets;
    private int rows;

    /**
     * @param maxLag largest lag
     */
    public Test(CalendarColumns calendar, DailySeries outcome, int maxLag) {
      this.d = calendar.calendarDays();
      this.maxLag = maxLag;
      this.x = new Adjusted(calendar);
      this.y = new Adjusted(calendar);
      this.isOutcomeUsable = y.take(outcome);
      this.pairs = new double[d];
      this.sumX = new double[d];
      this.sumY = new double[d];
      this.sumXx = new double[d];
      this.sumYy = new double[d];
      this.sumXy = new double[d];
      this.forward = new double[2 * d];
      this.weights = new double[d + ROWS_AT_ONCE];
      this.offsets = new int[d + ROWS_AT_ONCE];
      this.squares = new double[d];
      this.bits = new long[2 * x.bits.length + 2];
    }

    /**
     * @return null where a series cannot be adjusted or no shift is far enough
     */
    public @Nullable CircularShift of(DailySeries factor) {
      int first = maxLag == 0 ? 1 : maxLag + 1;
      int last = maxLag == 0 ? d - 1 : d - maxLag - 1;
      if (!isOutcomeUsable || !x.take(factor) || first > last) {
        return null;
      }
      crossCorrelate();
      double real = Math.sqrt(largestSquare(0, Math.max(x.columns, y.columns)));
      if (Double.isNaN(real)) {
        return null;
      }
      double least = Math.max(0, real - TIE);
      int asLarge = 0;
      for (int shift = first; shift <= last; shift++) {
        asLarge += largestSquare(shift, 0) >= least * least ? 1 : 0;
      }
      int shifts = last - first + 1;
      return new CircularShift(
          (asLarge + 1.0) / (shifts + 1), 1.0 / (shifts + 1), asLarge, shifts, real);
    }

    private void crossCorrelate() {
      countPairs();
      ofKnown(x.values, y, sumX, 1);
      square(x.values);
      ofKnown(squares, y, sumXx, 1);
      ofKnown(y.values, x, sumY, -1);
      square(y.values);
      ofKnown(squares, x, sumYy, -1);
      if (x.n < y.n) {
        products(x.values, y.values, sumXy, 1);
      } else {
        products(y.values, x.values, sumXy, -1);
      }
    }

    private void square(double[] values) {
      for (int day = 0; day < d; day++) {
        squares[day] = values[day] * values[day];
      }
    }

    /** Days known in both, for every shift: a day is a bit. */
    private void countPairs() {
      Arrays.fill(bits, 0);
      for (int day = 0; day < d; day++) {
        if (y.known[day] != 0) {
          bits[day >>> 6] |= 1L << day;
          bits[day + d >>> 6] |= 1L << (day + d);
        }
      }
      int words = x.bits.length;
      for (int shift = 0; shift < d; shift++) {
        int at = shift == 0 ? 0 : d - shift;
        int skipped = at >>> 6;
        int by = at & 63;
        int count = 0;
        for (int word = 0; word < words; word++) {
          // Two steps, since a shift by 64 would be a shift by nothing.
          long its = bits[word + skipped] >>> by | bits[word + skipped + 1] << 1 << (63 - by);
          count += Long.bitCount(x.bits[word] & its);
        }
        pairs[shift] = count;
      }
    }

    /**
     * into[s] = sum over t of a[t] b[t - s], on the circle, or for direction -1 with a the one that
     * is moved; one row of products for each day that a is known.
     */
    private void products(double[] a, double[] b, double[] into, int direction) {
      Arrays.fill(into, 0);
      unroll(b, -direction);
      for (int day = 0; day < d; day++) {
        if (a[day] != 0) {
          addRow(a[day], direction > 0 ? d - day : day);
        }
      }
      addRows(into);
    }

    /**
     * The sum of a series over the days that the other, moved, is known: the whole sum less the
     * unknown days, or only the known ones where they are few.
     *
     * @param direction 1 where the other is the one that is moved, -1 where the series is
     */
    private void ofKnown(double[] series, Adjusted other, double[] into, int direction) {
      boolean fewUnknown = other.n * 2 >= d;
      double whole = unroll(series, direction);
      Arrays.fill(into, fewUnknown ? whole : 0);
      for (int day = 0; day < d; day++) {
        boolean isKnown = other.known[day] != 0;
        if (isKnown != fewUnknown) {
          addRow(isKnown ? 1 : -1, direction > 0 ? day : d - day);
        }
      }
      addRows(into);
    }

    /** Writes a series, or its mirror image, twice in a row, so that no shift leaves the array. */
    private double unroll(double[] series, int direction) {
      double whole = 0;
      for (int i = 0; i < d; i++) {
        double value = series[direction > 0 || i == 0 ? i : d - i];
        forward[i] = value;
        forward[i + d] = value;
        whole += value;
      }
      return whole;
    }

    private void addRow(double weight, int offset) {
      weights[rows] = weight;
      offsets[rows++] = offset;
    }

    /** Adds all rows to what is there, four in one go, each shift of the inner loop on its own. */
    private void addRows(double[] into) {
      while (rows % ROWS_AT_ONCE != 0) {
        addRow(0, 0);
      }
      for (int row = 0; row < rows; row += ROWS_AT_ONCE) {
        double first = weights[row];
        double second = weights[row + 1];
        double third = weights[row + 2];
        double fourth = weights[row + 3];
        int atFirst = offsets[row];
        int atSecond = offsets[row + 1];
        int atThird = offsets[row + 2];
        int atFourth = offsets[row + 3];
        for (int shift = 0; shift < d; shift++) {
          into[shift] +=
              (first * forward[shift + atFirst] + second * forward[shift + atSecond])
                  + (third * forward[shift + atThird] + fourth * forward[shift + atFourth]);
        }
      }
      rows = 0;
    }

    /** The largest r squared times (n - 1 - columns) over the lags; NaN where no lag has one. */
    private double largestSquare(int shift, int columns) {
      double largest = Double.NaN;
      for (int lag = 0; lag <= maxLag; lag++) {
        double its = square(shift, lag, columns);
        if (!Double.isNaN(its) && !(largest >= its)) {
          largest = its;
        }
      }
      return largest;
    }

    private double square(int shift, int lag, int columns) {
      int turned = shift - lag < 0 ? shift - lag + d : shift - lag;
      double n = pairs[turned];
      double sx = sumX[turned];
      double sy = sumY[turned];
      double sxx = sumXx[turned];
      double syy = sumYy[turned];
      double sxy = sumXy[turned];
      for (int day = d - lag; day < d; day++) {
        // On the line these days of the factor have no outcome so many days later.
        int at = day - turned < 0 ? day - turned + d : day - turned;
        double a = x.values[day];
        double b = y.values[at];
        double knownA = x.known[day];
        double knownB = y.known[at];
        n -= knownA * knownB;
        sx -= a * knownB;
        sy -= knownA * b;
        sxx -= a * a * knownB;
        syy -= knownA * b * b;
        sxy -= a * b;
      }
      if (n < LEAST_PAIRS || n - 1 - columns <= 0) {
        return Double.NaN;
      }
      double xx = sxx - sx * sx / n;
      double yy = syy - sy * sy / n;
      if (!(xx > 0) || !(yy > 0)) {
        return Double.NaN;
      }
      double product = sxy - sx * sy / n;
      return product * product / (xx * yy) * (n - 1 - columns);
    }
  }

  /** A series ranked and adjusted on its own days; 0 where it is unknown. */
  private static final class Adjusted {
    private final double[] values;
    private final double[] known;
    private final long[] bits;
    private final double[] own;
    private final int[] days;
    private final DailySeries.Ranking ranking;
    private final CalendarResiduals residuals;
    private int n;
    private int columns;

    Adjusted(CalendarColumns calendar) {
      int d = calendar.calendarDays();
      this.values = new double[d];
      this.known = new double[d];
      this.bits = new long[(d + 63) / 64];
      this.own = new double[d];
      this.days = new int[d];
      this.ranking = new DailySeries.Ranking(d);
      this.residuals = new CalendarResiduals(calendar);
    }

    /** False where there is too little to adjust. */
    boolean take(DailySeries series) {
      n = DailyCorrelation.daysWithBoth(series, series, 0, days);
      ranking.rank(series, days, n, 0, own);
      if (n < LEAST_PAIRS || ranking.distinct() == 1) {
        return false;
      }
      columns = residuals.over(days, n, 0);
      residuals.takeOut(own);
      Arrays.fill(values, 0);
      Arrays.fill(known, 0);
      Arrays.fill(bits, 0);
      for (int i = 0; i < n; i++) {
        values[days[i]] = own[i];
        known[days[i]] = 1;
        bits[days[i] >>> 6] |= 1L << days[i];
      }
      return true;
    }
  }
}
