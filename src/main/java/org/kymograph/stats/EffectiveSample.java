package org.kymograph.stats;

import java.util.Arrays;

/**
 * How many independent days the autocorrelated days of two series are worth. The variance of a
 * correlation under independence of the two series is inflated by VIF = 1 + 2 sum P_j/n rx(j) ry(j)
 * (Bartlett; Chelton 1984; Pyper & Peterman 1998, CJFAS 55:2127), here with the pair counts P_j
 * that gaps leave, and is never taken below one (Afyouni, Smith & Nichols 2019, NeuroImage
 * 199:609). A second inflation from bias-corrected AR(1) models guards short series.
 *
 * @param days pairs of days
 * @param inflation of the variance, at least 1
 * @param lagOneFactor autocorrelation of the factor at one day
 * @param lagOneOutcome autocorrelation of the outcome at one day
 * @param inflationEmpirical from the empirical autocorrelations, which may lie below 1
 * @param inflationAutoregressive from the AR(1) models, which may lie below 1
 */
public record EffectiveSample(
    int days,
    double inflation,
    double lagOneFactor,
    double lagOneOutcome,
    double inflationEmpirical,
    double inflationAutoregressive) {

  private static final int LEAST_PAIRS = 5;
  private static final double LONGEST_LAG_SHARE = 0.2;

  /**
   * @param calendarDays length of the calendar
   * @param days positions of the pairs in it, rising
   * @param factor adjusted values of the factor on those days
   * @param outcome adjusted values of the outcome on those days
   * @param adjustedColumns columns that were taken out of both
   */
  public static EffectiveSample of(
      int calendarDays, int[] days, double[] factor, double[] outcome, int adjustedColumns) {
    return new Estimator(calendarDays).of(days, days.length, factor, outcome, adjustedColumns);
  }

  /** Days that the autocorrelated days are worth. */
  public double effectiveDays() {
    return days / inflation;
  }

  /**
   * The shorter count from the autocorrelations at one day alone, n (1 - a b) / (1 + a b)
   * (Bretherton et al. 1999), which may be more than the days.
   */
  public double effectiveDaysOfLagOne() {
    double product = lagOneFactor * lagOneOutcome;
    return days * (1 - product) / (1 + product);
  }

  /** Days that they are worth by the empirical autocorrelations alone, never more than the days. */
  public double empiricalDays() {
    return days / Math.max(1, inflationEmpirical);
  }

  /**
   * Two-sided p of the two series' Pearson's r by Student's t with two degrees of freedom less than
   * the empirical days (Pyper & Peterman 1998), nothing having been taken out of the series.
   */
  public double empiricalP(double r) {
    return Distributions.correlationP(r, empiricalDays() - 2);
  }

  /**
   * AR(1) coefficient, corrected for its bias in short series (Kendall 1954; Marriott & Pope 1954).
   */
  private static double phi(double lagOne, int n, int adjustedColumns) {
    double c = 1 + Math.min(adjustedColumns, 2);
    return clip((n * lagOne + c) / (n - 2 - c), 0.98);
  }

  private static double autoregressive(int[] pairs, int n, double product) {
    double q = clip(product, 0.95);
    double inflation = 1;
    double power = 1;
    for (int j = 1; j < pairs.length; j++) {
      power *= q;
      inflation += 2.0 * pairs[j] / n * power;
    }
    return inflation;
  }

  private static double clip(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  /** Estimates one pair after another in arrays that it keeps: one thread at a time. */
  static final class Estimator {
    private final int calendarDays;
    private final int longest;
    private final double[] series;
    final double[] factorCorrelations;
    final double[] outcomeCorrelations;
    private final long[] known;
    final int[] pairs;

    Estimator(int calendarDays) {
      this.calendarDays = calendarDays;
      this.longest =
          Math.min(
              Math.max(1, (int) (LONGEST_LAG_SHARE * calendarDays)), Math.max(1, calendarDays - 1));
      this.series = new double[calendarDays + longest + 1];
      this.factorCorrelations = new double[longest + 1];
      this.outcomeCorrelations = new double[longest + 1];
      this.known = new long[(calendarDays + 63) / 64 + 1];
      this.pairs = new int[Math.max(2, calendarDays)];
    }

    EffectiveSample of(int[] days, int n, double[] factor, double[] outcome, int adjustedColumns) {
      countPairs(days, n);
      autocorrelations(days, n, factor, factorCorrelations);
      autocorrelations(days, n, outcome, outcomeCorrelations);
      double empirical = 1;
      for (int j = 1; j <= longest; j++) {
        empirical += 2.0 * pairs[j] / n * factorCorrelations[j] * outcomeCorrelations[j];
      }
      double autoregressive =
          autoregressive(
              pairs,
              n,
              phi(factorCorrelations[1], n, adjustedColumns)
                  * phi(outcomeCorrelations[1], n, adjustedColumns));
      return new EffectiveSample(
          n,
          Math.max(1, Math.max(empirical, autoregressive)),
          factorCorrelations[1],
          outcomeCorrelations[1],
          empirical,
          autoregressive);
    }

    /** For each distance, how many pairs of known days lie so far apart: a day is a bit. */
    private void countPairs(int[] days, int n) {
      Arrays.fill(known, 0);
      for (int i = 0; i < n; i++) {
        known[days[i] >>> 6] |= 1L << days[i];
      }
      int words = known.length - 1;
      for (int j = 1; j < calendarDays; j++) {
        int skipped = j >>> 6;
        int bits = j & 63;
        int count = 0;
        for (int word = 0; word + skipped < words; word++) {
          // Two steps, since a shift by 64 would be a shift by nothing.
          long later =
              known[word + skipped] >>> bits | known[word + skipped + 1] << 1 << (63 - bits);
          count += Long.bitCount(known[word] & later);
        }
        pairs[j] = count;
      }
    }

    private void autocorrelations(int[] days, int n, double[] values, double[] r) {
      Arrays.fill(series, 0);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += values[i];
      }
      double mean = sum / n;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double centred = values[i] - mean;
        series[days[i]] = centred;
        squares += centred * centred;
      }
      Arrays.fill(r, 0);
      // All distances of one day at a time: the inner loop is one that processors do in parallel.
      for (int i = 0; i < n; i++) {
        int day = days[i];
        double value = series[day];
        for (int j = 0; j <= longest; j++) {
          r[j] += value * series[day + j];
        }
      }
      for (int j = 1; j <= longest; j++) {
        r[j] = pairs[j] < LEAST_PAIRS ? 0 : clip(r[j] / pairs[j] / (squares / n), 1);
      }
    }
  }
}
