package org.kymograph.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One person's part in a correlation over many: the means, which make the between-person
 * correlation, and the squares and products about them, which make the within-person one (Bland &
 * Altman 1995, BMJ 310:446 and 310:633). The two never mix.
 *
 * @param days days with both values
 * @param meanFactor mean of the factor on those days
 * @param meanOutcome mean of the outcome
 * @param factorSquares sum of squares of the factor about its mean
 * @param outcomeSquares likewise of the outcome
 * @param products sum of products about the means
 */
public record WithinPerson(
    int days,
    double meanFactor,
    double meanOutcome,
    double factorSquares,
    double outcomeSquares,
    double products)
    implements Serializable {

  /**
   * @param lag days by which the factor precedes the outcome
   */
  public static WithinPerson of(DailySeries factor, DailySeries outcome, int lag) {
    int[] days = new int[outcome.calendarDays()];
    int n = DailyCorrelation.daysWithBoth(factor, outcome, lag, days);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = factor.value(days[i] - lag);
      y[i] = outcome.value(days[i]);
    }
    return of(x, y);
  }

  /** The same of plain values, one pair a day. */
  public static WithinPerson of(double[] factor, double[] outcome) {
    if (factor.length == 0) {
      return new WithinPerson(0, 0, 0, 0, 0, 0);
    }
    DoubleDouble meanX = mean(factor);
    DoubleDouble meanY = mean(outcome);
    double[] x = centred(factor, meanX);
    double[] y = centred(outcome, meanY);
    return new WithinPerson(
        factor.length,
        meanX.value(),
        meanY.value(),
        Sums.dot(x, x),
        Sums.dot(y, y),
        Sums.dot(x, y));
  }

  private static DoubleDouble mean(double[] values) {
    DoubleDouble sum = DoubleDouble.ZERO;
    for (double value : values) {
      sum = sum.plus(new DoubleDouble(value, 0));
    }
    return sum.over(values.length);
  }

  private static double[] centred(double[] values, DoubleDouble mean) {
    return Arrays.stream(values)
        .map(value -> new DoubleDouble(value, 0).minus(mean).value())
        .toArray();
  }
}
