package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/** What could have been seen: the smallest |r| found in four of five tries at 5 %, two-sided. */
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
    return Math.tanh(
        (Distributions.normalQuantile(1 - ALPHA / 2) + Distributions.normalQuantile(POWER))
            * Math.sqrt(RANK_VARIANCE / worth));
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
