package org.kymograph.stats;

import java.util.Arrays;

/**
 * One value a calendar day, NaN where there is none, sorted once: on any choice of its days ranks
 * then follow by counting.
 */
public final class DailySeries {
  private final double[] values;
  private final int[] code;
  private final int codes;
  private final int known;

  /**
   * @param values one a day; copied. What is not finite is not there.
   */
  public DailySeries(double[] values) {
    int d = values.length;
    this.values = values.clone();
    double[] sorted = new double[d];
    int n = 0;
    for (int day = 0; day < d; day++) {
      if (Double.isFinite(values[day])) {
        // Plus zero: 0.0 and -0.0 are one value.
        sorted[n++] = values[day] + 0.0;
      } else {
        this.values[day] = Double.NaN;
      }
    }
    Arrays.sort(sorted, 0, n);
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    this.codes = distinct;
    this.known = n;
    this.code = new int[d];
    for (int day = 0; day < d; day++) {
      code[day] = isKnown(day) ? position(sorted, distinct, values[day]) : -1;
    }
  }

  private static int position(double[] sorted, int n, double value) {
    int base = 0;
    for (int length = n; length > 1; ) {
      int half = length >>> 1;
      base += sorted[base + half - 1] < value ? half : 0;
      length -= half;
    }
    return base;
  }

  /** Length of the calendar. */
  public int calendarDays() {
    return values.length;
  }

  /** Days with a value. */
  public int knownDays() {
    return known;
  }

  double value(int day) {
    return values[day];
  }

  boolean isKnown(int day) {
    return !Double.isNaN(values[day]);
  }

  /** Turns chosen days of one series after another into ranks, in arrays that it keeps. */
  static final class Ranking {
    private final int[] count;
    private final double[] rankOfCode;
    private int distinct;
    private int longestTie;

    Ranking(int calendarDays) {
      this.count = new int[calendarDays];
      this.rankOfCode = new double[calendarDays];
    }

    /**
     * Average ranks in O(n).
     *
     * @param days of which the first n, less the lag, are days of the series that are known
     * @param ranks where their ranks are put
     */
    void rank(DailySeries series, int[] days, int n, int lag, double[] ranks) {
      Arrays.fill(count, 0, series.codes, 0);
      for (int i = 0; i < n; i++) {
        count[series.code[days[i] - lag]]++;
      }
      distinct = 0;
      longestTie = 0;
      int before = 0;
      for (int its = 0; its < series.codes; its++) {
        int tied = count[its];
        rankOfCode[its] = before + (tied + 1) / 2.0;
        before += tied;
        distinct += tied > 0 ? 1 : 0;
        longestTie = Math.max(longestTie, tied);
      }
      for (int i = 0; i < n; i++) {
        ranks[i] = rankOfCode[series.code[days[i] - lag]];
      }
    }

    /** How many different values the last series had on its days. */
    int distinct() {
      return distinct;
    }

    /** How often its commonest value came. */
    int longestTie() {
      return longestTie;
    }
  }
}
