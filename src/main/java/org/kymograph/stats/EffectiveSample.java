package org.kymograph.stats;

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
    int n = days.length;
    double[] x = onCalendar(calendarDays, days, Sums.centred(factor));
    double[] y = onCalendar(calendarDays, days, Sums.centred(outcome));
    int longest = Math.max(1, (int) (LONGEST_LAG_SHARE * calendarDays));
    int[] pairs = pairCounts(calendarDays, x);
    double[] rx = autocorrelations(x, pairs, longest, n);
    double[] ry = autocorrelations(y, pairs, longest, n);
    double empirical = 1;
    for (int j = 1; j <= longest && j < calendarDays; j++) {
      empirical += 2.0 * pairs[j] / n * rx[j] * ry[j];
    }
    double autoregressive =
        autoregressive(pairs, n, phi(rx[1], n, adjustedColumns) * phi(ry[1], n, adjustedColumns));
    return new EffectiveSample(
        n,
        Math.max(1, Math.max(empirical, autoregressive)),
        rx[1],
        ry[1],
        empirical,
        autoregressive);
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

  /** A missing day is NaN. */
  static double[] onCalendar(int calendarDays, int[] days, double[] values) {
    double[] calendar = new double[calendarDays];
    java.util.Arrays.fill(calendar, Double.NaN);
    for (int i = 0; i < days.length; i++) {
      calendar[days[i]] = values[i];
    }
    return calendar;
  }

  static int[] pairCounts(int calendarDays, double[] series) {
    int[] pairs = new int[calendarDays];
    for (int j = 1; j < calendarDays; j++) {
      int count = 0;
      for (int t = 0; t + j < calendarDays; t++) {
        if (!Double.isNaN(series[t]) && !Double.isNaN(series[t + j])) {
          count++;
        }
      }
      pairs[j] = count;
    }
    return pairs;
  }

  static double[] autocorrelations(double[] series, int[] pairs, int longest, int n) {
    double squares = 0;
    for (double value : series) {
      squares += Double.isNaN(value) ? 0 : value * value;
    }
    double[] r = new double[longest + 1];
    for (int j = 1; j <= longest && j < series.length; j++) {
      if (pairs[j] < LEAST_PAIRS) {
        continue;
      }
      double sum = 0;
      for (int t = 0; t + j < series.length; t++) {
        if (!Double.isNaN(series[t]) && !Double.isNaN(series[t + j])) {
          sum += series[t] * series[t + j];
        }
      }
      r[j] = clip(sum / pairs[j] / (squares / n), 1);
    }
    return r;
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
}
