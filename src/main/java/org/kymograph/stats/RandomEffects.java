package org.kymograph.stats;

import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * Pooling of estimates with known sampling variances, whose true values may differ: each counts by
 * one over its variance plus tau squared.
 *
 * @param estimator how tau squared is found
 * @param participants number of estimates, at least 1
 * @param tauSquared variance of the true values
 * @param mean weighted mean, on the scale of the estimates
 * @param standardError of the mean, the weights taken as given
 * @param q Cochran's Q
 * @param iSquaredPercent share of the variation that is not chance (Higgins & Thompson 2002)
 * @param hSquared total variation over chance
 * @param hartungKnappRatio weighted squares about the mean over their degrees of freedom; 1 where
 *     tau squared explains them; null of one estimate
 */
public record RandomEffects(
    Estimator estimator,
    int participants,
    double tauSquared,
    double mean,
    double standardError,
    double q,
    double iSquaredPercent,
    double hSquared,
    @Nullable Double hartungKnappRatio) {

  /** How the variance of the true values is found. */
  public enum Estimator {
    /** All true values are one; tau squared is zero. */
    FIXED_EFFECT {
      @Override
      double tauSquared(double[] z, double[] variance) {
        return 0;
      }
    },
    /** From Q, in closed form (DerSimonian & Laird 1986). */
    DERSIMONIAN_LAIRD {
      @Override
      double tauSquared(double[] z, double[] variance) {
        double[] w = weights(variance, 0);
        double excess = weightedSquares(z, variance, 0) - (z.length - 1);
        return Math.max(0, excess / (pairProducts(w) / Sums.sum(w)));
      }
    },
    /** Where the weighted squares are what chance gives, n - 1 (Paule & Mandel 1982). */
    PAULE_MANDEL {
      @Override
      double tauSquared(double[] z, double[] variance) {
        return squaresEqual(z, variance, z.length - 1);
      }
    },
    /** The highest restricted likelihood over all tau squared, not only a local one. */
    RESTRICTED_MAXIMUM_LIKELIHOOD {
      @Override
      double tauSquared(double[] z, double[] variance) {
        return RestrictedLikelihood.highest(z, variance);
      }
    };

    abstract double tauSquared(double[] z, double[] variance);
  }

  /**
   * @param standardError of the mean
   * @param df degrees of freedom of Student's t; infinite for the normal
   * @param p two-sided; null where the estimates do not vary and the error is made of them
   * @param ciLow lower end of the 95 % interval
   * @param ciHigh upper end
   */
  public record Inference(
      double standardError, double df, @Nullable Double p, double ciLow, double ciHigh) {}

  /** From low to high. */
  public record Interval(double low, double high) {}

  /**
   * @param z estimates, in a fixed order
   * @param variance sampling variance of each, above 0
   */
  public static RandomEffects of(Estimator estimator, double[] z, double[] variance) {
    int n = z.length;
    if (n < 1 || variance.length != n) {
      throw new IllegalArgumentException("pooling takes as many variances as estimates");
    }
    double tauSquared = n == 1 ? 0 : estimator.tauSquared(z, variance);
    double q = n == 1 ? 0 : weightedSquares(z, variance, 0);
    double[] w = weights(variance, tauSquared);
    double sum = Sums.sum(w);
    double iSquared = 0;
    double hSquared = 1;
    if (n > 1 && estimator == Estimator.FIXED_EFFECT) {
      hSquared = q / (n - 1);
      iSquared = hSquared > 1 ? 1 - 1 / hSquared : 0;
    } else if (n > 1) {
      double typical = typicalVariance(variance);
      iSquared = tauSquared / (tauSquared + typical);
      hSquared = tauSquared / typical + 1;
    }
    return new RandomEffects(
        estimator,
        n,
        tauSquared,
        Sums.dot(w, z) / sum,
        Math.sqrt(1 / sum),
        q,
        100 * iSquared,
        hSquared,
        n == 1 ? null : Double.valueOf(ratio(z, variance, tauSquared)));
  }

  /** p of Q: whether the estimates differ by more than chance; null of one estimate. */
  public @Nullable Double qP() {
    return participants == 1
        ? null
        : Double.valueOf(Gamma.regularizedGammaQ((participants - 1) / 2.0, q / 2));
  }

  /** The variances and tau squared taken as known. */
  public Inference normal() {
    double half = Distributions.normalQuantile(0.975) * standardError;
    return new Inference(
        standardError,
        Double.POSITIVE_INFINITY,
        Distributions.normalP(mean / standardError),
        mean - half,
        mean + half);
  }

  /**
   * With Student's t and an error from the estimates' own spread (Hartung & Knapp 2001; Sidik &
   * Jonkman 2002); null of one estimate.
   */
  public @Nullable Inference hartungKnapp() {
    return hartungKnappRatio == null ? null : student(hartungKnappRatio);
  }

  /** The same, never narrower than with the weights taken as given (Knapp & Hartung 2003). */
  public @Nullable Inference hartungKnappAdHoc() {
    return hartungKnappRatio == null ? null : student(Math.max(1, hartungKnappRatio));
  }

  private Inference student(double ratio) {
    int df = participants - 1;
    double error = Math.sqrt(ratio) * standardError;
    double half = Distributions.studentQuantile(0.975, df) * error;
    return new Inference(
        error,
        df,
        error > 0 ? Double.valueOf(Distributions.studentP(mean / error, df)) : null,
        mean - half,
        mean + half);
  }

  /**
   * Where the true value of a new participant lies, 95 %.
   *
   * @param error standard error of the mean
   * @param df of Student's t: participants - 1, or participants - 2 (Higgins, Thompson &
   *     Spiegelhalter 2009)
   * @return null without a degree of freedom
   */
  public @Nullable Interval prediction(double error, int df) {
    if (df < 1) {
      return null;
    }
    double half = Distributions.studentQuantile(0.975, df) * Math.sqrt(tauSquared + error * error);
    return new Interval(mean - half, mean + half);
  }

  /**
   * 95 % interval of tau squared: the values at which the weighted squares are the quantiles of
   * their distribution (Viechtbauer 2007); both ends are 0 where even none is too much. Null of one
   * estimate.
   */
  public static @Nullable Interval tauSquaredInterval(double[] z, double[] variance) {
    int df = z.length - 1;
    return df < 1
        ? null
        : new Interval(
            squaresEqual(z, variance, Distributions.chiSquaredQuantile(0.975, df)),
            squaresEqual(z, variance, Distributions.chiSquaredQuantile(0.025, df)));
  }

  /** The sampling variance of a typical estimate (Higgins & Thompson 2002). */
  private static double typicalVariance(double[] variance) {
    double[] w = weights(variance, 0);
    return (variance.length - 1) * Sums.sum(w) / pairProducts(w);
  }

  /**
   * (sum w)^2 - sum w^2, as twice the products of pairs: the difference would lose all digits where
   * one weight is huge.
   */
  private static double pairProducts(double[] w) {
    double[] terms = new double[w.length];
    double after = 0;
    for (int i = w.length - 1; i >= 0; i--) {
      terms[i] = 2 * w[i] * after;
      after += w[i];
    }
    return Sums.sum(terms);
  }

  private static double ratio(double[] z, double[] variance, double tauSquared) {
    return allAlike(z) ? 0 : weightedSquares(z, variance, tauSquared) / (z.length - 1);
  }

  /** Then what is left of the squares is rounding, and no error can be made of it. */
  private static boolean allAlike(double[] z) {
    for (double value : z) {
      if (value != z[0]) {
        return false;
      }
    }
    return true;
  }

  static double[] weights(double[] variance, double tauSquared) {
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

  /** The tau squared at which the weighted squares, which fall with it, have this value; or 0. */
  private static double squaresEqual(double[] z, double[] variance, double value) {
    if (weightedSquares(z, variance, 0) <= value) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (weightedSquares(z, variance, high) > value) {
      high *= 2;
    }
    for (int step = 0; step < 200 && high - low > 1e-16 * high; step++) {
      double middle = (low + high) / 2;
      if (weightedSquares(z, variance, middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
