package org.kymograph.bench.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One person's diary, drawn: Gaussian factors that follow themselves (AR(1)) and negative binomial
 * counts whose logarithmic rate follows itself as well and, where {@code effects} says so, the
 * factors. A day that is missing is NaN.
 *
 * <p>The sizes in this class were chosen so that a naive Spearman correlation errs about as often,
 * and true effects come out about as large, as in the published tables; never by what the product
 * answers.
 *
 * @param days length of the calendar
 * @param phi autocorrelation of each factor and of the rate, from day to day
 * @param pattern what else the days have in common
 * @param missing which days are not there
 * @param rateDeviation standard deviation of the logarithmic rate's own coming and going
 * @param effects for each factor the logarithm of the rate ratio of one standard deviation
 * @param offsetFactor added to every value of the factors: where this person stands among others
 * @param offsetRate added to every logarithm of the rate
 */
record DiaryModel(
    int days,
    double phi,
    Pattern pattern,
    Missing missing,
    double rateDeviation,
    double[] effects,
    double offsetFactor,
    double offsetRate) {
  /** What both series have in common without having to do with one another. */
  enum Pattern {
    PLAIN,
    /** A weekend that differs, and a trend. */
    WEEKDAY_AND_TREND,
    /** Few counts, most days none. */
    RARE,
    /** A season in each, with a phase of its own. */
    DRIFT,
    /** A shock of the date in each, the same for all people. */
    COMMON_SHOCK
  }

  /** Which days are not there. */
  enum Missing {
    NONE,
    /** One day of five without a count, one of fourteen without the factor. */
    AT_RANDOM,
    /** More often with high counts. */
    BY_OUTCOME,
    /** More often where factor and count are both high. */
    BY_BOTH
  }

  private static final double MEAN_COUNT = 3;
  private static final double MEAN_RARE_COUNT = 0.5;
  private static final double SHARE_WITHOUT = 0.4;
  private static final double DISPERSION = 2;
  static final double RATE_DEVIATION = 0.65;
  private static final double WEEKEND_FACTOR = 0.8;
  private static final double WEEKEND_RATE = 0.4;
  private static final double TREND_FACTOR = 1.5;
  private static final double TREND_RATE = 0.8;
  private static final double DRIFT_FACTOR = 1.0;
  private static final double DRIFT_RATE = 0.6;
  private static final double SHOCK = 0.7;

  static DiaryModel of(int days, double phi, Pattern pattern, Missing missing, double... effects) {
    return new DiaryModel(days, phi, pattern, missing, RATE_DEVIATION, effects, 0, 0);
  }

  /**
   * @param factors one row a factor
   */
  record Diary(double[][] factors, double[] counts) {
    double[] factor() {
      return factors[0];
    }
  }

  Diary draw(SplittableRandom random) {
    double[][] factors = new double[effects.length][];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = autoregressive(random);
    }
    double[] rate = autoregressive(random);
    double base = pattern == Pattern.RARE ? MEAN_RARE_COUNT / (1 - SHARE_WITHOUT) : MEAN_COUNT;
    double period = 90 + 110 * random.nextDouble();
    double phaseOfFactor = 2 * Math.PI * random.nextDouble();
    double phaseOfRate = 2 * Math.PI * random.nextDouble();
    SplittableRandom dates = new SplittableRandom(days);
    double[] counts = new double[days];
    for (int day = 0; day < days; day++) {
      double log =
          Math.log(base)
              - rateDeviation * rateDeviation / 2
              + offsetRate
              + rateDeviation * rate[day];
      for (int i = 0; i < factors.length; i++) {
        log += effects[i] * factors[i][day];
        factors[i][day] += offsetFactor;
      }
      double weekend = day % 7 >= 5 ? 1 : 0;
      double along = (double) day / days - 0.5;
      switch (pattern) {
        case WEEKDAY_AND_TREND -> {
          factors[0][day] += WEEKEND_FACTOR * weekend + TREND_FACTOR * along;
          log += WEEKEND_RATE * weekend + TREND_RATE * along;
        }
        case DRIFT -> {
          factors[0][day] += DRIFT_FACTOR * Math.sin(2 * Math.PI * day / period + phaseOfFactor);
          log += DRIFT_RATE * Math.sin(2 * Math.PI * day / period + phaseOfRate);
        }
        case COMMON_SHOCK -> {
          double shock = SHOCK * dates.nextGaussian();
          factors[0][day] += shock;
          log += shock;
        }
        default -> {
          // nothing in common
        }
      }
      boolean without = pattern == Pattern.RARE && random.nextDouble() < SHARE_WITHOUT;
      counts[day] = without ? 0 : poisson(Math.exp(log) * gamma(random), random);
    }
    takeAway(factors, counts, random);
    return new Diary(factors, counts);
  }

  private double[] autoregressive(SplittableRandom random) {
    double[] values = new double[days];
    double innovation = Math.sqrt(1 - phi * phi);
    double last = random.nextGaussian();
    for (int day = 0; day < days; day++) {
      values[day] = last;
      last = phi * last + innovation * random.nextGaussian();
    }
    return values;
  }

  private void takeAway(double[][] factors, double[] counts, SplittableRandom random) {
    double[] sorted = counts.clone();
    Arrays.sort(sorted);
    double median = sorted[days / 2];
    for (int day = 0; day < days; day++) {
      boolean isMuch = counts[day] > median;
      boolean isHigh = factors[0][day] > offsetFactor;
      double gone =
          switch (missing) {
            case NONE -> 0;
            case AT_RANDOM -> 0.2;
            case BY_OUTCOME -> isMuch ? 0.4 : 0.12;
            case BY_BOTH -> isMuch && isHigh ? 0.5 : 0.14;
          };
      counts[day] = random.nextDouble() < gone ? Double.NaN : counts[day];
      for (double[] factor : factors) {
        factor[day] =
            missing == Missing.AT_RANDOM && random.nextDouble() < 0.07 ? Double.NaN : factor[day];
      }
    }
  }

  /** Mean 1, variance 1 / {@link #DISPERSION}: a sum of exponentials. */
  private static double gamma(SplittableRandom random) {
    double product = 1;
    for (int i = 0; i < (int) DISPERSION; i++) {
      product *= 1 - random.nextDouble();
    }
    return -Math.log(product) / DISPERSION;
  }

  private static int poisson(double mean, SplittableRandom random) {
    if (mean > 500) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = 1 - random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= 1 - random.nextDouble();
      count++;
    }
    return count;
  }
}
