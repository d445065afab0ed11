package org.kymograph.stats;

import java.util.Arrays;
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

  private final CalendarColumns calendar;
  private final double[] coefficients;
  private double[] factor;
  private double[] rows = new double[0];
  private int width;
  private int[] days = new int[0];
  private int n;
  private @Nullable Design careful;

  CalendarResiduals(CalendarColumns calendar) {
    this.calendar = calendar;
    int widest = calendar.mostColumns();
    this.coefficients = new double[widest];
    this.factor = new double[widest * widest];
  }

  /**
   * Chooses the days.
   *
   * @param days positions in the calendar, rising; only the first n are looked at
   * @param lag days by which the factor precedes
   * @return columns that count on those days, without the constant
   */
  int over(int[] days, int n, int lag) {
    CalendarColumns.Basis basis = calendar.basis(lag);
    this.rows = basis.rows();
    this.width = basis.width();
    this.days = days;
    this.n = n;
    this.careful = null;
    if (!factorise()) {
      careful = calendar.over(Arrays.copyOf(days, n), lag);
      return careful.adjustedColumns();
    }
    return width - 1;
  }

  /** Replaces the first n values, one for each chosen day, by what the columns leave of them. */
  void takeOut(double[] values) {
    if (careful != null) {
      System.arraycopy(careful.residuals(Arrays.copyOf(values, n)), 0, values, 0, n);
      return;
    }
    // Twice: the second pass takes out what rounding left of the first.
    project(values);
    project(values);
  }

  private void project(double[] values) {
    Arrays.fill(coefficients, 0, width, 0);
    for (int i = 0; i < n; i++) {
      int row = days[i] * width;
      double value = values[i];
      for (int j = 0; j < width; j++) {
        coefficients[j] += value * rows[row + j];
      }
    }
    solve();
    for (int i = 0; i < n; i++) {
      int row = days[i] * width;
      double explained = 0;
      for (int j = 0; j < width; j++) {
        explained += coefficients[j] * rows[row + j];
      }
      values[i] -= explained;
    }
  }

  /** Cholesky's factor of the Gram matrix of the chosen rows; false where they are nearly alike. */
  private boolean factorise() {
    int d = calendar.calendarDays();
    boolean fewLeftOut = d - n <= n;
    Arrays.fill(factor, 0, width * width, 0);
    if (fewLeftOut) {
      for (int j = 0; j < width; j++) {
        factor[j * width + j] = 1;
      }
    }
    int next = 0;
    for (int day = 0; day < d; day++) {
      boolean chosen = next < n && days[next] == day;
      next += chosen ? 1 : 0;
      if (chosen != fewLeftOut) {
        addProducts(day * width, chosen ? 1 : -1);
      }
    }
    for (int j = 0; j < width; j++) {
      double pivot = factor[j * width + j];
      for (int i = 0; i < j; i++) {
        pivot -= factor[j * width + i] * factor[j * width + i];
      }
      if (!(pivot > LEAST_PIVOT)) {
        return false;
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

  private void addProducts(int row, int sign) {
    for (int i = 0; i < width; i++) {
      double signed = sign * rows[row + i];
      int at = i * width;
      for (int j = 0; j <= i; j++) {
        factor[at + j] += signed * rows[row + j];
      }
    }
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
