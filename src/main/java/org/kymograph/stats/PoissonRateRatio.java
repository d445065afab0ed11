package org.kymograph.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many times as many events there are on a day when the factor is one of the person's own
 * standard deviations higher, trend, slow drift and weekday held equal: Poisson quasi-likelihood,
 * its standard error times the root of the inflation that autocorrelation costs. An effect size in
 * plain words, exploratory; the test that decides is that of {@link DailyCorrelation}.
 */
public final class PoissonRateRatio {
  /**
   * Days with any events for each parameter besides the constant (Vittinghoff & McCulloch 2007).
   */
  private static final double LEAST_EVENT_DAYS_A_PARAMETER = 5;

  private static final double NEGLIGIBLE_VARIANCE = 1e-10;

  private PoissonRateRatio() {}

  /** A ratio, or why there is none. */
  public sealed interface Result permits RateRatio, Refused {
    /** Days with both values. */
    int days();
  }

  /** There is no ratio. */
  public record Refused(int days, Refusal refusal) implements Result {}

  /**
   * @param days days with both values
   * @param events events on these days
   * @param adjustedColumns columns taken out, k
   * @param rateRatio for one standard deviation of the factor
   * @param ciLow lower end of the 95 % interval
   * @param ciHigh upper end
   * @param standardError of the ratio's logarithm
   * @param standardDeviation of the factor over these days, in its own unit
   * @param dispersion 1 where counts vary as Poisson's
   * @param df degrees of freedom: effective days less all k + 2 parameters
   * @param p two-sided, exploratory
   */
  public record RateRatio(
      int days,
      double events,
      int adjustedColumns,
      double rateRatio,
      double ciLow,
      double ciHigh,
      double standardError,
      double standardDeviation,
      double dispersion,
      double df,
      double p)
      implements Result {}

  /**
   * @param counts events of each calendar day; NaN where they were not counted
   * @param factor one value a calendar day; NaN where there is none
   * @param calendar what is taken out
   * @param lag days by which the factor precedes
   * @param exposureHours hours of each calendar day over which events were counted; a day without a
   *     positive number is taken as typical of the person; an empty array where nothing is known
   * @param inflation of the variance by autocorrelation, at least 1 (see {@link EffectiveSample})
   * @param thresholds fewest days and fewest degrees of freedom
   */
  public static Result of(
      double[] counts,
      double[] factor,
      CalendarColumns calendar,
      int lag,
      double[] exposureHours,
      double inflation,
      Thresholds thresholds) {
    int[] days = DailyCorrelation.daysWithBoth(factor, counts, lag);
    int n = days.length;
    double[] x = new double[n];
    double[] y = new double[n];
    int eventDays = 0;
    for (int i = 0; i < n; i++) {
      x[i] = factor[days[i] - lag];
      y[i] = counts[days[i]];
      eventDays += y[i] != 0 ? 1 : 0;
    }
    Design design = calendar.over(days, lag);
    int k = design.adjustedColumns();
    double df = n / inflation - (k + 2);
    Refusal refusal = refusal(x, y, design, thresholds);
    if (refusal == null && eventDays < LEAST_EVENT_DAYS_A_PARAMETER * (k + 1)) {
      refusal = Refusal.TOO_FEW_EVENTS;
    }
    if (refusal == null && !(df >= thresholds.leastDf())) {
      refusal = Refusal.INSUFFICIENT_EFFECTIVE_DF;
    }
    if (refusal != null) {
      return new Refused(n, refusal);
    }
    double[] centred = Sums.centred(x);
    double sd = Math.sqrt(Sums.dot(centred, centred) / (n - 1));
    for (int i = 0; i < n; i++) {
      centred[i] /= sd;
    }
    double[][] nuisance = design.orthonormal().toArray(double[][]::new);
    double[][] columns = Arrays.copyOf(nuisance, nuisance.length + 1);
    columns[nuisance.length] = centred;
    CountRegression.Result result =
        CountRegression.of(columns, y, logExposure(exposureHours, days));
    return result instanceof CountRegression.Fit fit
        ? ratio(fit, Sums.sum(y), k, sd, df, inflation)
        : new Refused(n, ((CountRegression.Refused) result).refusal());
  }

  private static RateRatio ratio(
      CountRegression.Fit fit, double events, int k, double sd, double df, double inflation) {
    int last = fit.coefficients().length - 1;
    double slope = fit.coefficients()[last];
    double error = fit.inflatedErrors(inflation)[last];
    double half = Distributions.studentQuantile(0.975, df) * error;
    return new RateRatio(
        fit.days(),
        events,
        k,
        Math.exp(slope),
        Math.exp(slope - half),
        Math.exp(slope + half),
        error,
        sd,
        fit.dispersion(),
        df,
        Distributions.studentP(slope / error, df));
  }

  private static @Nullable Refusal refusal(
      double[] x, double[] y, Design design, Thresholds thresholds) {
    if (x.length < thresholds.leastPairs()) {
      return x.length == 0 ? Refusal.NO_DATA : Refusal.INSUFFICIENT_PAIRS;
    }
    Refusal uncountable = CountRegression.refusal(design.orthonormal().toArray(double[][]::new), y);
    if (uncountable == Refusal.NOT_COUNTS) {
      return uncountable;
    }
    if (Ranks.distinct(x) == 1) {
      return Refusal.CONSTANT_FACTOR;
    }
    if (Ranks.distinct(y) == 1) {
      return Refusal.CONSTANT_OUTCOME;
    }
    double[] centred = Sums.centred(x);
    double[] rest = design.residuals(centred);
    return Sums.dot(rest, rest) > NEGLIGIBLE_VARIANCE * Sums.dot(centred, centred)
        ? null
        : Refusal.ZERO_RESIDUAL_VARIANCE;
  }

  /** About the person's typical exposure, so that a day without a number gets that. */
  private static double[] logExposure(double[] hours, int[] days) {
    double[] offset = new double[days.length];
    double[] known = new double[days.length];
    int n = 0;
    for (int i = 0; i < days.length; i++) {
      double its = days[i] < hours.length ? hours[days[i]] : Double.NaN;
      offset[i] = its > 0 && Double.isFinite(its) ? Math.log(its) : Double.NaN;
      if (!Double.isNaN(offset[i])) {
        known[n++] = offset[i];
      }
    }
    double typical = n == 0 ? 0 : Sums.mean(Arrays.copyOf(known, n));
    for (int i = 0; i < days.length; i++) {
      offset[i] = Double.isNaN(offset[i]) ? 0 : offset[i] - typical;
    }
    return offset;
  }
}
