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
    double[] ranks = new double[values.length];
    new Ranking(values.length).rank(values, values.length, ranks);
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
}
