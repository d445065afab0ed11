package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DailyCorrelationTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("default_pair.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] y = Fixtures.doubles(its.at("/input/y"));
    int lag = its.at("/expected/lag").asInt();
    CalendarColumns calendar =
        new CalendarColumns(x.length, its.at("/input/dow_mon0/0").asInt(), new double[0]);
    DailyCorrelation.Correlation found =
        assertInstanceOf(
            DailyCorrelation.Correlation.class,
            DailyCorrelation.of(x, y, calendar, lag, EVERYTHING_TESTED));
    JsonNode expected = its.get("expected");
    assertEquals(expected.get("n").asInt(), found.days());
    assertEquals(expected.get("k").asInt(), found.adjustedColumns());
    close(expected.get("r"), found.r(), 1e-10);
    close(expected.get("acf1_x"), found.sample().lagOneFactor(), 1e-10);
    close(expected.get("acf1_y"), found.sample().lagOneOutcome(), 1e-10);
    close(expected.get("vif_pp"), found.sample().inflationEmpirical(), 1e-8);
    close(expected.get("vif_ar1"), found.sample().inflationAutoregressive(), 1e-8);
    close(expected.get("n_eff"), found.sample().effectiveDays(), 1e-8);
    close(expected.get("df"), found.df(), 1e-8);
    close(expected.get("p"), present(found.p()), 1e-7);
    assertEquals(expected.at("/ci/0").asDouble(), present(found.ciLow()), 1e-9);
    assertEquals(expected.at("/ci/1").asDouble(), present(found.ciHigh()), 1e-9);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void circularShiftAgreesWithTheReference(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] y = Fixtures.doubles(its.at("/input/y"));
    CalendarColumns calendar =
        new CalendarColumns(x.length, its.at("/input/dow_mon0/0").asInt(), new double[0]);
    for (int maxLag : new int[] {0, 3}) {
      JsonNode expected = its.at("/expected/circshift_maxlag" + maxLag);
      if (!expected.isMissingNode()) {
        CircularShift found = CircularShift.of(x, y, calendar, maxLag);
        assertNotNull(found);
        close(expected.get("T0"), found.statistic(), 1e-9);
        assertEquals(expected.get("b").asInt(), found.asLarge(), "b at lags 0 to " + maxLag);
        assertEquals(expected.get("m").asInt(), found.shifts(), "m at lags 0 to " + maxLag);
        assertEquals(expected.get("p").asDouble(), found.p(), 0);
      }
    }
  }

  /**
   * The reference answers whatever the series; the thresholds on rare outcomes are tested apart.
   */
  private static final Thresholds EVERYTHING_TESTED =
      new Thresholds(10, 21, 5, 30, 20, 2, 1, 1, 0.5);

  private static void close(JsonNode expected, double found, double relative) {
    double wanted = expected.asDouble();
    assertEquals(wanted, found, relative * Math.max(Math.abs(wanted), 1e-6));
  }

  private static double present(Double value) {
    assertNotNull(value);
    return value;
  }

  private static double[] noise(long seed, int days) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days];
    for (int i = 0; i < days; i++) {
      values[i] = random.nextDouble() < 0.1 ? Double.NaN : random.nextDouble() * 10;
    }
    return values;
  }

  private static final CalendarColumns HUNDRED = new CalendarColumns(100, 2, new double[0]);

  private static DailyCorrelation.Result at(double[] x, double[] y, int lag) {
    return DailyCorrelation.of(x, y, HUNDRED, lag, Thresholds.DEFAULT);
  }

  @Test
  void leavesItsInputsAsTheyAre() {
    double[] x = noise(1, 100);
    double[] y = noise(2, 100);
    double[] before = x.clone();
    at(x, y, 1);
    CircularShift.of(x, y, HUNDRED, 3);
    assertArrayEquals(before, x);
  }

  @Test
  void anIncreasingMapChangesNothingAndADecreasingOneTheSign() {
    double[] x = noise(3, 100);
    double[] y = noise(4, 100);
    var plain = (DailyCorrelation.Correlation) at(x, y, 0);
    var mapped = (DailyCorrelation.Correlation) at(Arrays.stream(x).map(Math::exp).toArray(), y, 0);
    var turned = (DailyCorrelation.Correlation) at(Arrays.stream(x).map(v -> -v).toArray(), y, 0);
    assertEquals(plain, mapped);
    assertEquals(plain.r(), -turned.r(), 1e-12);
    assertEquals(plain.p(), turned.p(), 1e-12);
  }

  @Test
  void atLagZeroTheTwoSeriesCanChangePlaces() {
    double[] x = noise(5, 100);
    double[] y = noise(6, 100);
    assertEquals(
        ((DailyCorrelation.Correlation) at(x, y, 0)).r(),
        ((DailyCorrelation.Correlation) at(y, x, 0)).r(),
        1e-12);
  }

  @Test
  void aFactorOfTheFutureIsTheOtherSeriesPast() {
    double[] x = noise(7, 100);
    double[] y = noise(8, 100);
    assertEquals(at(x, y, -2).days(), at(y, x, 2).days());
  }

  @Test
  void refusesInWordsWhatCannotBeAnswered() {
    double[] y = noise(9, 100);
    double[] nothing = new double[100];
    Arrays.fill(nothing, Double.NaN);
    assertEquals(new DailyCorrelation.Refused(0, Refusal.NO_DATA), at(nothing, y, 0));
    double[] oneDay = nothing.clone();
    oneDay[50] = 3;
    assertEquals(Refusal.INSUFFICIENT_PAIRS, refusal(at(oneDay, y, 0)));
    assertEquals(Refusal.CONSTANT_FACTOR, refusal(at(new double[100], y, 0)));
    assertEquals(Refusal.CONSTANT_OUTCOME, refusal(at(y, new double[100], 0)));
    double[] line = new double[100];
    for (int i = 0; i < 100; i++) {
      line[i] = i;
    }
    double[] complete = Arrays.stream(noise(10, 100)).map(v -> v > 0 ? v : 0).toArray();
    assertEquals(Refusal.ZERO_RESIDUAL_VARIANCE, refusal(at(line, complete, 0)));
    double[] infinite = y.clone();
    Arrays.fill(infinite, Double.POSITIVE_INFINITY);
    assertEquals(Refusal.NO_DATA, refusal(at(infinite, y, 0)));
  }

  private static Refusal refusal(DailyCorrelation.Result result) {
    return assertInstanceOf(DailyCorrelation.Refused.class, result).refusal();
  }

  @Test
  void aRareOutcomeAndAYesOrNoFactorGiveAnEstimateAndNoP() {
    double[] x = noise(11, 100);
    double[] rare = new double[100];
    rare[10] = 1;
    rare[60] = 2;
    var found = assertInstanceOf(DailyCorrelation.Correlation.class, at(x, rare, 0));
    assertTrue(found.flags().contains(Flag.SPARSE));
    assertNull(found.p());
  }

  @Test
  void missingReportsThatGoWithTheFactorAreFlagged() {
    double[] x = new double[100];
    double[] y = noise(12, 100);
    for (int i = 0; i < 100; i++) {
      x[i] = (i * 37) % 100;
      if (x[i] > 70) {
        y[i] = Double.NaN;
      }
    }
    var found = assertInstanceOf(DailyCorrelation.Correlation.class, at(x, y, 0));
    assertTrue(found.flags().contains(Flag.MISSINGNESS_RELATED));
  }

  private static final CalendarColumns NOTHING = HUNDRED.with(CalendarColumns.Adjustment.NONE);

  private static DailyCorrelation.Correlation found(
      Scale scale, double[] x, double[] y, double[]... covariates) {
    return assertInstanceOf(
        DailyCorrelation.Correlation.class,
        new DailyCorrelation(
                NOTHING,
                Thresholds.DEFAULT,
                scale,
                Arrays.stream(covariates).map(DailySeries::new).toList())
            .of(new DailySeries(x), new DailySeries(y), 0));
  }

  /** {@link Pearson}, {@link Spearman}, {@link PartialCorrelation} have fixtures of their own. */
  @Test
  void withNothingOfTheCalendarTakenOutItIsTheCoefficientOfTheTextbook() {
    double[] x = Arrays.stream(noise(13, 100)).map(v -> 1e9 + v).toArray();
    double[] y = noise(14, 100);
    double[] covariate = noise(15, 100);
    assertEquals(
        ((Coefficient.Estimate) Pearson.of(x, y)).value(), found(Scale.VALUES, x, y).r(), 1e-9);
    assertEquals(
        ((Coefficient.Estimate) Spearman.of(x, y)).value(), found(Scale.RANKS, x, y).r(), 1e-12);
    for (Scale scale : Scale.values()) {
      var partial =
          (PartialCorrelation.Answer) PartialCorrelation.of(x, y, List.of(covariate), scale);
      var its = found(scale, x, y, covariate);
      assertEquals(partial.partial().value(), its.r(), 1e-9);
      assertEquals(1, its.adjustedColumns());
    }
  }

  @Test
  void aCovariateIsThatOfTheFactorsDay() {
    double[] x = noise(16, 100);
    double[] y = noise(17, 100);
    double[] itself = x.clone();
    var result =
        new DailyCorrelation(
                HUNDRED, Thresholds.DEFAULT, Scale.RANKS, List.of(new DailySeries(itself)))
            .of(new DailySeries(x), new DailySeries(y), 2);
    assertEquals(Refusal.ZERO_RESIDUAL_VARIANCE, refusal(result));
  }

  @Test
  void lessOfTheCalendarIsLessTakenOut() {
    double[] x = noise(18, 100);
    double[] y = noise(19, 100);
    int full = columns(x, y, CalendarColumns.Adjustment.FULL);
    assertEquals(6, full - columns(x, y, CalendarColumns.Adjustment.WITHOUT_WEEKDAY));
    assertEquals(3, full - columns(x, y, CalendarColumns.Adjustment.LINEAR_TREND));
    assertEquals(0, columns(x, y, CalendarColumns.Adjustment.NONE));
  }

  private static int columns(double[] x, double[] y, CalendarColumns.Adjustment adjustment) {
    return assertInstanceOf(
            DailyCorrelation.Correlation.class,
            DailyCorrelation.of(x, y, HUNDRED.with(adjustment), 0, Thresholds.DEFAULT))
        .adjustedColumns();
  }
}
