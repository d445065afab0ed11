package org.kymograph.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ordinary least squares, with the standard errors of its model and those of the sandwich. */
public final class LeastSquares {
  private final double[] coefficients;
  private final double[] standardErrors;
  private final Sandwich sandwich;

  private LeastSquares(double[] coefficients, double[] standardErrors, Sandwich sandwich) {
    this.coefficients = coefficients;
    this.standardErrors = standardErrors;
    this.sandwich = sandwich;
  }

  /**
   * @param columns k columns of n rows, the constant among them
   * @param response n values
   * @return null where a column is explained by those before it, or there are no more rows than
   *     columns
   */
  public static @Nullable LeastSquares of(double[][] columns, double[] response) {
    int n = response.length;
    int k = columns.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    WeightedQr qr = n > k ? WeightedQr.of(columns, ones) : null;
    if (qr == null) {
      return null;
    }
    double[] coefficients = qr.solve(response);
    double[] residuals = response.clone();
    for (int j = 0; j < k; j++) {
      for (int row = 0; row < n; row++) {
        residuals[row] -= coefficients[j] * columns[j][row];
      }
    }
    double[][] inverse = qr.inverse();
    double variance = Sums.dot(residuals, residuals) / (n - k);
    double[] errors = new double[k];
    for (int j = 0; j < k; j++) {
      errors[j] = Math.sqrt(variance * inverse[j][j]);
    }
    return new LeastSquares(
        coefficients, errors, new Sandwich(columns, inverse, residuals, qr.leverages()));
  }

  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Of independent rows with one variance. */
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  public Sandwich sandwich() {
    return sandwich;
  }
}
