package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/** A coefficient between two series, or why there is none. */
public sealed interface Coefficient permits Coefficient.Estimate, Coefficient.Refused {
  /** Pairs of values that are both there. */
  int pairs();

  /**
   * A coefficient.
   *
   * @param value from -1 to 1
   * @param df degrees of freedom of the test
   * @param t statistic of the test, or null where there are no degrees of freedom
   * @param p two-sided, or null
   * @param ciLow lower end of the 95 % interval, or null where there are too few pairs
   * @param ciHigh upper end, or null
   */
  record Estimate(
      int pairs,
      double value,
      double df,
      @Nullable Double t,
      @Nullable Double p,
      @Nullable Double ciLow,
      @Nullable Double ciHigh)
      implements Coefficient {}

  /** No coefficient, and why. */
  record Refused(int pairs, Refusal refusal) implements Coefficient {}

  /** A value so near to one has lost the digits that would tell it from one. */
  double ONE = 1 - 1e-15;

  /**
   * The test and the interval that all coefficients of the kind of Pearson's share.
   *
   * @param unexplained {@code 1 - r^2}, with its own digits
   * @param standardError of Fisher's z; NaN for no interval
   */
  static Estimate tested(int pairs, double r, double unexplained, double df, double standardError) {
    boolean isOne = Math.abs(r) >= ONE;
    double clipped = isOne ? Math.signum(r) : r;
    Double low = null;
    Double high = null;
    if (!Double.isNaN(standardError)) {
      double z = Distributions.atanh(clipped);
      double half = Distributions.NORMAL_975 * standardError;
      low = isOne ? clipped : Math.tanh(z - half);
      high = isOne ? clipped : Math.tanh(z + half);
    }
    if (!(df > 0)) {
      return new Estimate(pairs, clipped, df, null, null, low, high);
    }
    double t = isOne ? Math.copySign(Double.POSITIVE_INFINITY, r) : r * Math.sqrt(df / unexplained);
    double p = isOne ? 0 : Distributions.correlationTail(unexplained, df);
    return new Estimate(pairs, clipped, df, t, p, low, high);
  }
}
