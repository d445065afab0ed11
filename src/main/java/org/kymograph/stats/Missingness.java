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

  private final double[] known;
  private final boolean[] reported;
  private final Ranking ranking;

  Missingness(int calendarDays) {
    this.known = new double[calendarDays];
    this.reported = new boolean[calendarDays];
    this.ranking = new Ranking(calendarDays);
  }

  boolean isRelated(double[] factor, double[] outcome, int lag) {
    int n = 0;
    int with = 0;
    for (int day = 0; day < outcome.length; day++) {
      int before = day - lag;
      if (before >= 0 && before < factor.length && Double.isFinite(factor[before])) {
        known[n] = factor[before];
        reported[n] = Double.isFinite(outcome[day]);
        with += reported[n] ? 1 : 0;
        n++;
      }
    }
    int without = n - with;
    if (with < LEAST_DAYS_EACH || without < LEAST_DAYS_EACH) {
      return false;
    }
    ranking.rank(known, n, known);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += reported[i] ? 0 : known[i];
    }
    double u = sum - without * (without + 1) / 2.0;
    double half = (double) with * without / 2;
    double z = (u - half) / Math.sqrt((double) with * without * (n + 1) / 12);
    return Math.abs(u / half - 1) > LARGE && Distributions.normalP(z) < 0.05
        || Distributions.normalP(z) < SURE;
  }
}
