package org.kymograph.stats;

import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * Log-linear regression of counts by Poisson quasi-likelihood: right about the mean whatever the
 * variance is (Gourieroux, Monfort & Trognon 1984), which a choice of standard errors then
 * describes.
 */
public final class CountRegression {
  private CountRegression() {}

  /** A fit, or why there is none. */
  public sealed interface Result permits Fit, Refused {
    /** Rows. */
    int days();
  }

  /** There is no fit. */
  public record Refused(int days, Refusal refusal) implements Result {}

  /**
   * @param columns k columns of n rows, the constant among them; none explained by those before it
   * @param counts n whole numbers, none negative
   * @param offset log exposure of each row; an empty array for none
   */
  public static Result of(double[][] columns, double[] counts, double[] offset) {
    int n = counts.length;
    Refusal beforehand = refusal(columns, counts);
    if (beforehand != null) {
      return new Refused(n, beforehand);
    }
    LogLinear model =
        LogLinear.fit(
            columns,
            counts,
            offsetOrNone(offset, n),
            Double.POSITIVE_INFINITY,
            LogLinear.beginning(counts));
    if (model == null) {
      return new Refused(n, Refusal.NOT_CONVERGED);
    }
    if (model.isSeparated()) {
      return new Refused(n, Refusal.SEPARATION);
    }
    return new Fit(columns, counts, model);
  }

  static double[] offsetOrNone(double[] offset, int rows) {
    return offset.length == 0 ? new double[rows] : offset;
  }

  /** What can be told before any fit. */
  static @Nullable Refusal refusal(double[][] columns, double[] counts) {
    boolean any = false;
    for (double count : counts) {
      if (!(count >= 0) || count != Math.rint(count) || Double.isInfinite(count)) {
        return Refusal.NOT_COUNTS;
      }
      any |= count > 0;
    }
    if (counts.length <= columns.length) {
      return Refusal.INSUFFICIENT_PAIRS;
    }
    return any ? null : Refusal.SEPARATION;
  }

  /** A fit that settled. */
  public static final class Fit implements Result {
    private final LogLinear model;
    private final double[] poissonErrors;
    private final double dispersion;
    private final double logLikelihood;
    private final Sandwich sandwich;

    private Fit(double[][] columns, double[] counts, LogLinear model) {
      int n = counts.length;
      this.model = model;
      this.poissonErrors = model.modelErrors();
      double[] residuals = new double[n];
      double[] pearson = new double[n];
      double[] likelihood = new double[n];
      for (int row = 0; row < n; row++) {
        double mu = model.fitted()[row];
        double y = counts[row];
        residuals[row] = y - mu;
        pearson[row] = (y - mu) * (y - mu) / mu;
        likelihood[row] = y * Math.log(mu) - mu - Gamma.logGamma(y + 1);
      }
      this.dispersion = Sums.sum(pearson) / (n - columns.length);
      this.logLikelihood = Sums.sum(likelihood);
      this.sandwich =
          new Sandwich(columns, model.qr().inverse(), residuals, model.qr().leverages());
    }

    @Override
    public int days() {
      return model.fitted().length;
    }

    /** One a column, on the log scale. */
    public double[] coefficients() {
      return model.coefficients().clone();
    }

    /** Expected count of each row. */
    public double[] fitted() {
      return model.fitted().clone();
    }

    /** Pearson's: sum (y - mu)^2 / mu over n - k; 1 where counts vary as Poisson's. */
    public double dispersion() {
      return dispersion;
    }

    public double deviance() {
      return model.deviance();
    }

    /** Poisson's. */
    public double logLikelihood() {
      return logLikelihood;
    }

    public double aic() {
      return 2 * (poissonErrors.length - logLikelihood);
    }

    /** Believing Poisson's variance. */
    public double[] poissonErrors() {
      return poissonErrors.clone();
    }

    /** Believing a variance in proportion to the mean. */
    public double[] quasiErrors() {
      return inflatedErrors(1);
    }

    /**
     * The same, paying for autocorrelation.
     *
     * @param inflation of the variance (see {@link EffectiveSample#inflation})
     */
    public double[] inflatedErrors(double inflation) {
      double factor = Math.sqrt(dispersion * inflation);
      double[] errors = poissonErrors();
      for (int j = 0; j < errors.length; j++) {
        errors[j] *= factor;
      }
      return errors;
    }

    public Sandwich sandwich() {
      return sandwich;
    }
  }
}
