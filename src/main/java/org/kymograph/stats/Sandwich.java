package org.kymograph.stats;

/**
 * Standard errors that do not believe the model's variance: bread, meat, bread. Each row's score is
 * the row of the columns times its residual; the bread turns scores into influences on the
 * coefficients, and a standard error needs the influences on its own coefficient only.
 */
public final class Sandwich {
  private final double[][] influences;
  private final double[] leverages;

  /**
   * @param columns k columns of n rows
   * @param bread inverse of X'WX, k by k
   * @param residuals response less fitted, n
   * @param leverages of the rows, n
   */
  Sandwich(double[][] columns, double[][] bread, double[] residuals, double[] leverages) {
    int k = columns.length;
    int n = residuals.length;
    this.influences = new double[k][n];
    this.leverages = leverages;
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < k; j++) {
        for (int row = 0; row < n; row++) {
          influences[c][row] += bread[c][j] * columns[j][row];
        }
      }
      for (int row = 0; row < n; row++) {
        influences[c][row] *= residuals[row];
      }
    }
  }

  /** Any variance, independent rows (White 1980; HC0). */
  public double[] heteroscedastic() {
    double[] errors = new double[influences.length];
    for (int c = 0; c < errors.length; c++) {
      errors[c] = Math.sqrt(Sums.dot(influences[c], influences[c]));
    }
    return errors;
  }

  /** As HC0, each residual over one less its leverage (MacKinnon & White 1985; HC3). */
  public double[] leverageCorrected() {
    double[] errors = new double[influences.length];
    double[] corrected = new double[leverages.length];
    for (int c = 0; c < errors.length; c++) {
      for (int row = 0; row < corrected.length; row++) {
        corrected[row] = influences[c][row] / (1 - leverages[row]);
      }
      errors[c] = Math.sqrt(Sums.dot(corrected, corrected));
    }
    return errors;
  }

  /**
   * Any variance and autocorrelation up to some days (Newey & West 1987), weights 1 - j / (L + 1),
   * by the calendar: a missing day has a score of zero, so that rows on either side of a gap are
   * not taken for neighbours (Datta & Du 2012).
   *
   * @param days position of each row in the calendar, rising
   * @param longest L, the longest lag that counts
   */
  public double[] neweyWest(int[] days, int longest) {
    int n = days.length;
    int first = n == 0 ? 0 : days[0];
    double[] onCalendar = new double[n == 0 ? 0 : days[n - 1] - first + 1];
    double[] errors = new double[influences.length];
    for (int c = 0; c < errors.length; c++) {
      for (int row = 0; row < n; row++) {
        onCalendar[days[row] - first] = influences[c][row];
      }
      errors[c] = Math.sqrt(longRun(onCalendar, longest));
    }
    return errors;
  }

  /** As by the calendar, the rows taken for neighbouring days. */
  public double[] neweyWest(int longest) {
    int[] rows = new int[leverages.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return neweyWest(rows, longest);
  }

  /** The usual longest lag: floor(4 (days / 100)^(2/9)) (Newey & West 1994). */
  public static int usualLag(int calendarDays) {
    return (int) (4 * Math.pow(calendarDays / 100.0, 2.0 / 9));
  }

  private static double longRun(double[] series, int longest) {
    double variance = Sums.dot(series, series);
    for (int j = 1; j <= longest && j < series.length; j++) {
      double sum = 0;
      for (int t = 0; t + j < series.length; t++) {
        sum += series[t] * series[t + j];
      }
      variance += 2 * (1 - j / (longest + 1.0)) * sum;
    }
    return Math.max(0, variance);
  }
}
