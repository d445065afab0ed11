package org.kymograph.stats;

/** What the tests and intervals by resampling share. */
final class Resampling {
  /** A replicate this little below the real statistic is as large: it differs by rounding only. */
  static final double TIE = 1e-9;

  private Resampling() {}

  /**
   * p of a test by resampling: the real statistic is one of those it is compared with, so that p is
   * never zero (Davison & Hinkley 1997; Phipson & Smyth 2010).
   *
   * @param asLarge replicates with a statistic as large, b
   * @param replicates m
   */
  static double p(int asLarge, int replicates) {
    return (asLarge + 1.0) / (replicates + 1);
  }

  /** Pearson's correlation of the pairs (x[i], y[i]); NaN where one never changes. */
  static double correlation(double[] x, double[] y) {
    double[] dx = Sums.centred(x);
    double[] dy = Sums.centred(y);
    double squares = Math.sqrt(Sums.dot(dx, dx)) * Math.sqrt(Sums.dot(dy, dy));
    return squares > 0 ? Math.max(-1, Math.min(1, Sums.dot(dx, dy) / squares)) : Double.NaN;
  }

  /** The values at these positions. */
  static double[] at(double[] values, int[] indices) {
    double[] chosen = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[i] = values[indices[i]];
    }
    return chosen;
  }
}
