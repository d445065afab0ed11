package org.kymograph.stats;

/**
 * The exact test of a correlation for a handful of independent pairs: every order of one of the two
 * is tried. Two-sided by |r|, the real order among them.
 *
 * @param p asLarge / orders
 * @param asLarge orders with a correlation as large
 * @param orders n!
 * @param r Pearson's correlation of the pairs; of ranks it is Spearman's
 */
public record FullPermutation(double p, int asLarge, int orders, double r) {
  /** 9! is 362,880. */
  private static final int MOST_PAIRS = 9;

  /** Relative: a sum of products this little below the real one differs by rounding only. */
  private static final double TIE = 1e-12;

  /**
   * @param x at most 9 values that are not all alike
   * @param y likewise
   */
  public static FullPermutation of(double[] x, double[] y) {
    double r = Resampling.correlation(x, y);
    if (x.length > MOST_PAIRS || Double.isNaN(r)) {
      throw new IllegalArgumentException("every order is tried of at most 9 values that change");
    }
    double[] dx = Sums.centred(x);
    double[] dy = Sums.centred(y);
    double squares = Math.sqrt(Sums.dot(dx, dx)) * Math.sqrt(Sums.dot(dy, dy));
    double limit = Math.abs(Sums.dot(dx, dy)) - TIE * squares;
    // Heap's algorithm: each order from the one before by one exchange (Heap 1963).
    int[] turns = new int[dy.length];
    int orders = 1;
    int asLarge = 1;
    for (int i = 1; i < dy.length; ) {
      if (turns[i] < i) {
        int other = i % 2 == 0 ? 0 : turns[i];
        double kept = dy[i];
        dy[i] = dy[other];
        dy[other] = kept;
        orders++;
        asLarge += Math.abs(Sums.dot(dx, dy)) >= limit ? 1 : 0;
        turns[i]++;
        i = 1;
      } else {
        turns[i] = 0;
        i++;
      }
    }
    return new FullPermutation((double) asLarge / orders, asLarge, orders, r);
  }
}
