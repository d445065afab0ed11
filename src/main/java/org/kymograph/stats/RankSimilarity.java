package org.kymograph.stats;

/** How alike two daily series are, as they are: Spearman's correlation, for description only. */
public final class RankSimilarity {
  private RankSimilarity() {}

  /**
   * @param leastDays fewer days with both values give no answer
   * @return NaN where there are too few days, or a series never changes on them
   */
  public static double of(DailySeries one, DailySeries other, int leastDays) {
    int d = other.calendarDays();
    int[] days = new int[d];
    int n = DailyCorrelation.daysWithBoth(one, other, 0, days);
    if (n < leastDays) {
      return Double.NaN;
    }
    double[] x = new double[d];
    double[] y = new double[d];
    DailySeries.Ranking ranking = new DailySeries.Ranking(d);
    ranking.rank(one, days, n, 0, x);
    ranking.rank(other, days, n, 0, y);
    double mean = (n + 1) / 2.0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
      xy += (x[i] - mean) * (y[i] - mean);
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx) / Math.sqrt(yy) : Double.NaN;
  }

  /** Fisher's z, kept finite where two series are one. */
  public static double z(double r) {
    double limit = 1 - 1e-12;
    return Distributions.atanh(Math.max(-limit, Math.min(limit, r)));
  }
}
