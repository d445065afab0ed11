package org.kymograph.stats;

/**
 * The restricted likelihood of tau squared can have more than one top; steps from one beginning may
 * stop at the lower. So its slope is followed over all orders of magnitude, and of the tops found
 * the highest is taken.
 */
final class RestrictedLikelihood {
  private static final int STEPS = 400;

  private RestrictedLikelihood() {}

  /** The tau squared, at least 0, of the highest restricted likelihood. */
  static double highest(double[] z, double[] variance) {
    double[] centred = Sums.centred(z);
    double spread = Sums.dot(centred, centred);
    double least = Double.POSITIVE_INFINITY;
    double most = spread;
    for (double its : variance) {
      least = Math.min(least, its);
      most = Math.max(most, its);
    }
    // Far beyond the estimates' own spread and every variance the slope is negative for good.
    double end = 4 * most;
    double begin = Math.min(least, spread > 0 ? spread : least) * 1e-6;
    double factor = Math.pow(end / begin, 1.0 / STEPS);
    double best = 0;
    double lowest = deviance(z, variance, 0);
    double before = 0;
    double slopeBefore = slope(z, variance, 0);
    for (int step = 0; step <= STEPS; step++) {
      double here = begin * Math.pow(factor, step);
      double slopeHere = slope(z, variance, here);
      if (slopeBefore > 0 && slopeHere <= 0) {
        double top = top(z, variance, before, here);
        double its = deviance(z, variance, top);
        if (its < lowest) {
          lowest = its;
          best = top;
        }
      }
      before = here;
      slopeBefore = slopeHere;
    }
    return best;
  }

  private static double top(double[] z, double[] variance, double from, double to) {
    double low = from;
    double high = to;
    for (int step = 0; step < 200 && high - low > 1e-16 * high; step++) {
      double middle = (low + high) / 2;
      if (slope(z, variance, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Less twice the restricted log-likelihood, without what does not depend on tau squared. */
  private static double deviance(double[] z, double[] variance, double tauSquared) {
    double[] w = RandomEffects.weights(variance, tauSquared);
    double sum = Sums.sum(w);
    double mu = Sums.dot(w, z) / sum;
    double[] terms = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      terms[i] = w[i] * (z[i] - mu) * (z[i] - mu) - Math.log(w[i]);
    }
    return Sums.sum(terms) + Math.log(sum);
  }

  /** Twice the derivative of the restricted log-likelihood. */
  private static double slope(double[] z, double[] variance, double tauSquared) {
    double[] w = RandomEffects.weights(variance, tauSquared);
    double sum = Sums.sum(w);
    double mu = Sums.dot(w, z) / sum;
    double[] terms = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double scaled = w[i] * (z[i] - mu);
      terms[i] = scaled * scaled - w[i];
    }
    return Sums.sum(terms) + Sums.dot(w, w) / sum;
  }
}
