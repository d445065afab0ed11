package org.kymograph.stats;

import java.util.Arrays;

/**
 * Ranks of one series after another, in arrays that are used again, and what the sorting tells by
 * the way. One thread at a time.
 */
final class Ranking {
  private final double[] sorted;
  private final double[] rankOfPosition;
  private int distinct;
  private int longestTie;

  Ranking(int most) {
    this.sorted = new double[most];
    this.rankOfPosition = new double[most];
  }

  /**
   * Average ranks in O(n log n). 0.0 and -0.0 are one value.
   *
   * @param values of which the first n are ranked; left as they are
   * @param ranks where their ranks are put; may be the array of the values
   */
  void rank(double[] values, int n, double[] ranks) {
    for (int i = 0; i < n; i++) {
      sorted[i] = values[i] + 0.0;
    }
    Arrays.sort(sorted, 0, n);
    distinct = 0;
    longestTie = 0;
    for (int first = 0, next; first < n; first = next) {
      next = first + 1;
      while (next < n && sorted[next] == sorted[first]) {
        next++;
      }
      // Of a run of equals only the first position is ever asked for.
      rankOfPosition[first] = (first + next - 1) / 2.0 + 1;
      distinct++;
      longestTie = Math.max(longestTie, next - first);
    }
    for (int i = 0; i < n; i++) {
      ranks[i] = rankOfPosition[firstNotBelow(n, values[i])];
    }
  }

  /** How many different values the last series had. */
  int distinct() {
    return distinct;
  }

  /** How often its commonest value came. */
  int longestTie() {
    return longestTie;
  }

  private int firstNotBelow(int n, double value) {
    int base = 0;
    for (int length = n; length > 1; ) {
      int half = length >>> 1;
      base += sorted[base + half - 1] < value ? half : 0;
      length -= half;
    }
    return base;
  }
}
