package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * Spearman's rank correlation: Pearson's of average ranks, with the interval of Bonett & Wright
 * (2000, Psychometrika 65:23). Never by squared differences of ranks, which is wrong with ties.
 */
public final class Spearman {
  /** So few pairs have at most 362,880 orders, all of which are tried. */
  private static final int MOST_EXACT = 9;

  private static final double TIE = 1e-12;

  private Spearman() {}

  /**
   * @param x values, NaN where there is none
   * @param y as many
   */
  public static Coefficient of(double[] x, double[] y) {
    Pairs pairs = Pairs.of(x, y);
    Refusal refusal = pairs.refusal();
    if (refusal != null) {
      return new Coefficient.Refused(pairs.size(), refusal);
    }
    Pairs ranks = pairs.ranked();
    Pearson.Products products = Pearson.Products.of(ranks.x(), ranks.y());
    int n = pairs.size();
    double r = products.r();
    return Coefficient.tested(
        n,
        r,
        products.unexplained(),
        n - 2,
        n > 3 ? Math.sqrt(Scale.RANKS.variance(r) / (n - 3)) : Double.NaN);
  }

  /**
   * The exact two-sided p over all orders of one series, ties as they are.
   *
   * @return null for more than nine pairs, or where there is no coefficient
   */
  public static @Nullable Double exactP(double[] x, double[] y) {
    Pairs pairs = Pairs.of(x, y);
    int n = pairs.size();
    if (n > MOST_EXACT || pairs.refusal() != null) {
      return null;
    }
    Pairs ranks = pairs.ranked();
    double[] dx = Sums.centred(ranks.x());
    double[] dy = Sums.centred(ranks.y());
    double both = Math.sqrt(Sums.dot(dx, dx) * Sums.dot(dy, dy));
    double least = Math.abs(Sums.dot(dx, dy)) - TIE * both;
    long[] counts = new long[2];
    tryOrders(dx, dy, 0, 0, least, counts);
    return (double) counts[0] / counts[1];
  }

  /** Every order of the second series from this place on. */
  private static void tryOrders(
      double[] x, double[] y, int place, double sum, double least, long[] counts) {
    if (place == x.length) {
      counts[0] += Math.abs(sum) >= least ? 1 : 0;
      counts[1]++;
      return;
    }
    for (int other = place; other < y.length; other++) {
      swap(y, place, other);
      tryOrders(x, y, place + 1, sum + x[place] * y[place], least, counts);
      swap(y, place, other);
    }
  }

  private static void swap(double[] values, int i, int j) {
    double its = values[i];
    values[i] = values[j];
    values[j] = its;
  }
}
