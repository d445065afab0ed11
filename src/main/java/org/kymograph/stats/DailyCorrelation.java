package org.kymograph.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The correlation of one pair of daily series at one lag, of what is left of both once trend, slow
 * drift and weekday are taken out, with a test and an interval that pay for autocorrelation. On
 * ranks (partial Spearman) it is the default analysis.
 *
 * <p>Ranks are taken on the days that have both values; the calendar's columns are taken out of the
 * ranks; r is the correlation of the residuals; p is Student's with the effective degrees of
 * freedom {@code neff - 2 - k neff / n}; the interval is Fisher's with the variance of Bonett &
 * Wright 2000.
 *
 * <p>An instance answers one question after another about one calendar in arrays that it keeps: one
 * thread at a time.
 */
public final class DailyCorrelation {
  private static final double NEGLIGIBLE_VARIANCE = 1e-10;

  private final CalendarColumns calendar;
  private final Thresholds thresholds;
  private final Scale scale;
  private final List<DailySeries> covariates;
  private final int[] days;
  private final double[] x;
  private final double[] y;
  private final DailySeries.Ranking ranking;
  private final CalendarResiduals residuals;
  private final EffectiveSample.Estimator sample;
  private final Missingness missingness;

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

  /** The default: on ranks, nothing beside the calendar taken out. */
  public DailyCorrelation(CalendarColumns calendar, Thresholds thresholds) {
    this(calendar, thresholds, Scale.RANKS, List.of());
  }

  /**
   * @param calendar what is taken out
   * @param thresholds from how much on something is said
   * @param covariates what is taken out beside the calendar, each as it was on the factor's day and
   *     on the same scale; a day without one of them is left out
   */
  public DailyCorrelation(
      CalendarColumns calendar, Thresholds thresholds, Scale scale, List<DailySeries> covariates) {
    this.calendar = calendar;
    this.thresholds = thresholds;
    this.scale = scale;
    this.covariates = List.copyOf(covariates);
    int d = calendar.calendarDays();
    this.days = new int[d];
    this.x = new double[d];
    this.y = new double[d];
    this.ranking = new DailySeries.Ranking(d);
    this.residuals = new CalendarResiduals(calendar);
    this.sample = new EffectiveSample.Estimator(d);
    this.missingness = new Missingness(d);
  }

  /** One question, for which all arrays are made anew. */
  public static Result of(
      double[] factor, double[] outcome, CalendarColumns calendar, int lag, Thresholds thresholds) {
    return new DailyCorrelation(calendar, thresholds)
        .of(new DailySeries(factor), new DailySeries(outcome), lag);
  }

  /**
   * @param lag days by which the factor precedes the outcome; negative for a factor of the future
   */
  public Result of(DailySeries factor, DailySeries outcome, int lag) {
    int n = withCovariates(daysWithBoth(factor, outcome, lag, days), lag);
    if (n < thresholds.leastPairs()) {
      return new Refused(n, n == 0 ? Refusal.NO_DATA : Refusal.INSUFFICIENT_PAIRS);
    }
    ranking.rank(factor, days, n, lag, x);
    int distinctX = ranking.distinct();
    if (distinctX == 1) {
      return new Refused(n, Refusal.CONSTANT_FACTOR);
    }
    ranking.rank(outcome, days, n, 0, y);
    if (ranking.distinct() == 1) {
      return new Refused(n, Refusal.CONSTANT_OUTCOME);
    }
    int nonZero = 0;
    for (int i = 0; i < n; i++) {
      nonZero += outcome.value(days[i]) != 0 ? 1 : 0;
    }
    boolean sparse =
        distinctX < thresholds.leastDistinctFactorValues()
            || ranking.longestTie() > thresholds.largestShareOfOneOutcomeValue() * n
            || nonZero < thresholds.leastNonZeroOutcomeDays();
    if (scale == Scale.VALUES) {
      centredValues(factor, n, lag, x);
      centredValues(outcome, n, 0, y);
    }
    double squaresX = squaresAboutMean(x, n);
    double squaresY = squaresAboutMean(y, n);
    int k = residuals.over(days, n, lag, columnsOfCovariates(n, lag));
    residuals.takeOut(x);
    residuals.takeOut(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += x[i] * x[i];
      yy += y[i] * y[i];
      xy += x[i] * y[i];
    }
    if (!(xx > NEGLIGIBLE_VARIANCE * squaresX) || !(yy > NEGLIGIBLE_VARIANCE * squaresY)) {
      return new Refused(n, Refusal.ZERO_RESIDUAL_VARIANCE);
    }
    double r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    EffectiveSample worth = sample.of(days, n, x, y, k);
    Set<Flag> flags = flags(n, worth, k);
    if (sparse) {
      flags.add(Flag.SPARSE);
    }
    if (missingness.isRelated(factor, outcome, lag)) {
      flags.add(Flag.MISSINGNESS_RELATED);
    }
    return tested(n, k, r, worth, flags);
  }

  private Correlation tested(int n, int k, double r, EffectiveSample sample, Set<Flag> flags) {
    double worth = sample.effectiveDays();
    double df = worth - 2 - k * worth / n;
    double spread = worth - 3 - k * worth / n;
    boolean isTested =
        flags.stream().noneMatch(flag -> flag.testing() == Flag.Testing.NOT_TESTED)
            && Math.abs(r) < 1;
    if (!isTested) {
      return new Correlation(n, k, r, sample, df, null, null, null, null, flags);
    }
    double half = Distributions.studentQuantile(0.975, df) * Math.sqrt(scale.variance(r) / spread);
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

  private Set<Flag> flags(int n, EffectiveSample sample, int k) {
    double worth = sample.effectiveDays();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (n < thresholds.leastPairsToTest()) {
      flags.add(Flag.DESCRIPTIVE_ONLY);
    }
    if (!(worth - 2 - k * worth / n >= thresholds.leastDf())) {
      flags.add(Flag.INSUFFICIENT_EFFECTIVE_DF);
    }
    if (n < thresholds.comfortablePairs() || worth < thresholds.comfortableEffectiveDays()) {
      flags.add(Flag.LOW_INFORMATION);
    }
    if (n < thresholds.leastCoverage() * calendar.calendarDays()) {
      flags.add(Flag.LOW_COVERAGE);
    }
    return flags;
  }

  /**
   * Days of the calendar on which the outcome and, so many days before, the factor is known.
   *
   * @param days where they are put
   * @return how many there are
   */
  static int daysWithBoth(DailySeries factor, DailySeries outcome, int lag, int[] days) {
    int n = 0;
    int last = Math.min(outcome.calendarDays(), factor.calendarDays() + lag);
    for (int day = Math.max(0, lag); day < last; day++) {
      if (factor.isKnown(day - lag) && outcome.isKnown(day)) {
        days[n++] = day;
      }
    }
    return n;
  }

  /** The same in an array of its own. */
  static int[] daysWithBoth(double[] factor, double[] outcome, int lag) {
    int[] days = new int[outcome.length];
    return Arrays.copyOf(
        days, daysWithBoth(new DailySeries(factor), new DailySeries(outcome), lag, days));
  }

  /** Keeps, of the first n days, those on whose factor's day every covariate is known. */
  private int withCovariates(int n, int lag) {
    int kept = n;
    for (DailySeries covariate : covariates) {
      int next = 0;
      for (int i = 0; i < kept; i++) {
        int day = days[i] - lag;
        if (day < covariate.calendarDays() && covariate.isKnown(day)) {
          days[next++] = days[i];
        }
      }
      kept = next;
    }
    return kept;
  }

  private List<double[]> columnsOfCovariates(int n, int lag) {
    List<double[]> columns = new ArrayList<>();
    for (DailySeries covariate : covariates) {
      double[] column = new double[n];
      if (scale == Scale.RANKS) {
        ranking.rank(covariate, days, n, lag, column);
      } else {
        centredValues(covariate, n, lag, column);
      }
      columns.add(column);
    }
    return columns;
  }

  /** Less the first one, so that an offset larger than all differences costs no digit. */
  private void centredValues(DailySeries series, int n, int lag, double[] into) {
    double first = series.value(days[0] - lag);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      into[i] = series.value(days[i] - lag) - first;
      sum += into[i];
    }
    double mean = sum / n;
    for (int i = 0; i < n; i++) {
      into[i] -= mean;
    }
  }

  private static double squaresAboutMean(double[] values, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return squares;
  }
}
