package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonRateRatioTest {
  private static final int DAYS = 200;
  private static final CalendarColumns CALENDAR = new CalendarColumns(DAYS, 3, new double[0]);

  private static PoissonRateRatio.Result of(double[] counts, double[] factor, double... hours) {
    return PoissonRateRatio.of(counts, factor, CALENDAR, 1, hours, 1.5, Thresholds.DEFAULT);
  }

  private static PoissonRateRatio.RateRatio ratio(
      double[] counts, double[] factor, double... hours) {
    return assertInstanceOf(PoissonRateRatio.RateRatio.class, of(counts, factor, hours));
  }

  private static Refusal refusal(double[] counts, double[] factor) {
    return assertInstanceOf(PoissonRateRatio.Refused.class, of(counts, factor)).refusal();
  }

  private static double[] noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(DAYS).map(u -> u < 0.05 ? Double.NaN : 8 * u).toArray();
  }

  /** Counts whose mean follows the factor of the day before and the hours of the day. */
  private static double[] counts(long seed, double[] factor, double slope, double... hours) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] counts = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      double before = day == 0 || Double.isNaN(factor[day - 1]) ? 4 : factor[day - 1];
      double mean = 4 * Math.exp(slope * (before - 4)) * (hours.length == 0 ? 1 : hours[day] / 12);
      double product = random.nextDouble();
      while (product > Math.exp(-mean)) {
        counts[day]++;
        product *= random.nextDouble();
      }
    }
    return counts;
  }

  @Test
  void findsAPlantedRatio() {
    double[] factor = noise(1);
    var found = ratio(counts(2, factor, 0.2), factor);
    double planted = Math.exp(0.2 * found.standardDeviation());
    assertTrue(found.ciLow() < planted && planted < found.ciHigh(), found.toString());
    assertTrue(found.p() < 1e-4);
    assertEquals(1, found.dispersion(), 0.3);
    assertEquals(found.days() / 1.5 - found.adjustedColumns() - 2, found.df(), 1e-12);
    assertEquals(
        Math.log(found.ciHigh() / found.rateRatio()),
        Math.log(found.rateRatio() / found.ciLow()),
        1e-12);
  }

  /** Factor and log-rate are independent AR(1) series with coefficient 0.6. */
  @Test
  void ofUnrelatedPersistentSeriesFewAreCalledRelated() {
    int series = 400;
    int rejected = 0;
    int naive = 0;
    for (int seed = 0; seed < series; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] factor = new double[DAYS];
      double[] driver = new double[DAYS];
      for (int day = 1; day < DAYS; day++) {
        factor[day] = 0.6 * factor[day - 1] + 2 * random.nextDouble() - 1;
        driver[day] = 0.6 * driver[day - 1] + 2 * random.nextDouble() - 1;
      }
      // The rate follows the driver of the day before, which is nobody's factor.
      double[] counts =
          counts(10_000 + seed, Arrays.stream(driver).map(its -> its + 4).toArray(), 0.7);
      var sample =
          assertInstanceOf(
                  DailyCorrelation.Correlation.class,
                  DailyCorrelation.of(factor, counts, CALENDAR, 1, Thresholds.DEFAULT))
              .sample();
      rejected += rejects(counts, factor, sample.inflation());
      naive += rejects(counts, factor, 1);
    }
    assertTrue(rejected < 0.083 * series, rejected + " of " + series);
    assertTrue(naive > rejected, naive + " of " + series + " without paying");
  }

  private static int rejects(double[] counts, double[] factor, double inflation) {
    var found =
        PoissonRateRatio.of(
            counts, factor, CALENDAR, 1, new double[0], inflation, Thresholds.DEFAULT);
    return found instanceof PoissonRateRatio.RateRatio ratio && ratio.p() <= 0.05 ? 1 : 0;
  }

  @Test
  void theFactorsUnitDoesNotMatter() {
    double[] factor = noise(3);
    double[] counts = counts(4, factor, 0.1);
    var hours = ratio(counts, factor);
    var milliseconds = ratio(counts, Arrays.stream(factor).map(x -> 3.6e6 * x + 1e9).toArray());
    assertEquals(hours.rateRatio(), milliseconds.rateRatio(), 1e-8);
    assertEquals(hours.p(), milliseconds.p(), 1e-8);
    assertEquals(3.6e6 * hours.standardDeviation(), milliseconds.standardDeviation(), 1);
  }

  @Test
  void exposureMattersByItsRatiosOnly() {
    double[] factor = noise(5);
    double[] hours = new SplittableRandom(6).doubles(DAYS, 6, 18).toArray();
    double[] counts = counts(7, factor, 0.1, hours);
    var known = ratio(counts, factor, hours);
    var minutes = ratio(counts, factor, Arrays.stream(hours).map(h -> 60 * h).toArray());
    double[] even = new double[DAYS];
    Arrays.fill(even, 12);
    double[] unknown = new double[DAYS];
    Arrays.fill(unknown, Double.NaN);
    assertEquals(known.rateRatio(), minutes.rateRatio(), 1e-9);
    assertTrue(known.dispersion() < ratio(counts, factor).dispersion());
    assertEquals(ratio(counts, factor), ratio(counts, factor, even));
    assertEquals(ratio(counts, factor), ratio(counts, factor, unknown));
  }

  @Test
  void inflationWidensTheIntervalAndLeavesTheRatio() {
    double[] factor = noise(8);
    double[] counts = counts(9, factor, 0.1);
    var plain =
        (PoissonRateRatio.RateRatio)
            PoissonRateRatio.of(counts, factor, CALENDAR, 1, new double[0], 1, Thresholds.DEFAULT);
    var paid = ratio(counts, factor);
    assertEquals(plain.rateRatio(), paid.rateRatio(), 0);
    assertTrue(paid.ciHigh() > plain.ciHigh() && paid.p() > plain.p());
  }

  @Test
  void refusesInWordsWhatCannotBeAnswered() {
    double[] factor = noise(10);
    double[] counts = counts(11, factor, 0);
    double[] nothing = new double[DAYS];
    Arrays.fill(nothing, Double.NaN);
    assertEquals(Refusal.NO_DATA, refusal(nothing, factor));
    assertEquals(Refusal.CONSTANT_FACTOR, refusal(counts, new double[DAYS]));
    assertEquals(Refusal.CONSTANT_OUTCOME, refusal(new double[DAYS], factor));
    double[] line = new double[DAYS];
    Arrays.setAll(line, day -> day);
    assertEquals(Refusal.ZERO_RESIDUAL_VARIANCE, refusal(counts, line));
    double[] broken = counts.clone();
    broken[50] = 1.5;
    assertEquals(Refusal.NOT_COUNTS, refusal(broken, factor));
    broken[50] = -1;
    assertEquals(Refusal.NOT_COUNTS, refusal(broken, factor));
    double[] rare = new double[DAYS];
    for (int day = 0; day < DAYS; day += 5) {
      rare[day] = 1;
    }
    assertEquals(Refusal.TOO_FEW_EVENTS, refusal(rare, factor));
    assertEquals(
        new PoissonRateRatio.Refused(
            ratio(counts, factor).days(), Refusal.INSUFFICIENT_EFFECTIVE_DF),
        PoissonRateRatio.of(counts, factor, CALENDAR, 1, new double[0], 20, Thresholds.DEFAULT));
    double[] neverOnMondays = counts.clone();
    for (int day = 4; day < DAYS; day += 7) {
      neverOnMondays[day] = 0;
    }
    assertEquals(Refusal.SEPARATION, refusal(neverOnMondays, factor));
  }
}
