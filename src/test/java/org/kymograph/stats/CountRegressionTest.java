package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CountRegressionTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("regression.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    JsonNode expected = its.get("expected");
    double[] counts = Fixtures.doubles(its.at("/input/y"));
    double[][] columns = columns(its);
    int n = counts.length;
    int k = columns.length;
    assertEquals(expected.get("n").asInt(), n);
    assertEquals(expected.get("k").asInt(), k);
    int longest = its.at("/input/L").asInt();
    var fit =
        assertInstanceOf(
            CountRegression.Fit.class, CountRegression.of(columns, counts, offset(its)));
    absolute(its, "/expected/coef", fit.coefficients(), 1e-8);
    relative(its, "/expected/se_poisson", fit.poissonErrors(), 1e-7);
    close(expected.get("pearson_dispersion"), fit.dispersion(), 1e-8);
    relative(its, "/expected/se_quasi", fit.quasiErrors(), 1e-7);
    close(expected.get("deviance"), fit.deviance(), 1e-8);
    close(expected.get("loglik"), fit.logLikelihood(), 1e-8);
    close(expected.get("aic"), fit.aic(), 1e-8);
    relative(its, "/expected/se_hc0", fit.sandwich().heteroscedastic(), 1e-7);
    double[] rows = fit.sandwich().neweyWest(longest);
    relative(its, "/expected/se_newey_west_rows", rows, 1e-7);
    for (int j = 0; j < k; j++) {
      rows[j] *= Math.sqrt((double) n / (n - k));
    }
    relative(its, "/expected/se_newey_west_rows_adjusted_n_over_n_minus_k", rows, 1e-7);
    relative(
        its,
        "/expected/se_newey_west_calendar",
        fit.sandwich().neweyWest(days(its, n), longest),
        1e-7);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void leastSquaresAgreesWithTheReference(String id, JsonNode its) {
    LeastSquares fit = LeastSquares.of(columns(its), Fixtures.doubles(its.at("/input/y")));
    assertNotNull(fit);
    absolute(its, "/expected/ols/coef", fit.coefficients(), 1e-8);
    relative(its, "/expected/ols/se", fit.standardErrors(), 1e-7);
    relative(
        its,
        "/expected/ols/se_newey_west",
        fit.sandwich().neweyWest(its.at("/input/L").asInt()),
        1e-7);
    relative(its, "/expected/ols/se_hc3", fit.sandwich().leverageCorrected(), 1e-7);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void negativeBinomialAgreesWithTheReference(String id, JsonNode its) {
    NegativeBinomial.Result found =
        NegativeBinomial.of(columns(its), Fixtures.doubles(its.at("/input/y")), offset(its));
    JsonNode expected = its.at("/expected/nb2");
    if (expected.isNull()) {
      assertEquals(new NegativeBinomial.Refused(80, Refusal.NO_OVERDISPERSION), found);
      return;
    }
    var fit = assertInstanceOf(NegativeBinomial.Fit.class, found);
    absolute(its, "/expected/nb2/coef", fit.coefficients(), 1e-5);
    relative(its, "/expected/nb2/se", fit.standardErrors(), 1e-7);
    close(expected.get("theta"), fit.theta(), 1e-4);
    // The reference takes it one step of Newton before its theta; ours is at theta.
    close(expected.get("se_theta"), fit.thetaError(), 2e-4);
    close(expected.get("loglik"), fit.logLikelihood(), 1e-8);
    close(expected.get("aic"), fit.aic(), 1e-8);
  }

  private static double[][] columns(JsonNode its) {
    JsonNode columns = its.at("/input/X");
    return IntStream.range(0, columns.size())
        .mapToObj(j -> Fixtures.doubles(columns.get(j)))
        .toArray(double[][]::new);
  }

  private static double[] offset(JsonNode its) {
    JsonNode offset = its.at("/input/offset");
    return offset.isArray() ? Fixtures.doubles(offset) : new double[0];
  }

  /** A case without days has none missing. */
  private static int[] days(JsonNode its, int n) {
    JsonNode days = its.at("/input/day");
    return IntStream.range(0, n).map(i -> days.isArray() ? days.get(i).asInt() : i).toArray();
  }

  private static void absolute(JsonNode its, String where, double[] found, double tolerance) {
    JsonNode expected = its.at(where);
    JsonNode names = its.at("/input/names");
    assertEquals(names.size(), found.length);
    for (int j = 0; j < found.length; j++) {
      String name = names.get(j).asText();
      assertEquals(expected.get(name).asDouble(), found[j], tolerance, where + " " + name);
    }
  }

  private static void relative(JsonNode its, String where, double[] found, double tolerance) {
    JsonNode expected = its.at(where);
    JsonNode names = its.at("/input/names");
    assertEquals(names.size(), found.length);
    for (int j = 0; j < found.length; j++) {
      double wanted = expected.get(names.get(j).asText()).asDouble();
      assertEquals(wanted, found[j], tolerance * wanted, where + " " + names.get(j).asText());
    }
  }

  private static void close(JsonNode expected, double found, double relative) {
    double wanted = expected.asDouble();
    assertEquals(wanted, found, relative * Math.abs(wanted));
  }

  private static final double[][] CONSTANT_AND_STEP = {
    {1, 1, 1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 1, 1, 1, 1}
  };

  private static Refusal refusal(double[][] columns, double... counts) {
    return assertInstanceOf(
            CountRegression.Refused.class, CountRegression.of(columns, counts, new double[0]))
        .refusal();
  }

  @Test
  void refusesInWordsWhatCannotBeFitted() {
    assertEquals(Refusal.NOT_COUNTS, refusal(CONSTANT_AND_STEP, 1, 2, 3, -1, 1, 2, 3, 4));
    assertEquals(Refusal.NOT_COUNTS, refusal(CONSTANT_AND_STEP, 1, 2, 3, 0.5, 1, 2, 3, 4));
    assertEquals(Refusal.NOT_COUNTS, refusal(CONSTANT_AND_STEP, 1, 2, 3, Double.NaN, 1, 2, 3, 4));
    assertEquals(Refusal.SEPARATION, refusal(CONSTANT_AND_STEP, 0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(Refusal.INSUFFICIENT_PAIRS, refusal(new double[][] {{1}, {2}}, 3));
    double[][] twice = {CONSTANT_AND_STEP[0], CONSTANT_AND_STEP[1], CONSTANT_AND_STEP[1]};
    assertEquals(Refusal.NOT_CONVERGED, refusal(twice, 1, 2, 3, 4, 1, 2, 3, 4));
  }

  @Test
  void noFitIsGivenWhereOneKindOfDayHasNone() {
    assertEquals(Refusal.SEPARATION, refusal(CONSTANT_AND_STEP, 1, 2, 3, 4, 0, 0, 0, 0));
  }

  @Test
  void withTwoKindsOfDayTheRatioIsThatOfTheirMeans() {
    var fit =
        (CountRegression.Fit)
            CountRegression.of(
                CONSTANT_AND_STEP, new double[] {1, 2, 3, 4, 2, 4, 6, 8}, new double[0]);
    assertEquals(Math.log(2), fit.coefficients()[1], 1e-12);
    assertEquals(2.5, fit.fitted()[0], 1e-11);
    assertEquals(Math.sqrt(1 / 10.0 + 1 / 20.0), fit.poissonErrors()[1], 1e-11);
    assertEquals(2 * fit.quasiErrors()[1], fit.inflatedErrors(4)[1], 1e-12);
  }

  @Test
  void theUsualLagGrowsSlowlyWithTheDays() {
    assertEquals(3, Sandwich.usualLag(60));
    assertEquals(4, Sandwich.usualLag(120));
    assertEquals(4, Sandwich.usualLag(200));
    assertEquals(5, Sandwich.usualLag(365));
  }

  @Test
  void poissonCountsHaveALargeThetaOrNone() {
    int without = 0;
    for (int seed = 0; seed < 100; seed++) {
      RandomBits random = new RandomBits(seed);
      double[][] columns = new double[2][60];
      double[] counts = new double[60];
      for (int day = 0; day < 60; day++) {
        columns[0][day] = 1;
        columns[1][day] = random.share();
        double product = random.share();
        while (product > Math.exp(-3 - columns[1][day])) {
          counts[day]++;
          product *= random.share();
        }
      }
      NegativeBinomial.Result found = NegativeBinomial.of(columns, counts, new double[0]);
      if (found instanceof NegativeBinomial.Fit fit) {
        assertTrue(fit.theta() > 3 && fit.thetaError() > 0, found.toString());
      } else {
        assertEquals(new NegativeBinomial.Refused(60, Refusal.NO_OVERDISPERSION), found);
        without++;
      }
    }
    assertTrue(without > 40 && without < 80, without + " of 100 without overdispersion");
  }
}
