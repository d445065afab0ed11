package org.kymograph.stats;

/**
 * Whether the days on which nothing was reported are special in the factor: then an estimate from
 * the reported days may be biased (statistics.md, 2.16). Rank-biserial association with its normal
 * approximation. Its arrays are used again: one thread at a time.
 */
final class Missingness {
  private static final double LARGE = 0.2;
  private static final double SURE = 0.01;
  private static final int LEAST_DAYS_EACH = 5;

  private final int[] days;
  private final double[] ranks;
  private final DailySeries.Ranking ranking;

  Missingness(int calendarDays) {
    this.days = new int[calendarDays];
    this.ranks = new double[calendarDays];
    this.ranking = new DailySeries.Ranking(calendarDays);
  }

  boolean isRelated(DailySeries factor, DailySeries outcome, int lag) {
    int n = 0;
    int with = 0;
    int last = Math.min(outcome.calendarDays(), factor.calendarDays() + lag);
    for (int day = Math.max(0, lag); day < last; day++) {
      if (factor.isKnown(day - lag)) {
        days[n++] = day;
        with += outcome.isKnown(day) ? 1 : 0;
      }
    }
    int without = n - with;
    if (with < LEAST_DAYS_EACH || without < LEAST_DAYS_EACH) {
      return false;
    }
    ranking.rank(factor, days, n, lag, ranks);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += outcome.isKnown(days[i]) ? 0 : ranks[i];
    }
    double u = sum - without * (without + 1) / 2.0;
    double half = (double) with * without / 2;
    double z = (u - half) / Math.sqrt((double) with * without * (n + 1) / 12);
    return Math.abs(u / half - 1) > LARGE && Distributions.normalP(z) < 0.05
        || Distributions.normalP(z) < SURE;
  }
}
