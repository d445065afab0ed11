package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the reference files on coefficients, within the tolerance that the file states. */
class CoefficientFixturesTest {
  static Stream<Arguments> pearson() {
    return Fixtures.cases("pearson.json");
  }

  static Stream<Arguments> spearman() {
    return Fixtures.cases("spearman.json");
  }

  static Stream<Arguments> kendall() {
    return Fixtures.cases("kendall.json");
  }

  static Stream<Arguments> partial() {
    return Fixtures.cases("partial.json");
  }

  static Stream<Arguments> repeatedMeasures() {
    return Fixtures.cases("rmcorr.json");
  }

  static Stream<Arguments> lags() {
    return Fixtures.cases("lags.json");
  }

  static Stream<Arguments> series() {
    return Fixtures.cases("autocorrelation.json");
  }

  static Stream<Arguments> unmeasured() {
    return Fixtures.cases("evalue.json");
  }

  private static final Map<String, Refusal> CODES =
      Map.of(
          "INSUFFICIENT_PAIRS", Refusal.INSUFFICIENT_PAIRS,
          "CONSTANT_X", Refusal.CONSTANT_FACTOR,
          "CONSTANT_Y", Refusal.CONSTANT_OUTCOME,
          "CONSTANT_BOTH", Refusal.CONSTANT_BOTH,
          "ZERO_RESIDUAL_VARIANCE", Refusal.ZERO_RESIDUAL_VARIANCE,
          "ZERO_DF", Refusal.ZERO_DF,
          "NO_WITHIN_VARIANCE", Refusal.NO_WITHIN_VARIANCE);

  /** The two series of a case: written in it, or made by its generator. */
  private static double[][] series(JsonNode its) {
    if (its.has("input")) {
      return new double[][] {
        Fixtures.doubles(its.at("/input/x")), Fixtures.doubles(its.at("/input/y"))
      };
    }
    JsonNode generator = its.get("generator");
    int n = generator.get("n").asInt();
    double[] u = uniform(generator.get("sx").asLong(), n);
    double[] w = uniform(generator.get("sw").asLong(), n);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      if (generator.has("c1")) {
        x[i] = u[i] + generator.get("add_to_x").asDouble();
        y[i] = generator.get("c1").asDouble() * u[i] + generator.get("c2").asDouble() * w[i];
      } else {
        x[i] = Math.floor(50 * u[i]);
        y[i] = Math.floor(20 * w[i] + 0.03 * x[i]);
      }
    }
    return new double[][] {x, y};
  }

  private static double[] uniform(long seed, int n) {
    double[] values = new double[n];
    long state = seed;
    for (int i = 0; i < n; i++) {
      state = (1103515245L * state + 12345) % (1L << 31);
      values[i] = state / (double) (1L << 31);
    }
    return values;
  }

  private static double tolerance(JsonNode its, String name, double usual) {
    return its.has(name) ? its.get(name).asDouble() : usual;
  }

  private static void relative(JsonNode expected, Double found, double tolerance) {
    if (expected.isNull()) {
      assertNull(found);
    } else {
      assertNotNull(found);
      double wanted =
          expected.isTextual() ? Double.parseDouble(expected.asText()) : expected.asDouble();
      if (Double.isInfinite(wanted)) {
        assertEquals(wanted, found);
      } else {
        // Near zero the file's absolute tolerance.
        assertEquals(
            wanted, found, Math.max(Math.abs(wanted) * tolerance, wanted == 0 ? 1e-14 : 0));
      }
    }
  }

  private static void interval(JsonNode expected, Double low, Double high, double tolerance) {
    if (expected.isNull() || expected.isMissingNode()) {
      assertNull(low);
      assertNull(high);
    } else {
      assertEquals(expected.get(0).asDouble(), low, tolerance);
      assertEquals(expected.get(1).asDouble(), high, tolerance);
    }
  }

  private static void same(JsonNode its, Coefficient found, double rTolerance, String interval) {
    JsonNode expected = its.get("expected");
    if (expected.has("reason")) {
      Refusal refusal = assertInstanceOf(Coefficient.Refused.class, found).refusal();
      assertEquals(CODES.get(expected.get("reason").asText()), refusal);
      return;
    }
    Coefficient.Estimate estimate = assertInstanceOf(Coefficient.Estimate.class, found);
    assertEquals(expected.get("n").asInt(), estimate.pairs());
    assertEquals(expected.get("df").asDouble(), estimate.df());
    double r = tolerance(its, "tol_r_rel", rTolerance);
    double wanted = expected.get("r").asDouble();
    assertEquals(wanted, estimate.value(), Math.max(r * Math.abs(wanted), 1e-14));
    relative(expected.get("t"), estimate.t(), tolerance(its, "tol_p_rel", Math.max(1e-11, 2 * r)));
    relative(
        expected.get("p"), estimate.p(), tolerance(its, "tol_p_rel", Math.max(1e-10, 100 * r)));
    interval(
        expected.path(interval),
        estimate.ciLow(),
        estimate.ciHigh(),
        Math.max(tolerance(its, "tol_ci_abs", 1e-11), r));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pearson")
  void pearson(String id, JsonNode its) {
    double[][] series = series(its);
    same(its, Pearson.of(series[0], series[1]), 1e-12, "ci95");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spearman")
  void spearman(String id, JsonNode its) {
    double[][] series = series(its);
    JsonNode expected = its.get("expected");
    Coefficient found = Spearman.of(series[0], series[1]);
    if (!expected.has("ci95_bonett_wright") && found instanceof Coefficient.Estimate all) {
      // The file leaves intervals of the smallest and of the perfect cases out.
      found =
          new Coefficient.Estimate(
              all.pairs(), all.value(), all.df(), all.t(), all.p(), null, null);
    }
    same(its, found, 1e-13, "ci95_bonett_wright");
    Double exact = Spearman.exactP(series[0], series[1]);
    if (expected.has("p_exact_count")) {
      assertEquals(
          expected.at("/p_exact_count/0").asDouble() / expected.at("/p_exact_count/1").asDouble(),
          exact);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kendall")
  void kendall(String id, JsonNode its) {
    double[][] series = series(its);
    JsonNode expected = its.get("expected");
    KendallTauB.Result result = KendallTauB.of(series[0], series[1]);
    if (expected.has("reason")) {
      Refusal refusal = assertInstanceOf(KendallTauB.Refused.class, result).refusal();
      assertEquals(CODES.get(expected.get("reason").asText()), refusal);
      return;
    }
    KendallTauB.Estimate found = assertInstanceOf(KendallTauB.Estimate.class, result);
    relative(expected.get("tau_b"), found.tau(), tolerance(its, "tol_r_rel", 1e-13));
    if (expected.has("S")) {
      assertEquals(expected.get("S").asLong(), found.concordantLessDiscordant());
      relative(expected.get("var_S"), found.variance(), 1e-13);
      assertEquals(expected.get("ties").asBoolean(), found.exactP() == null || found.pairs() > 60);
    }
    relative(expected.get("p_asymptotic"), found.p(), 1e-10);
    if (expected.has("p_exact")) {
      relative(expected.get("p_exact"), found.exactP(), 1e-13);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("partial")
  void partial(String id, JsonNode its) {
    JsonNode expected = its.get("expected");
    List<double[]> covariates = new ArrayList<>();
    its.at("/input/z").forEach(column -> covariates.add(Fixtures.doubles(column)));
    boolean ranks = its.at("/input/method").asText().equals("spearman");
    PartialCorrelation.Result result =
        PartialCorrelation.of(
            Fixtures.doubles(its.at("/input/x")),
            Fixtures.doubles(its.at("/input/y")),
            covariates,
            ranks ? Scale.RANKS : Scale.VALUES);
    if (expected.has("reason")) {
      Refusal refusal = assertInstanceOf(PartialCorrelation.Refused.class, result).refusal();
      assertEquals(CODES.get(expected.get("reason").asText()), refusal);
      return;
    }
    PartialCorrelation.Answer found = assertInstanceOf(PartialCorrelation.Answer.class, result);
    assertEquals(expected.get("k_effective").asInt(), found.covariates());
    assertEquals(expected.get("df").asDouble(), found.partial().df());
    relative(expected.get("r"), found.partial().value(), 1e-11);
    relative(expected.get("p"), found.partial().p(), 1e-9);
    relative(expected.get("semipartial_y_given_z"), found.outcomeAdjusted().value(), 1e-11);
    relative(expected.get("p_semipartial_y_given_z"), found.outcomeAdjusted().p(), 1e-9);
    relative(expected.get("semipartial_x_given_z"), found.factorAdjusted().value(), 1e-11);
    relative(expected.get("p_semipartial_x_given_z"), found.factorAdjusted().p(), 1e-9);
    interval(expected.get("ci95"), found.partial().ciLow(), found.partial().ciHigh(), 1e-11);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repeatedMeasures")
  void repeatedMeasures(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] y = Fixtures.doubles(its.at("/input/y"));
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        rows.computeIfAbsent(its.at("/input/participant/" + i).asText(), p -> new ArrayList<>())
            .add(i);
      }
    }
    List<WithinPerson> people =
        rows.values().stream()
            .map(
                own ->
                    WithinPerson.of(
                        own.stream().mapToDouble(i -> x[i]).toArray(),
                        own.stream().mapToDouble(i -> y[i]).toArray()))
            .toList();
    JsonNode expected = its.get("expected");
    Coefficient result = RepeatedMeasures.within(people);
    assertEquals(expected.get("n_obs").asInt(), result.pairs());
    assertEquals(expected.get("n_participants").asInt(), people.size());
    if (expected.has("reason")) {
      Refusal refusal = assertInstanceOf(Coefficient.Refused.class, result).refusal();
      assertEquals(CODES.get(expected.get("reason").asText()), refusal);
      return;
    }
    Coefficient.Estimate found = assertInstanceOf(Coefficient.Estimate.class, result);
    assertEquals(expected.get("df").asDouble(), found.df());
    relative(expected.get("r"), found.value(), 1e-12);
    relative(expected.get("p"), found.p(), 1e-10);
    interval(expected.get("ci95"), found.ciLow(), found.ciHigh(), 1e-11);
    JsonNode between = expected.path("between");
    if (!between.isMissingNode() && !between.path("r").isNull()) {
      Coefficient.Estimate means =
          assertInstanceOf(
              Coefficient.Estimate.class,
              RepeatedMeasures.between(people, RepeatedMeasures.Weights.EQUAL));
      relative(between.get("r"), means.value(), 1e-12);
      relative(between.get("p"), means.p(), 1e-10);
      interval(between.get("ci95"), means.ciLow(), means.ciHigh(), 1e-11);
      relative(
          between.get("weighted_r_bland_altman_1995b"),
          assertInstanceOf(
                  Coefficient.Estimate.class,
                  RepeatedMeasures.between(people, RepeatedMeasures.Weights.DAYS))
              .value(),
          1e-12);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lags")
  void lags(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] y = Fixtures.doubles(its.at("/input/y"));
    if (its.at("/expected").has("R_ccf")) {
      // R's ccf at lag k is cor(x[t+k], y[t]): the factor that leads by L days stands at -L.
      for (int i = 0; i < its.at("/expected/R_ccf").size(); i++) {
        int lag = -its.at("/expected/R_ccf_lag/" + i).asInt();
        double[] dx = Sums.centred(x);
        double[] dy = Sums.centred(y);
        double sum =
            IntStream.range(0, x.length)
                .filter(t -> t - lag >= 0 && t - lag < x.length)
                .mapToDouble(t -> dx[t - lag] * dy[t])
                .sum();
        assertEquals(
            its.at("/expected/R_ccf/" + i).asDouble(),
            sum / Math.sqrt(Sums.dot(dx, dx) * Sums.dot(dy, dy)),
            1e-12);
      }
      return;
    }
    int[] day = IntStream.range(0, x.length).map(i -> its.at("/input/day/" + i).asInt()).toArray();
    int first = Arrays.stream(day).min().orElseThrow();
    int length = Arrays.stream(day).max().orElseThrow() - first + 1;
    double[] onX = new double[length];
    double[] onY = new double[length];
    Arrays.fill(onX, Double.NaN);
    Arrays.fill(onY, Double.NaN);
    for (int i = 0; i < x.length; i++) {
      onX[day[i] - first] = x[i];
      onY[day[i] - first] = y[i];
    }
    for (JsonNode expected : its.at("/expected/lags")) {
      int lag = expected.get("lag").asInt();
      int[] days = DailyCorrelation.daysWithBoth(onX, onY, lag);
      double[] before = Arrays.stream(days).mapToDouble(t -> onX[t - lag]).toArray();
      double[] after = Arrays.stream(days).mapToDouble(t -> onY[t]).toArray();
      assertEquals(expected.get("n").asInt(), days.length);
      Coefficient pearson = Pearson.of(before, after);
      Coefficient spearman = Spearman.of(before, after);
      if (expected.has("reason")) {
        assertEquals(
            CODES.get(expected.get("reason").asText()),
            assertInstanceOf(Coefficient.Refused.class, pearson).refusal());
      } else {
        relative(expected.get("pearson"), ((Coefficient.Estimate) pearson).value(), 1e-12);
        relative(expected.get("spearman"), ((Coefficient.Estimate) spearman).value(), 1e-12);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("series")
  void autocorrelation(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] r = Autocorrelation.of(x, its.at("/input/lag_max").asInt());
    for (int i = 0; i < r.length; i++) {
      assertEquals(its.at("/expected/acf_biased/" + i).asDouble(), r[i], 1e-12);
    }
    Autocorrelation.LjungBox test =
        Autocorrelation.LjungBox.of(x, its.at("/input/ljung_box_lags").asInt());
    relative(its.at("/expected/ljung_box_Q"), test.statistic(), 1e-11);
    assertEquals(
        its.at("/expected/ljung_box_p").asDouble(),
        test.p(),
        Math.max(1e-16, 1e-9 * its.at("/expected/ljung_box_p").asDouble()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unmeasured")
  void eValue(String id, JsonNode its) {
    JsonNode expected = its.get("expected");
    boolean ofRatio = its.at("/input").has("rr");
    double ratio =
        ofRatio
            ? its.at("/input/rr").asDouble()
            : EValue.rateRatioOf(its.at("/input/r").asDouble());
    if (!ofRatio) {
      relative(expected.get("rr_approx"), ratio, 1e-12);
    }
    relative(expected.get("e_value"), EValue.of(ratio), 1e-12);
    JsonNode limit = its.at("/input/ci_limit_nearest_null");
    if (ofRatio && !limit.isNull()) {
      relative(expected.get("e_value_ci"), EValue.ofLimit(ratio, limit.asDouble()), 1e-12);
    }
    assertTrue(EValue.of(ratio) >= 1);
  }
}
