package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * What could have been seen: the smallest |r| found in four of five tries at 5 %, two-sided, and
 * how often a given r is found.
 */
public final class DetectableCorrelation {
  private static final double POWER = 0.8;
  private static final double ALPHA = 0.05;

  /**
   * Variance of Fisher's z of a rank correlation, times n - 3 (Fieller, Hartley & Pearson 1957).
   */
  static final double RANK_VARIANCE = 1.06;

  private DetectableCorrelation() {}

  /**
   * In one person.
   *
   * @param effectiveDays days that the autocorrelated days are worth
   * @param adjustedColumns columns taken out
   * @param days days with both values
   */
  public static @Nullable Double ofPerson(double effectiveDays, int adjustedColumns, int days) {
    double worth = effectiveDays - 3 - adjustedColumns * effectiveDays / days;
    if (!(worth > 0)) {
      return null;
    }
    return smallest(POWER, ALPHA, RANK_VARIANCE / worth);
  }

  /**
   * Of Pearson's r of independent pairs.
   *
   * @param pairs more than 3; effective pairs where they are autocorrelated
   * @param power share of tries in which it is found
   * @param alpha two-sided level
   */
  public static double of(double pairs, double power, double alpha) {
    return smallest(power, alpha, 1 / (pairs - 3));
  }

  /**
   * Share of tries in which a Pearson's r is found, by Fisher's z.
   *
   * @param r the true correlation
   * @param pairs more than 3; effective pairs where they are autocorrelated
   * @param alpha two-sided level
   */
  public static double power(double r, double pairs, double alpha) {
    double shift = Math.abs(Distributions.atanh(r)) * Math.sqrt(pairs - 3);
    double limit = Distributions.normalQuantile(1 - alpha / 2);
    return Distributions.normalBelow(shift - limit) + Distributions.normalBelow(-shift - limit);
  }

  private static double smallest(double power, double alpha, double variance) {
    return Math.tanh(
        (Distributions.normalQuantile(1 - alpha / 2) + Distributions.normalQuantile(power))
            * Math.sqrt(variance));
  }

  /**
   * Across participants.
   *
   * @param tauSquared variance of the true z across participants
   * @param meanVariance mean sampling variance of a participant's z
   */
  public static double ofCohort(int participants, double tauSquared, double meanVariance) {
    int df = participants - 1;
    return Math.tanh(
        (Distributions.studentQuantile(1 - ALPHA / 2, df)
                + Distributions.studentQuantile(POWER, df))
            * Math.sqrt((tauSquared + meanVariance) / participants));
  }
}
