package org.kymograph.stats;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calendar's columns out of series that are known on some of its days.
 *
 * <p>The columns are made orthonormal once, over the whole calendar. On a choice of days their Gram
 * matrix is the identity less the rows of the days left out, so that one factorisation of a small
 * matrix replaces an orthogonalisation of long columns. Where the days leave columns nearly alike
 * the columns are orthogonalised on those very days instead, and the rank decides.
 *
 * <p>Its arrays are used again from question to question: one thread at a time.
 */
final class CalendarResiduals {
  /** A smaller pivot means columns too nearly alike for the quick way. */
  private static final double LEAST_PIVOT = 1e-6;

  /** A smaller pivot asks for a second pass, which takes out what rounding left of the first. */
  private static final double COMFORTABLE_PIVOT = 0.05;

  private final CalendarColumns calendar;
  private final int d;
  private final double[] coefficients;
  private final double[] factor;
  private final double[] chosen;
  private final double[] leftOut;
  private final int[] daysLeftOut;
  private int width;
  private int n;
  private int passes;
  private @Nullable Design careful;

  CalendarResiduals(CalendarColumns calendar) {
    this.calendar = calendar;
    this.d = calendar.calendarDays();
    int widest = calendar.mostColumns();
    this.coefficients = new double[widest];
    this.factor = new double[widest * widest];
    this.chosen = new double[widest * d];
    this.leftOut = new double[widest * d];
    this.daysLeftOut = new int[d];
  }

  /**
   * Chooses the days.
   *
   * @param days positions in the calendar, rising; only the first n are looked at
   * @param lag days by which the factor precedes
   * @return columns that count on those days, without the constant
   */
  int over(int[] days, int n, int lag) {
    return over(days, n, lag, List.of());
  }

  /**
   * Chooses the days, and columns of these days that are taken out beside the calendar's.
   *
   * @param further one value for each of the n days
   */
  int over(int[] days, int n, int lag, List<double[]> further) {
    double[][] basis = calendar.basis(lag);
    this.width = basis.length;
    this.n = n;
    this.careful = null;
    findDaysLeftOut(days, n);
    for (int column = 0; column < width; column++) {
      gather(basis[column], days, n, chosen, column * d);
      gather(basis[column], daysLeftOut, d - n, leftOut, column * d);
    }
    if (further.isEmpty() && factorise()) {
      return width - 1;
    }
    careful = calendar.over(Arrays.copyOf(days, n), lag, further);
    return careful.adjustedColumns();
  }

  /** The days of the calendar that are not among the first n of these. */
  private void findDaysLeftOut(int[] days, int n) {
    int next = 0;
    int out = 0;
    for (int day = 0; day < d; day++) {
      if (next < n && days[next] == day) {
        next++;
      } else {
        daysLeftOut[out++] = day;
      }
    }
  }

  private static void gather(double[] column, int[] days, int n, double[] into, int at) {
    for (int i = 0; i < n; i++) {
      into[at + i] = column[days[i]];
    }
  }

  /** Replaces the first n values, one for each chosen day, by what the columns leave of them. */
  void takeOut(double[] values) {
    if (careful != null) {
      System.arraycopy(careful.residuals(Arrays.copyOf(values, n)), 0, values, 0, n);
      return;
    }
    for (int pass = 0; pass < passes; pass++) {
      for (int column = 0; column < width; column++) {
        coefficients[column] = dot(values, 0, chosen, column * d, n);
      }
      solve();
      for (int column = 0; column < width; column++) {
        double coefficient = coefficients[column];
        int at = column * d;
        for (int i = 0; i < n; i++) {
          values[i] -= coefficient * chosen[at + i];
        }
      }
    }
  }

  /** Cholesky's factor of the Gram matrix of the chosen rows; false where they are nearly alike. */
  private boolean factorise() {
    boolean fewLeftOut = d - n <= n;
    double[] columns = fewLeftOut ? leftOut : chosen;
    int length = fewLeftOut ? d - n : n;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double product = dot(columns, i * d, columns, j * d, length);
        factor[i * width + j] = fewLeftOut ? (i == j ? 1 : 0) - product : product;
      }
    }
    passes = 1;
    for (int j = 0; j < width; j++) {
      double pivot = factor[j * width + j];
      for (int i = 0; i < j; i++) {
        pivot -= factor[j * width + i] * factor[j * width + i];
      }
      if (!(pivot > LEAST_PIVOT)) {
        return false;
      }
      if (pivot < COMFORTABLE_PIVOT) {
        passes = 2;
      }
      double root = Math.sqrt(pivot);
      factor[j * width + j] = root;
      for (int below = j + 1; below < width; below++) {
        double rest = factor[below * width + j];
        for (int i = 0; i < j; i++) {
          rest -= factor[below * width + i] * factor[j * width + i];
        }
        factor[below * width + j] = rest / root;
      }
    }
    return true;
  }

  /** Four sums side by side, in an order that is always the same. */
  private static double dot(double[] a, int atA, double[] b, int atB, int length) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      first += a[atA + i] * b[atB + i];
      second += a[atA + i + 1] * b[atB + i + 1];
      third += a[atA + i + 2] * b[atB + i + 2];
      fourth += a[atA + i + 3] * b[atB + i + 3];
    }
    for (; i < length; i++) {
      first += a[atA + i] * b[atB + i];
    }
    return (first + second) + (third + fourth);
  }

  private void solve() {
    for (int i = 0; i < width; i++) {
      double rest = coefficients[i];
      for (int j = 0; j < i; j++) {
        rest -= factor[i * width + j] * coefficients[j];
      }
      coefficients[i] = rest / factor[i * width + i];
    }
    for (int i = width - 1; i >= 0; i--) {
      double rest = coefficients[i];
      for (int j = i + 1; j < width; j++) {
        rest -= factor[j * width + i] * coefficients[j];
      }
      coefficients[i] = rest / factor[i * width + i];
    }
  }
}
