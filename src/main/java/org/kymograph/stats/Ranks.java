package org.kymograph.stats;

import java.util.Arrays;

/** Ranks from 1, ties at their average. */
public final class Ranks {
  private Ranks() {}

  /**
   * Average ranks in O(n log n). 0.0 and -0.0 are one value.
   *
   * @param values finite numbers; left as they are
   * @return a rank for each value, in the order of the values
   */
  public static double[] average(double[] values) {
    int n = values.length;
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = values[i] + 0.0;
    }
    Arrays.sort(sorted);
    double[] rankOfPosition = new double[n];
    for (int first = 0, next; first < n; first = next) {
      next = first + 1;
      while (next < n && sorted[next] == sorted[first]) {
        next++;
      }
      Arrays.fill(rankOfPosition, first, next, (first + next - 1) / 2.0 + 1);
    }
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      ranks[i] = rankOfPosition[firstNotBelow(sorted, values[i] + 0.0)];
    }
    return ranks;
  }

  /** How many different values there are. */
  public static int distinct(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[i - 1]) {
        distinct++;
      }
    }
    return distinct;
  }

  private static int firstNotBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
