package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * What holds across participants, each of whom counts alike: the mean of Fisher's z with Student's
 * t on their number less one. Participants are the sample, never their days; the test is right
 * whatever the single variances are. Beside it, how much people differ (Paule & Mandel 1982, with
 * the interval of Hartung & Knapp 2001 and Sidik & Jonkman 2002).
 *
 * @param participants number of participants, at least 2
 * @param meanZ mean of their z
 * @param standardError of the mean
 * @param p two-sided, or null where the z do not vary
 * @param ciLowZ lower end of the 95 % interval
 * @param ciHighZ upper end
 * @param heterogeneity how much people differ
 */
public record Pooling(
    int participants,
    double meanZ,
    double standardError,
    @Nullable Double p,
    double ciLowZ,
    double ciHighZ,
    Heterogeneity heterogeneity) {

  /**
   * @param tauSquared variance of the true z across participants
   * @param q Cochran's Q
   * @param iSquaredPercent share of the variation that is not chance (Higgins & Thompson 2002)
   * @param muZ random-effects mean
   * @param standardError of that mean (Hartung & Knapp)
   * @param predictionLowZ lower end of the 95 % prediction interval of a new participant
   * @param predictionHighZ upper end
   */
  public record Heterogeneity(
      double tauSquared,
      double q,
      double iSquaredPercent,
      double muZ,
      double standardError,
      double predictionLowZ,
      double predictionHighZ) {}

  /**
   * @param z Fisher's z of each participant, in a fixed order
   * @param variance sampling variance of each z
   */
  public static Pooling of(double[] z, double[] variance) {
    int n = z.length;
    if (n < 2 || variance.length != n) {
      throw new IllegalArgumentException("pooling takes at least two participants");
    }
    double mean = Sums.mean(z);
    double[] centred = Sums.centred(z);
    double se = Math.sqrt(Sums.dot(centred, centred) / (n - 1)) / Math.sqrt(n);
    double half = Distributions.studentQuantile(0.975, n - 1) * se;
    return new Pooling(
        n,
        mean,
        se,
        se > 0 ? Double.valueOf(Distributions.studentP(mean / se, n - 1)) : null,
        mean - half,
        mean + half,
        heterogeneity(z, variance));
  }

  /** Variance of a participant's z (statistics.md 2.12), with the cohort's mean inflation. */
  public static double variance(int days, int adjustedColumns, double meanInflation) {
    double worth = days / meanInflation - 3 - adjustedColumns / meanInflation;
    return DetectableCorrelation.RANK_VARIANCE / Math.max(1, worth);
  }

  private static Heterogeneity heterogeneity(double[] z, double[] variance) {
    int n = z.length;
    double[] w = weights(variance, 0);
    double sumW = Sums.sum(w);
    double q = weightedSquares(z, variance, 0);
    double tauSquared = pauleMandel(z, variance);
    double s2 = (n - 1) * sumW / (sumW * sumW - Sums.dot(w, w));
    double[] random = weights(variance, tauSquared);
    double sum = Sums.sum(random);
    double mu = Sums.dot(random, z) / sum;
    double se = Math.sqrt(weightedSquares(z, variance, tauSquared) / (n - 1) / sum);
    double half = Distributions.studentQuantile(0.975, n - 1) * Math.sqrt(tauSquared + se * se);
    return new Heterogeneity(
        tauSquared, q, 100 * tauSquared / (tauSquared + s2), mu, se, mu - half, mu + half);
  }

  private static double[] weights(double[] variance, double tauSquared) {
    double[] weights = new double[variance.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / (variance[i] + tauSquared);
    }
    return weights;
  }

  private static double weightedSquares(double[] z, double[] variance, double tauSquared) {
    double[] w = weights(variance, tauSquared);
    double mu = Sums.dot(w, z) / Sums.sum(w);
    double[] terms = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      terms[i] = w[i] * (z[i] - mu) * (z[i] - mu);
    }
    return Sums.sum(terms);
  }

  /** The tau squared at which the weighted squares are what chance gives: n - 1. */
  private static double pauleMandel(double[] z, double[] variance) {
    int n = z.length;
    if (weightedSquares(z, variance, 0) <= n - 1) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (weightedSquares(z, variance, high) > n - 1) {
      high *= 2;
    }
    for (int step = 0; step < 200 && high - low > 1e-16 * high; step++) {
      double middle = (low + high) / 2;
      if (weightedSquares(z, variance, middle) > n - 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Exact two-sided p of the mean under symmetry, by turning every sign; for at most 16 people. */
  public static @Nullable Double signFlipP(double[] z) {
    int n = z.length;
    if (n == 0 || n > 16) {
      return null;
    }
    double real = Math.abs(Sums.sum(z));
    int asLarge = 0;
    double[] turned = new double[n];
    for (int signs = 0; signs < 1 << n; signs++) {
      for (int i = 0; i < n; i++) {
        turned[i] = (signs >> i & 1) == 0 ? z[i] : -z[i];
      }
      asLarge += Math.abs(Sums.sum(turned)) >= real - 1e-12 ? 1 : 0;
    }
    return (double) asLarge / (1 << n);
  }
}
