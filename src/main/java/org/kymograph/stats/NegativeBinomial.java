package org.kymograph.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * Negative binomial regression of counts, Var y = mu + mu^2 / theta (NB2), by maximum likelihood:
 * coefficients and theta in turn (Venables & Ripley 2002, section 7.4). Its standard errors take
 * theta as given and know nothing of autocorrelation.
 */
public final class NegativeBinomial {
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_STEPS = 100;
  private static final double SETTLED = 1e-10;

  /** From here on the counts cannot be told from Poisson's. */
  private static final double BOUNDLESS = 1e7;

  private NegativeBinomial() {}

  /** A fit, or why there is none. */
  public sealed interface Result permits Fit, Refused {}

  /** There is no fit. */
  public record Refused(int days, Refusal refusal) implements Result {}

  /**
   * @param coefficients one a column, on the log scale
   * @param standardErrors theta taken as given
   * @param theta the smaller, the more the counts vary
   * @param thetaError standard error of theta, from the observed information
   */
  public record Fit(
      double[] coefficients,
      double[] standardErrors,
      double theta,
      double thetaError,
      double logLikelihood)
      implements Result {
    public double aic() {
      return 2 * (coefficients.length + 1 - logLikelihood);
    }
  }

  /**
   * @param columns k columns of n rows, the constant among them; none explained by those before it
   * @param counts n whole numbers, none negative
   * @param offset log exposure of each row; an empty array for none
   */
  public static Result of(double[][] columns, double[] counts, double[] offset) {
    int n = counts.length;
    Refusal beforehand = CountRegression.refusal(columns, counts);
    if (beforehand != null) {
      return new Refused(n, beforehand);
    }
    double[] exposure = CountRegression.offsetOrNone(offset, n);
    double[] mu = LogLinear.beginning(counts);
    double theta = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      LogLinear model = LogLinear.fit(columns, counts, exposure, theta, mu);
      if (model == null) {
        return new Refused(n, Refusal.NOT_CONVERGED);
      }
      if (model.isSeparated()) {
        return new Refused(n, Refusal.SEPARATION);
      }
      mu = model.fitted();
      double next = theta(counts, mu);
      if (!(next < BOUNDLESS)) {
        return new Refused(n, Refusal.NO_OVERDISPERSION);
      }
      boolean settled = Math.abs(next - theta) <= SETTLED * next;
      theta = next;
      if (settled) {
        return new Fit(
            model.coefficients(),
            model.modelErrors(),
            theta,
            1 / Math.sqrt(information(counts, mu, theta)),
            logLikelihood(counts, mu, theta));
      }
    }
    return new Refused(n, Refusal.NOT_CONVERGED);
  }

  /** The likeliest theta of given expected counts, by Newton's steps from the moments; or NaN. */
  private static double theta(double[] counts, double[] mu) {
    double[] excess = new double[counts.length];
    for (int row = 0; row < excess.length; row++) {
      double share = counts[row] / mu[row] - 1;
      excess[row] = share * share;
    }
    double theta = counts.length / Sums.sum(excess);
    for (int step = 0; step < MOST_STEPS && theta < BOUNDLESS; step++) {
      double change = score(counts, mu, theta) / information(counts, mu, theta);
      // A step over zero, or one where the likelihood is not yet bowed, halves or doubles instead.
      double next = theta + change;
      if (!(next > theta / 2) || !(next < theta * 2)) {
        next = score(counts, mu, theta) > 0 ? theta * 2 : theta / 2;
      }
      if (Math.abs(next - theta) <= SETTLED * theta) {
        return next;
      }
      theta = next;
    }
    return theta < BOUNDLESS ? Double.NaN : theta;
  }

  /**
   * digamma(theta + y) - digamma(theta) and its like are sums over the counts below y: their
   * difference would lose its digits where theta is large.
   */
  private static double score(double[] counts, double[] mu, double theta) {
    double[] terms = new double[counts.length];
    for (int row = 0; row < terms.length; row++) {
      double sum = 0;
      for (int below = 0; below < counts[row]; below++) {
        sum += 1 / (theta + below);
      }
      terms[row] = sum - Math.log1p(mu[row] / theta) + (mu[row] - counts[row]) / (mu[row] + theta);
    }
    return Sums.sum(terms);
  }

  /** Less the second derivative of the log-likelihood. */
  private static double information(double[] counts, double[] mu, double theta) {
    double[] terms = new double[counts.length];
    for (int row = 0; row < terms.length; row++) {
      double sum = 0;
      for (int below = 0; below < counts[row]; below++) {
        sum += 1 / ((theta + below) * (theta + below));
      }
      double both = mu[row] + theta;
      terms[row] = sum - mu[row] / (theta * both) + (mu[row] - counts[row]) / (both * both);
    }
    return Sums.sum(terms);
  }

  private static double logLikelihood(double[] counts, double[] mu, double theta) {
    double[] terms = new double[counts.length];
    for (int row = 0; row < terms.length; row++) {
      double y = counts[row];
      terms[row] =
          Gamma.logGamma(theta + y)
              - Gamma.logGamma(theta)
              - Gamma.logGamma(y + 1)
              - theta * Math.log1p(mu[row] / theta)
              + y * Math.log(mu[row] / (mu[row] + theta));
    }
    return Sums.sum(terms);
  }
}
