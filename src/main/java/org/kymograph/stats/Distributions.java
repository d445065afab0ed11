package org.kymograph.stats;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;

/** Tail probabilities and quantiles, without the loss of digits of one minus a distribution. */
final class Distributions {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Quantile of the standard normal at 0.975. */
  static final double NORMAL_975 = 1.959963984540054;

  private Distributions() {}

  /** Two-sided p of a correlation r with these degrees of freedom: I_{1-r^2}(df/2, 1/2). */
  static double correlationP(double r, double df) {
    return correlationTail((1 - r) * (1 + r), df);
  }

  /** The same where one less the square of r has digits of its own. */
  static double correlationTail(double unexplained, double df) {
    return Beta.regularizedBeta(unexplained, df / 2, 0.5);
  }

  /** Two-sided p of Student's t. */
  static double studentP(double t, double df) {
    return Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
  }

  /** Quantile of Student's t, refined by Newton steps. */
  static double studentQuantile(double probability, double df) {
    TDistribution student = new TDistribution(null, df);
    double quantile = student.inverseCumulativeProbability(probability);
    for (int step = 0; step < 3; step++) {
      quantile -=
          (student.cumulativeProbability(quantile) - probability) / student.density(quantile);
    }
    return quantile;
  }

  /** Quantile of chi squared, refined by Newton steps. */
  static double chiSquaredQuantile(double probability, double df) {
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, df);
    double quantile = chiSquared.inverseCumulativeProbability(probability);
    for (int step = 0; step < 3; step++) {
      quantile -=
          (chiSquared.cumulativeProbability(quantile) - probability) / chiSquared.density(quantile);
    }
    return quantile;
  }

  static double normalQuantile(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  /** Probability that a standard normal is at most z. */
  static double normalBelow(double z) {
    return NORMAL.cumulativeProbability(z);
  }

  /** Two-sided p of a standard normal z. */
  static double normalP(double z) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }

  static double atanh(double r) {
    return 0.5 * (Math.log1p(r) - Math.log1p(-r));
  }
}
