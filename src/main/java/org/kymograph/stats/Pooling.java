package org.kymograph.stats;

import java.util.Objects;
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
    EqualWeightMean mean = EqualWeightMean.of(z);
    return new Pooling(
        n,
        mean.mean(),
        mean.standardError(),
        mean.p(),
        mean.ciLow(),
        mean.ciHigh(),
        heterogeneity(z, variance));
  }

  /** Variance of a participant's z (statistics.md 2.12), with the cohort's mean inflation. */
  public static double variance(int days, int adjustedColumns, double meanInflation) {
    double worth = days / meanInflation - 3 - adjustedColumns / meanInflation;
    return DetectableCorrelation.RANK_VARIANCE / Math.max(1, worth);
  }

  private static Heterogeneity heterogeneity(double[] z, double[] variance) {
    RandomEffects effects = RandomEffects.of(RandomEffects.Estimator.PAULE_MANDEL, z, variance);
    int df = z.length - 1;
    double se = Objects.requireNonNull(effects.hartungKnapp()).standardError();
    RandomEffects.Interval predicted = Objects.requireNonNull(effects.prediction(se, df));
    return new Heterogeneity(
        effects.tauSquared(),
        effects.q(),
        effects.iSquaredPercent(),
        effects.mean(),
        se,
        predicted.low(),
        predicted.high());
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
