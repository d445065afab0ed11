package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * xDF (Afyouni, Smith & Nichols 2019, NeuroImage 199:609): the variance of a correlation from both
 * series' autocorrelations and their cross-correlations, without assuming that the true correlation
 * is zero. For complete series; asymptotic, so that it rejects 5 to 13 % at 5 % with 30 to 180 days
 * (statistics.md 2.6): an option beside {@link EffectiveSample}.
 *
 * @param r Pearson's correlation
 * @param variance of r
 * @param z Fisher's, over its standard error
 * @param p two-sided, normal
 */
public record Xdf(double r, double variance, double z, double p) {
  private static final double BAND = 1.959963984540054;
  private static final int LEAST_DAYS = 8;

  /**
   * @param x one value a day, none missing
   * @param y likewise
   * @return null where there are fewer than 8 days, a series never changes, the two are one, or the
   *     variance comes out as none
   */
  public static @Nullable Xdf of(double[] x, double[] y) {
    int n = x.length;
    double[] dx = Sums.centred(x);
    double[] dy = Sums.centred(y);
    double rootX = Math.sqrt(Sums.dot(dx, dx));
    double rootY = Math.sqrt(Sums.dot(dy, dy));
    if (n < LEAST_DAYS || !(rootX > 0) || !(rootY > 0)) {
      return null;
    }
    double r = Sums.dot(dx, dy) / rootX / rootY;
    double[] ofX = lagged(dx, dx, rootX * rootX);
    double[] ofY = lagged(dy, dy, rootY * rootY);
    double[] ahead = lagged(dx, dy, rootX * rootY);
    double[] behind = lagged(dy, dx, rootX * rootY);
    int lastX = lastOutsideBand(ofX, n);
    int lastY = lastOutsideBand(ofY, n);
    double squares = 0;
    double mixed = 0;
    double products = 0;
    for (int k = 1; k <= Math.max(lastX, lastY); k++) {
      double weight = n - 1 - k;
      double a = k <= lastX ? ofX[k] : 0;
      double b = k <= lastY ? ofY[k] : 0;
      double sum = ahead[k] + behind[k];
      squares += weight * (a * a + b * b + ahead[k] * ahead[k] + behind[k] * behind[k]);
      mixed += weight * (a + b) * sum;
      products += weight * (a * b + ahead[k] * behind[k]);
    }
    double rest = 1 - r * r;
    double variance =
        ((n - 1) * rest * rest + r * r * squares - 2 * r * mixed + 2 * products) / n / n;
    if (!(variance > 0) || !(rest > 0)) {
      return null;
    }
    double z = Distributions.atanh(r) * rest / Math.sqrt(variance);
    return new Xdf(r, variance, z, Distributions.normalP(z));
  }

  /** Products of one series with the other so many days later, for 0 to n - 2 days. */
  private static double[] lagged(double[] earlier, double[] later, double scale) {
    int n = earlier.length;
    double[] lagged = new double[n - 1];
    for (int k = 0; k < lagged.length; k++) {
      double sum = 0;
      for (int t = 0; t + k < n; t++) {
        sum += earlier[t] * later[t + k];
      }
      lagged[k] = sum / scale;
    }
    return lagged;
  }

  /** What comes after the first autocorrelation within its band is taken for noise. */
  private static int lastOutsideBand(double[] autocorrelations, int n) {
    double band = BAND / Math.sqrt(n - 2.0);
    int last = 0;
    while (last + 1 < autocorrelations.length && Math.abs(autocorrelations[last + 1]) > band) {
      last++;
    }
    return last;
  }
}
