package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a regression, each row times the root of its weight, as orthonormal directions and
 * a triangle: what least squares, its covariance and its leverages are read from.
 */
final class WeightedQr {
  /** A column of which no more than this share is left adds nothing; the same as in a design. */
  private static final double NEGLIGIBLE = 1e-10;

  private final double[][] directions;
  private final double[][] triangle;

  private WeightedQr(double[][] directions, double[][] triangle) {
    this.directions = directions;
    this.triangle = triangle;
  }

  /**
   * @param columns k columns of n rows
   * @param rootWeights the root of the weight of each row
   * @return null where a column is explained by those before it
   */
  static @Nullable WeightedQr of(double[][] columns, double[] rootWeights) {
    int k = columns.length;
    double[][] directions = new double[k][];
    double[][] triangle = new double[k][k];
    for (int j = 0; j < k; j++) {
      double[] rest = times(columns[j], rootWeights);
      double size = Math.sqrt(Sums.dot(rest, rest));
      // Gram-Schmidt, twice: once is not enough where columns are nearly alike (Giraud 2005).
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < j; i++) {
          double share = Sums.dot(directions[i], rest);
          triangle[i][j] += share;
          for (int row = 0; row < rest.length; row++) {
            rest[row] -= share * directions[i][row];
          }
        }
      }
      double length = Math.sqrt(Sums.dot(rest, rest));
      if (!(length > NEGLIGIBLE * size)) {
        return null;
      }
      for (int row = 0; row < rest.length; row++) {
        rest[row] /= length;
      }
      triangle[j][j] = length;
      directions[j] = rest;
    }
    return new WeightedQr(directions, triangle);
  }

  /** Coefficients of a response whose rows have been multiplied by the root weights. */
  double[] solve(double[] weightedResponse) {
    int k = triangle.length;
    double[] coefficients = new double[k];
    for (int i = 0; i < k; i++) {
      coefficients[i] = Sums.dot(directions[i], weightedResponse);
    }
    backwards(coefficients);
    return coefficients;
  }

  /** The inverse of X'WX. */
  double[][] inverse() {
    int k = triangle.length;
    double[][] root = new double[k][k];
    for (int j = 0; j < k; j++) {
      root[j][j] = 1;
      backwards(root[j]);
    }
    // root[j] is column j of the triangle's inverse.
    double[][] inverse = new double[k][k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        double sum = 0;
        for (int j = Math.max(a, b); j < k; j++) {
          sum += root[j][a] * root[j][b];
        }
        inverse[a][b] = sum;
      }
    }
    return inverse;
  }

  /** The weight of each row's own response in its fitted value. */
  double[] leverages() {
    double[] leverages = new double[directions[0].length];
    for (double[] direction : directions) {
      for (int row = 0; row < leverages.length; row++) {
        leverages[row] += direction[row] * direction[row];
      }
    }
    return leverages;
  }

  private void backwards(double[] values) {
    for (int i = values.length - 1; i >= 0; i--) {
      double rest = values[i];
      for (int j = i + 1; j < values.length; j++) {
        rest -= triangle[i][j] * values[j];
      }
      values[i] = rest / triangle[i][i];
    }
  }

  private static double[] times(double[] column, double[] rootWeights) {
    double[] product = new double[column.length];
    for (int row = 0; row < column.length; row++) {
      product[row] = column[row] * rootWeights[row];
    }
    return product;
  }
}
