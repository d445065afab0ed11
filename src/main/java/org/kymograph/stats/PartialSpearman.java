package org.kymograph.stats;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The default analysis of one pair of daily series at one lag: Spearman's correlation of what is
 * left of both once trend, slow drift and weekday are taken out, with a test and an interval that
 * pay for autocorrelation.
 *
 * <p>Ranks are taken on the days that have both values; the calendar's columns are taken out of the
 * ranks; r is the correlation of the residuals; p is Student's with the effective degrees of
 * freedom {@code neff - 2 - k neff / n}; the interval is Fisher's with the variance of Bonett &
 * Wright 2000.
 */
public final class PartialSpearman {
  private static final double NEGLIGIBLE_VARIANCE = 1e-10;

  private PartialSpearman() {}

  /** A correlation, or why there is none. */
  public sealed interface Result permits Correlation, Refused {
    /** Days with both values. */
    int days();
  }

  /**
   * @param days days with both values
   * @param adjustedColumns columns taken out, k
   * @param r the correlation
   * @param sample what the days are worth
   * @param df degrees of freedom of the test, which may be too few for one
   * @param p two-sided, or null where the flags say that nothing is tested
   * @param ciLow lower end of the 95 % interval, or null
   * @param ciHigh upper end, or null
   * @param detectable smallest |r| found in four of five tries at 5 %, or null
   */
  public record Correlation(
      int days,
      int adjustedColumns,
      double r,
      EffectiveSample sample,
      double df,
      @Nullable Double p,
      @Nullable Double ciLow,
      @Nullable Double ciHigh,
      @Nullable Double detectable,
      Set<Flag> flags)
      implements Result {
    /** Fisher's z of the correlation. */
    public double z() {
      return Distributions.atanh(r);
    }
  }

  /** No correlation, and why. */
  public record Refused(int days, Refusal refusal) implements Result {}

  /**
   * @param factor one value a calendar day, NaN where there is none; left as it is
   * @param outcome likewise
   * @param calendar what is taken out
   * @param lag days by which the factor precedes the outcome; negative for a factor of the future
   */
  public static Result of(
      double[] factor, double[] outcome, CalendarColumns calendar, int lag, Thresholds thresholds) {
    int[] days = daysWithBoth(factor, outcome, lag);
    int n = days.length;
    if (n < thresholds.leastPairs()) {
      return new Refused(n, n == 0 ? Refusal.NO_DATA : Refusal.INSUFFICIENT_PAIRS);
    }
    double[] x = on(days, factor, lag);
    double[] y = on(days, outcome, 0);
    if (Ranks.distinct(x) == 1) {
      return new Refused(n, Refusal.CONSTANT_FACTOR);
    }
    if (Ranks.distinct(y) == 1) {
      return new Refused(n, Refusal.CONSTANT_OUTCOME);
    }
    Design design = calendar.over(days, lag);
    double[] rankX = Ranks.average(x);
    double[] rankY = Ranks.average(y);
    double[] ex = design.residuals(rankX);
    double[] ey = design.residuals(rankY);
    double xx = Sums.dot(ex, ex);
    double yy = Sums.dot(ey, ey);
    if (!(xx > NEGLIGIBLE_VARIANCE * squares(rankX))
        || !(yy > NEGLIGIBLE_VARIANCE * squares(rankY))) {
      return new Refused(n, Refusal.ZERO_RESIDUAL_VARIANCE);
    }
    double r = Math.max(-1, Math.min(1, Sums.dot(ex, ey) / Math.sqrt(xx) / Math.sqrt(yy)));
    int k = design.adjustedColumns();
    EffectiveSample sample = EffectiveSample.of(calendar.calendarDays(), days, ex, ey, k);
    Set<Flag> flags = flags(x, y, calendar.calendarDays(), sample, k, thresholds);
    if (Missingness.isRelated(factor, outcome, lag)) {
      flags.add(Flag.MISSINGNESS_RELATED);
    }
    return tested(n, k, r, sample, flags);
  }

  private static Correlation tested(
      int n, int k, double r, EffectiveSample sample, Set<Flag> flags) {
    double worth = sample.effectiveDays();
    double df = worth - 2 - k * worth / n;
    double spread = worth - 3 - k * worth / n;
    boolean isTested =
        flags.stream().noneMatch(flag -> flag.testing() == Flag.Testing.NOT_TESTED)
            && Math.abs(r) < 1;
    if (!isTested) {
      return new Correlation(n, k, r, sample, df, null, null, null, null, flags);
    }
    double half = Distributions.studentQuantile(0.975, df) * Math.sqrt((1 + r * r / 2) / spread);
    double z = Distributions.atanh(r);
    return new Correlation(
        n,
        k,
        r,
        sample,
        df,
        Distributions.correlationP(r, df),
        Math.tanh(z - half),
        Math.tanh(z + half),
        DetectableCorrelation.ofPerson(worth, k, n),
        flags);
  }

  private static Set<Flag> flags(
      double[] x,
      double[] y,
      int calendarDays,
      EffectiveSample sample,
      int k,
      Thresholds thresholds) {
    int n = x.length;
    double worth = sample.effectiveDays();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (n < thresholds.leastPairsToTest()) {
      flags.add(Flag.DESCRIPTIVE_ONLY);
    }
    if (!(worth - 2 - k * worth / n >= thresholds.leastDf())) {
      flags.add(Flag.INSUFFICIENT_EFFECTIVE_DF);
    }
    if (Ranks.distinct(x) < thresholds.leastDistinctFactorValues()
        || shareOfCommonest(y) > thresholds.largestShareOfOneOutcomeValue()
        || nonZero(y) < thresholds.leastNonZeroOutcomeDays()) {
      flags.add(Flag.SPARSE);
    }
    if (n < thresholds.comfortablePairs() || worth < thresholds.comfortableEffectiveDays()) {
      flags.add(Flag.LOW_INFORMATION);
    }
    if (n < thresholds.leastCoverage() * calendarDays) {
      flags.add(Flag.LOW_COVERAGE);
    }
    return flags;
  }

  /** Days of the calendar on which the outcome and, so many days before, the factor is known. */
  static int[] daysWithBoth(double[] factor, double[] outcome, int lag) {
    int[] days = new int[outcome.length];
    int n = 0;
    for (int day = 0; day < outcome.length; day++) {
      int before = day - lag;
      if (before >= 0
          && before < factor.length
          && Double.isFinite(factor[before])
          && Double.isFinite(outcome[day])) {
        days[n++] = day;
      }
    }
    return java.util.Arrays.copyOf(days, n);
  }

  private static double[] on(int[] days, double[] series, int lag) {
    double[] values = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      values[i] = series[days[i] - lag];
    }
    return values;
  }

  private static double squares(double[] values) {
    double[] centred = Sums.centred(values);
    return Sums.dot(centred, centred);
  }

  private static double shareOfCommonest(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int most = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return (double) most / sorted.length;
  }

  private static int nonZero(double[] values) {
    int count = 0;
    for (double value : values) {
      count += value != 0 ? 1 : 0;
    }
    return count;
  }
}
