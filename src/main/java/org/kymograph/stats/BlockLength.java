package org.kymograph.stats;

/**
 * How long the blocks of a resampled series should be, from its own autocorrelation (Politis &
 * White 2004, corrected by Patton, Politis & White 2009). Unrounded; may be below 1.
 *
 * @param stationary mean length for the stationary bootstrap
 * @param circular length for blocks of one length
 */
public record BlockLength(double stationary, double circular) {
  /** Normal quantile of the band within which an autocorrelation counts as none. */
  private static final double BAND = 1.959963984540054;

  /**
   * @param series in order, without gaps; at least 2 values
   */
  public static BlockLength of(double[] series) {
    int n = series.length;
    double[] centred = Sums.centred(series);
    double variance = Sums.dot(centred, centred);
    if (n < 2 || !(variance > 0)) {
      return new BlockLength(1, 1);
    }
    int quiet = Math.max(5, (int) Math.ceil(Math.log10(n)));
    int longest = (int) Math.ceil(Math.sqrt(n)) + quiet;
    double[] covariances = covariances(centred, longest);
    int last = Math.min(longest, 2 * lastSignificant(covariances, quiet, n));
    double spread = 0;
    double total = covariances[0];
    for (int k = 1; k <= last; k++) {
      double weight = 2 * flatTop((double) k / last) * covariances[k];
      spread += weight * k;
      total += weight;
    }
    double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    double ratio = 2 * spread * spread / (total * total);
    return new BlockLength(
        Math.min(most, Math.cbrt(ratio / 2 * n)), Math.min(most, Math.cbrt(ratio / (4 / 3.0) * n)));
  }

  /** A whole length for both of two series, the longer one's. */
  static int together(double ofOne, double ofOther) {
    return (int) Math.max(1, Math.ceil(Math.max(ofOne, ofOther)));
  }

  private static double[] covariances(double[] centred, int longest) {
    int n = centred.length;
    double[] covariances = new double[longest + 1];
    for (int k = 0; k <= longest && k < n; k++) {
      double sum = 0;
      for (int t = 0; t + k < n; t++) {
        sum += centred[t] * centred[t + k];
      }
      covariances[k] = sum / n;
    }
    return covariances;
  }

  /**
   * The first lag from which so many autocorrelations in a row are none; else the last that is one.
   */
  private static int lastSignificant(double[] covariances, int quiet, int n) {
    double limit = BAND * Math.sqrt(Math.log10(n) / n) * covariances[0];
    int inARow = 0;
    int last = 1;
    for (int k = 1; k < covariances.length; k++) {
      if (Math.abs(covariances[k]) < limit) {
        inARow++;
        if (inARow == quiet) {
          return k - quiet + 1;
        }
      } else {
        inARow = 0;
        last = k;
      }
    }
    return last;
  }

  private static double flatTop(double share) {
    return share < 0.5 ? 1 : Math.max(0, 2 * (1 - share));
  }
}
