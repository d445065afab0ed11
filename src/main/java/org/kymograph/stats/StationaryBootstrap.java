package org.kymograph.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stationary bootstrap (Politis & Romano 1994): a series is put together from stretches of
 * itself, each beginning anywhere, of geometric length, going round at the end. Pairs of days stay
 * pairs. Its percentile interval is too narrow for a few weeks (coverage 85 to 92 % at 60 to 120
 * days, statistics.md 2.7), so it is an option beside the interval of {@link DailyCorrelation}.
 */
public final class StationaryBootstrap {
  private static final int LEAST_PAIRS = 8;
  private static final int LEAST_REPLICATES = 20;

  private StationaryBootstrap() {}

  /**
   * @param r Spearman's correlation of the pairs
   * @param low lower end of the 95 % percentile interval
   * @param high upper end
   * @param blockLength mean length of a stretch, days
   * @param replicates that gave a correlation; in the others a series never changed
   */
  public record Interval(double r, double low, double high, int blockLength, int replicates) {}

  /**
   * Percentile interval of Spearman's correlation, ranked anew in each replicate. The mean length
   * of a stretch is the longer of the two that {@link BlockLength} finds.
   *
   * @param x one value a pair of days, in the order of the days
   * @param y likewise
   * @param replicates to draw, such as 1999
   * @param seed see {@link Seeds}
   * @return null where there are fewer than 8 pairs, a series never changes, or too few replicates
   *     give a correlation
   */
  public static @Nullable Interval interval(double[] x, double[] y, int replicates, long seed) {
    int n = x.length;
    if (n < LEAST_PAIRS || Ranks.distinct(x) == 1 || Ranks.distinct(y) == 1) {
      return null;
    }
    int length =
        BlockLength.together(BlockLength.of(x).stationary(), BlockLength.of(y).stationary());
    double[] rankX = Ranks.average(x);
    double[] rankY = Ranks.average(y);
    Reranked ofX = new Reranked(rankX);
    Reranked ofY = new Reranked(rankY);
    RandomBits random = new RandomBits(seed);
    int[] indices = new int[n];
    double[] found = new double[replicates];
    int given = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      draw(indices, length, random);
      double r = ofX.correlation(ofY, indices);
      if (!Double.isNaN(r)) {
        found[given++] = r;
      }
    }
    if (given < LEAST_REPLICATES) {
      return null;
    }
    double[] sorted = Arrays.copyOf(found, given);
    Arrays.sort(sorted);
    return new Interval(
        Resampling.correlation(rankX, rankY),
        quantile(sorted, 0.025),
        quantile(sorted, 0.975),
        length,
        given);
  }

  /**
   * Positions of one replicate.
   *
   * @param n length of the series
   * @param meanLength of a stretch, at least 1; a new one begins with probability 1 / meanLength
   */
  static int[] indices(int n, double meanLength, RandomBits random) {
    int[] indices = new int[n];
    draw(indices, meanLength, random);
    return indices;
  }

  private static void draw(int[] indices, double meanLength, RandomBits random) {
    int n = indices.length;
    for (int t = 0; t < n; t++) {
      boolean begins = t == 0 || random.share() * meanLength < 1;
      indices[t] = begins ? random.below(n) : (indices[t - 1] + 1) % n;
    }
  }

  /** Between neighbouring values in proportion (Hyndman & Fan's type 7). */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** Ranks a replicate in one walk: how often each value was drawn says what its rank is. */
  private static final class Reranked {
    /** Twice the average rank less one of each pair: a whole number, the same for equal values. */
    private final int[] place;

    private final int[] drawn;
    private final double[] deviation;

    Reranked(double[] ranks) {
      this.place = new int[ranks.length];
      for (int i = 0; i < ranks.length; i++) {
        place[i] = (int) (2 * ranks[i]) - 1;
      }
      this.drawn = new int[2 * ranks.length];
      this.deviation = new double[2 * ranks.length];
    }

    /** Sum of squared deviations of the ranks from their mean. */
    private double rank(int[] indices) {
      Arrays.fill(drawn, 0);
      for (int index : indices) {
        drawn[place[index]]++;
      }
      double mean = (indices.length + 1) / 2.0;
      int before = 0;
      double squares = 0;
      for (int value = 0; value < drawn.length; value++) {
        int times = drawn[value];
        if (times > 0) {
          deviation[value] = before + (times + 1) / 2.0 - mean;
          squares += times * deviation[value] * deviation[value];
          before += times;
        }
      }
      return squares;
    }

    double correlation(Reranked other, int[] indices) {
      double squares = Math.sqrt(rank(indices)) * Math.sqrt(other.rank(indices));
      if (!(squares > 0)) {
        return Double.NaN;
      }
      double products = 0;
      for (int index : indices) {
        products += deviation[place[index]] * other.deviation[other.place[index]];
      }
      return products / squares;
    }
  }
}
