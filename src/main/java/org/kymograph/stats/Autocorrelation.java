package org.kymograph.stats;

import org.apache.commons.math3.special.Gamma;

/** How a complete series follows itself. */
public final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * Sums of products at each distance over the sum of squares (biased, as R's acf).
   *
   * @param most largest distance
   * @return one value a distance from 1
   */
  public static double[] of(double[] series, int most) {
    double[] d = Sums.centred(series);
    double squares = Sums.dot(d, d);
    double[] r = new double[most];
    for (int distance = 1; distance <= most; distance++) {
      double sum = 0;
      for (int t = 0; t + distance < d.length; t++) {
        sum += d[t] * d[t + distance];
      }
      r[distance - 1] = sum / squares;
    }
    return r;
  }

  /**
   * Whether a series follows itself at all (Ljung & Box 1978, Biometrika 65:297).
   *
   * @param statistic Q
   * @param p of a chi-square with as many degrees of freedom as distances
   */
  public record LjungBox(double statistic, double p) {
    /** Over the distances 1 to the last. */
    public static LjungBox of(double[] series, int distances) {
      int n = series.length;
      double[] r = Autocorrelation.of(series, distances);
      double sum = 0;
      for (int distance = 1; distance <= distances; distance++) {
        sum += r[distance - 1] * r[distance - 1] / (n - distance);
      }
      double q = n * (n + 2.0) * sum;
      return new LjungBox(q, Gamma.regularizedGammaQ(distances / 2.0, q / 2));
    }
  }
}
