package org.kymograph.stats;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;

/** Tail probabilities and quantiles, without the loss of digits of one minus a distribution. */
final class Distributions {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Quantile of the standard normal at 0.975. */
  static final double NORMAL_975 = 1.959963984540054;

  /** Newton's error is squared at each step: after one this small no digit is left to gain. */
  private static final double NEWTON_ENOUGH = 1e-9;

  private static final int MOST_STEPS = 100;

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

  /**
   * Quantile of Student's t, by Newton's steps from the expansion in powers of one by the degrees
   * of freedom (Cornish & Fisher 1938; Abramowitz & Stegun 26.7.5). The tail is convex, so steps
   * from below the root climb to it, and one from above falls at most below it; where the expansion
   * is too far above, the normal's quantile, which is always below, starts again.
   *
   * @param probability from 0.5 to below 1
   */
  static double studentQuantile(double probability, double df) {
    double tail = 2 * (1 - probability);
    double logScale = Beta.logBeta(df / 2, 0.5) + 0.5 * Math.log(df);
    double normal = normalQuantile(probability);
    double quantile = expanded(normal, df);
    for (int step = 0; step < MOST_STEPS; step++) {
      double density = Math.exp(-0.5 * (df + 1) * Math.log1p(quantile * quantile / df) - logScale);
      double change = (studentP(quantile, df) - tail) / (2 * density);
      quantile = Math.max(normal, quantile + change);
      if (Math.abs(change) <= NEWTON_ENOUGH * quantile) {
        break;
      }
    }
    return quantile;
  }

  private static double expanded(double normal, double df) {
    double square = normal * normal;
    double first = (square + 1) * normal / 4;
    double second = ((5 * square + 16) * square + 3) * normal / 96;
    double third = (((3 * square + 19) * square + 17) * square - 15) * normal / 384;
    return normal + (first + (second + third / df) / df) / df;
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
