package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * The mean over participants, each of whom counts alike, with Student's t on their number less one:
 * right whatever the single variances are.
 *
 * @param participants number of participants, at least 2
 * @param mean of their values
 * @param standardError of the mean
 * @param p two-sided, or null where the values do not vary
 * @param ciLow lower end of the 95 % interval
 * @param ciHigh upper end
 */
public record EqualWeightMean(
    int participants,
    double mean,
    double standardError,
    @Nullable Double p,
    double ciLow,
    double ciHigh) {

  /**
   * @param values one a participant, in a fixed order
   */
  public static EqualWeightMean of(double[] values) {
    int n = values.length;
    if (n < 2) {
      throw new IllegalArgumentException("a mean over people takes at least two");
    }
    double mean = Sums.mean(values);
    double[] centred = Sums.centred(values);
    double error = Math.sqrt(Sums.dot(centred, centred) / (n - 1)) / Math.sqrt(n);
    double half = Distributions.studentQuantile(0.975, n - 1) * error;
    return new EqualWeightMean(
        n,
        mean,
        error,
        error > 0 ? Double.valueOf(Distributions.studentP(mean / error, n - 1)) : null,
        mean - half,
        mean + half);
  }
}
