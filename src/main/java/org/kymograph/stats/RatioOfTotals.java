package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * A rate from replicates of unequal size, with the interval of a ratio estimator: what belongs to
 * one replicate may hang together as it likes (Cochran 1977, Sampling Techniques, 6.3). Of nothing
 * at all the upper end is that of so many replicates without any (Clopper & Pearson 1934), which is
 * on the safe side.
 *
 * @param above sum of the numerators
 * @param below sum of the denominators
 * @param ratio of the sums; NaN where the denominators are nothing
 * @param low lower end of the 95 % interval; null of fewer than two replicates
 * @param high upper end
 */
public record RatioOfTotals(
    long above, long below, double ratio, @Nullable Double low, @Nullable Double high) {

  /**
   * @param above numerators by replicate
   * @param below denominators by replicate
   */
  public static RatioOfTotals of(long[] above, long[] below) {
    long sumAbove = java.util.Arrays.stream(above).sum();
    long sumBelow = java.util.Arrays.stream(below).sum();
    int n = above.length;
    double ratio = (double) sumAbove / sumBelow;
    if (n < 2 || sumBelow == 0) {
      return new RatioOfTotals(sumAbove, sumBelow, ratio, null, null);
    }
    if (sumAbove == 0) {
      long tested = java.util.Arrays.stream(below).filter(its -> its > 0).count();
      return new RatioOfTotals(0, sumBelow, 0, 0.0, 1 - Math.pow(0.025, 1.0 / tested));
    }
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      double rest = above[i] - ratio * below[i];
      squares[i] = rest * rest;
    }
    double error = Math.sqrt(n * Sums.sum(squares) / (n - 1)) / sumBelow;
    double half = Distributions.studentQuantile(0.975, n - 1) * error;
    return new RatioOfTotals(sumAbove, sumBelow, ratio, ratio - half, ratio + half);
  }
}
