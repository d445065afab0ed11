package org.kymograph.stats;

/**
 * How strong something unmeasured would have to be, in its association with both, to explain an
 * association away (VanderWeele & Ding 2017, Ann Intern Med 167:268).
 */
public final class EValue {
  private EValue() {}

  /** Of a rate ratio, either way from 1. */
  public static double of(double rateRatio) {
    double ratio = rateRatio < 1 ? 1 / rateRatio : rateRatio;
    return ratio + Math.sqrt(ratio * (ratio - 1));
  }

  /**
   * Of the limit of the interval that lies nearer to 1.
   *
   * @return 1 where the interval holds 1
   */
  public static double ofLimit(double rateRatio, double limit) {
    boolean crosses = rateRatio > 1 ? limit <= 1 : limit >= 1;
    return crosses ? 1 : of(limit);
  }

  /**
   * The rate ratio that a correlation is about: {@code exp(0.91 d)}, {@code d = 2r/sqrt(1-r^2)}.
   */
  public static double rateRatioOf(double r) {
    return Math.exp(0.91 * 2 * r / Math.sqrt((1 - r) * (1 + r)));
  }
}
