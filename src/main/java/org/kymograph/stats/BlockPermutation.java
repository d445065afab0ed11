package org.kymograph.stats;

import org.jspecify.annotations.Nullable;

/**
 * A test that keeps the autocorrelation within blocks: the outcome is turned on its circle by a
 * random number of days, cut into blocks as long as {@link BlockLength} says, and the blocks are
 * put in random order. Where they meet the autocorrelation breaks, so that it rejects 2 to 11 % at
 * 5 % (statistics.md 2.8): an option beside {@link CircularShift}.
 *
 * @param p two-sided, (b + 1) / (m + 1)
 * @param asLarge permutations with a correlation as large, b
 * @param permutations m
 * @param r Spearman's correlation of the pairs
 * @param blockLength days
 */
public record BlockPermutation(double p, int asLarge, int permutations, double r, int blockLength) {
  private static final int LEAST_PAIRS = 8;

  /**
   * @param x one value a pair of days, in the order of the days
   * @param y likewise
   * @param permutations to draw, such as 1999
   * @param seed see {@link Seeds}
   * @return null where there are fewer than 8 pairs or a series never changes
   */
  public static @Nullable BlockPermutation test(
      double[] x, double[] y, int permutations, long seed) {
    int n = x.length;
    if (n < LEAST_PAIRS || Ranks.distinct(x) == 1 || Ranks.distinct(y) == 1) {
      return null;
    }
    int length = BlockLength.together(BlockLength.of(x).circular(), BlockLength.of(y).circular());
    double[] dx = Sums.centred(Ranks.average(x));
    double[] dy = Sums.centred(Ranks.average(y));
    double squares = Math.sqrt(Sums.dot(dx, dx)) * Math.sqrt(Sums.dot(dy, dy));
    double r = Sums.dot(dx, dy) / squares;
    RandomBits random = new RandomBits(seed);
    int[] indices = new int[n];
    int[] blocks = new int[(n + length - 1) / length];
    int asLarge = 0;
    for (int permutation = 0; permutation < permutations; permutation++) {
      draw(indices, blocks, length, random);
      double products = 0;
      for (int i = 0; i < n; i++) {
        products += dx[i] * dy[indices[i]];
      }
      asLarge += Math.abs(products / squares) >= Math.abs(r) - Resampling.TIE ? 1 : 0;
    }
    return new BlockPermutation(
        Resampling.p(asLarge, permutations), asLarge, permutations, r, length);
  }

  /** Positions of one permutation of n days in blocks of this length. */
  static int[] indices(int n, int length, RandomBits random) {
    int[] indices = new int[n];
    draw(indices, new int[(n + length - 1) / length], length, random);
    return indices;
  }

  /** The last block is what is left of the circle, and may be shorter. */
  private static void draw(int[] indices, int[] blocks, int length, RandomBits random) {
    int n = indices.length;
    int turn = random.below(n);
    // Fisher & Yates, from the inside out.
    for (int block = 0; block < blocks.length; block++) {
      int other = random.below(block + 1);
      blocks[block] = blocks[other];
      blocks[other] = block;
    }
    int filled = 0;
    for (int block : blocks) {
      int end = Math.min(n, (block + 1) * length);
      for (int day = block * length; day < end; day++) {
        indices[filled++] = (day + turn) % n;
      }
    }
  }
}
