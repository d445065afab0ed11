package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * A log-linear model of counts, fitted by iteratively reweighted least squares (McCullagh & Nelder
 * 1989): log E[y] = X b + offset, Var y = mu + mu^2 / theta; theta without end is Poisson.
 *
 * @param coefficients one a column
 * @param fitted expected count of each row
 * @param qr the columns with the weights of the last step
 * @param deviance twice the distance of the log-likelihood from its best
 */
record LogLinear(double[] coefficients, double[] fitted, WeightedQr qr, double deviance) {
  private static final int MOST_STEPS = 50;
  private static final int MOST_HALVINGS = 30;

  /** As glm's epsilon; the steps are Newton's, so the coefficients are then good to about 1e-11. */
  private static final double SETTLED = 1e-12;

  /** An expected count this much below the mean is on its way to zero. */
  private static final double VANISHING = 1e-8;

  /**
   * @param columns k columns of n rows
   * @param counts n counts
   * @param offset log exposure of each row
   * @param theta of the negative binomial; infinite for Poisson
   * @param start expected counts to begin with
   * @return null where the steps do not settle
   */
  static @Nullable LogLinear fit(
      double[][] columns, double[] counts, double[] offset, double theta, double[] start) {
    int n = counts.length;
    double[] mu = start.clone();
    double[] rootWeights = new double[n];
    double[] response = new double[n];
    double deviance = deviance(counts, mu, theta);
    double[] coefficients = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      for (int row = 0; row < n; row++) {
        rootWeights[row] = Math.sqrt(mu[row] / (1 + mu[row] / theta));
        response[row] =
            rootWeights[row]
                * (Math.log(mu[row]) - offset[row] + (counts[row] - mu[row]) / mu[row]);
      }
      WeightedQr qr = WeightedQr.of(columns, rootWeights);
      if (qr == null) {
        return null;
      }
      double[] next = qr.solve(response);
      expected(columns, next, offset, mu);
      double reached = deviance(counts, mu, theta);
      for (int half = 0; !(reached <= deviance * (1 + 1e-6) + 1e-6); half++) {
        if (coefficients == null && Double.isFinite(reached)) {
          // The first step leaves values that no coefficients give, and may fit less well.
          break;
        }
        if (coefficients == null || half == MOST_HALVINGS) {
          return null;
        }
        for (int j = 0; j < next.length; j++) {
          next[j] = (next[j] + coefficients[j]) / 2;
        }
        expected(columns, next, offset, mu);
        reached = deviance(counts, mu, theta);
      }
      boolean settled =
          coefficients != null && Math.abs(reached - deviance) <= SETTLED * (0.1 + reached);
      coefficients = next;
      deviance = reached;
      if (settled) {
        return at(columns, coefficients, mu, deviance, theta);
      }
    }
    return null;
  }

  private static @Nullable LogLinear at(
      double[][] columns, double[] coefficients, double[] mu, double deviance, double theta) {
    double[] rootWeights = new double[mu.length];
    for (int row = 0; row < mu.length; row++) {
      rootWeights[row] = Math.sqrt(mu[row] / (1 + mu[row] / theta));
    }
    WeightedQr qr = WeightedQr.of(columns, rootWeights);
    return qr == null ? null : new LogLinear(coefficients, mu, qr, deviance);
  }

  /** Expected counts to begin with where nothing is known: the counts, moved off zero. */
  static double[] beginning(double[] counts) {
    double[] start = counts.clone();
    for (int row = 0; row < start.length; row++) {
      start[row] += 0.1;
    }
    return start;
  }

  /** Some rows are predicted to be without any: a coefficient has no end. */
  boolean isSeparated() {
    double least = Double.POSITIVE_INFINITY;
    for (double value : fitted) {
      least = Math.min(least, value);
    }
    return !(least > VANISHING * Sums.mean(fitted));
  }

  /** Standard errors of the model: the roots of the diagonal of the inverse of X'WX. */
  double[] modelErrors() {
    double[][] inverse = qr.inverse();
    double[] errors = new double[coefficients.length];
    for (int j = 0; j < errors.length; j++) {
      errors[j] = Math.sqrt(inverse[j][j]);
    }
    return errors;
  }

  private static void expected(
      double[][] columns, double[] coefficients, double[] offset, double[] mu) {
    System.arraycopy(offset, 0, mu, 0, mu.length);
    for (int j = 0; j < columns.length; j++) {
      for (int row = 0; row < mu.length; row++) {
        mu[row] += coefficients[j] * columns[j][row];
      }
    }
    for (int row = 0; row < mu.length; row++) {
      mu[row] = Math.exp(mu[row]);
    }
  }

  private static double deviance(double[] counts, double[] mu, double theta) {
    double[] terms = new double[counts.length];
    for (int row = 0; row < terms.length; row++) {
      double y = counts[row];
      double own = y == 0 ? 0 : y * Math.log(y / mu[row]);
      terms[row] =
          Double.isInfinite(theta)
              ? own - (y - mu[row])
              : own - (y + theta) * Math.log((y + theta) / (mu[row] + theta));
    }
    return 2 * Sums.sum(terms);
  }
}
