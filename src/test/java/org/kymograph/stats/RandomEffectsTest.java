package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RandomEffectsTest {
  private static final Map<RandomEffects.Estimator, String> NAMES =
      Map.of(
          RandomEffects.Estimator.FIXED_EFFECT, "FE",
          RandomEffects.Estimator.DERSIMONIAN_LAIRD, "DL",
          RandomEffects.Estimator.PAULE_MANDEL, "PM",
          RandomEffects.Estimator.RESTRICTED_MAXIMUM_LIKELIHOOD, "REML");

  private static final Map<String, Double> OF_TAU = Map.of("DL", 1e-11, "PM", 1e-9, "REML", 1e-7);

  static Stream<Arguments> cases() {
    return Fixtures.cases("meta.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    double[] z = Fixtures.doubles(its.at("/input/yi"));
    double[] variance = Fixtures.doubles(its.at("/input/vi"));
    for (Map.Entry<RandomEffects.Estimator, String> entry : NAMES.entrySet()) {
      RandomEffects found = RandomEffects.of(entry.getKey(), z, variance);
      JsonNode all = its.get("expected");
      JsonNode expected = all.get(entry.getValue());
      assertEquals(all.get("k").asInt(), found.participants());
      assertEquals(all.get("Q_df").asInt(), found.participants() - 1);
      assertEquals(all.get("Q").asDouble(), found.q(), 1e-9 * found.q() + 1e-28);
      if (all.get("Q_p").isNull()) {
        assertNull(found.qP());
      } else {
        p(all.get("Q_p"), found.qP());
      }
      tau(entry.getValue(), expected.get("tau2").asDouble(), found.tauSquared());
      double wanted = expected.get("mu").asDouble();
      double mu = entry.getValue().equals("FE") || entry.getValue().equals("DL") ? 1e-11 : 1e-9;
      assertEquals(wanted, found.mean(), mu * Math.abs(wanted));
      relative(expected.get("se_z"), found.normal().standardError());
      p(expected.get("p_z"), found.normal().p());
      interval(expected.get("ci_z"), found.normal().ciLow(), found.normal().ciHigh());
      if (expected.has("I2")) {
        assertEquals(expected.get("I2").asDouble(), found.iSquaredPercent(), 1e-7);
      }
      if (expected.has("H2")) {
        assertEquals(expected.get("H2").asDouble(), found.hSquared(), 1e-7 * found.hSquared());
      }
      hartungKnapp(expected.get("hksj"), found, found.hartungKnapp());
      hartungKnapp(expected.get("hksj_adhoc"), found, found.hartungKnappAdHoc());
    }
    ofTauSquared(its, RandomEffects.tauSquaredInterval(z, variance));
  }

  private static void hartungKnapp(
      JsonNode expected, RandomEffects found, RandomEffects.Inference inference) {
    if (expected == null) {
      // One participant in all estimators; the fixed effect has none in the reference.
      assertTrue(inference == null || found.estimator() == RandomEffects.Estimator.FIXED_EFFECT);
      return;
    }
    assertEquals(expected.get("q").asDouble(), found.hartungKnappRatio(), 1e-7);
    assertEquals(expected.get("se").asDouble(), inference.standardError(), 1e-9);
    assertEquals(expected.get("df").asInt(), inference.df());
    if (expected.get("se").asDouble() < 1e-15) {
      // Estimates that are all alike: the reference's p comes from rounding; there is none.
      assertNull(inference.p());
    } else {
      relative(expected.get("se"), inference.standardError());
      relative(expected.get("t"), found.mean() / inference.standardError());
      p(expected.get("p"), inference.p());
    }
    interval(expected.get("ci"), inference.ciLow(), inference.ciHigh());
    int k = found.participants();
    prediction(expected.get("pi_k_minus_1"), found, inference, k - 1);
    prediction(expected.get("pi_riley_k_minus_2"), found, inference, k - 2);
  }

  private static void prediction(
      JsonNode expected, RandomEffects found, RandomEffects.Inference inference, int df) {
    RandomEffects.Interval predicted = found.prediction(inference.standardError(), df);
    if (expected == null) {
      assertNull(predicted);
    } else {
      interval(expected, predicted.low(), predicted.high());
    }
  }

  private static void ofTauSquared(JsonNode its, RandomEffects.Interval found) {
    JsonNode expected = its.at("/expected/PM/crosscheck_metafor/tau2_ci_qprofile");
    if (expected.get(0).isNull()) {
      assertNull(found);
      return;
    }
    assertNotNull(found);
    tau("PM", expected.get(0).asDouble(), found.low());
    tau("PM", expected.get(1).asDouble(), found.high());
  }

  private static void tau(String estimator, double wanted, double found) {
    double tolerance = wanted == 0 ? 1e-10 : OF_TAU.get(estimator) * wanted;
    assertEquals(wanted, found, tolerance, estimator);
  }

  private static void p(JsonNode expected, Double found) {
    assertEquals(expected.asDouble(), found, 1e-8 * expected.asDouble());
  }

  private static void relative(JsonNode expected, double found) {
    assertEquals(expected.asDouble(), found, 1e-9 * Math.abs(expected.asDouble()));
  }

  private static void interval(JsonNode expected, double low, double high) {
    assertEquals(expected.get(0).asDouble(), low, 1e-9);
    assertEquals(expected.get(1).asDouble(), high, 1e-9);
  }

  @Test
  void ofTwoTopsOfTheLikelihoodTheHigherIsTaken() {
    // Two pairs far apart: no difference in truth is one top, and 1.7 a higher one.
    double[] z = {2.3, 2.3, -0.4, -0.4};
    double[] variance = {0.7794, 2.1356, 0.0067, 0.0008};
    RandomEffects found =
        RandomEffects.of(RandomEffects.Estimator.RESTRICTED_MAXIMUM_LIKELIHOOD, z, variance);
    assertEquals(1.707429, found.tauSquared(), 1e-5);
  }

  @Test
  void theOrderOfParticipantsMattersByRoundingOnly() {
    double[] z = {0.3, -0.1, 0.2, 0.6};
    double[] variance = {0.02, 0.03, 0.01, 0.05};
    double[] zTurned = {0.6, 0.2, -0.1, 0.3};
    double[] varianceTurned = {0.05, 0.01, 0.03, 0.02};
    for (RandomEffects.Estimator estimator : RandomEffects.Estimator.values()) {
      RandomEffects one = RandomEffects.of(estimator, z, variance);
      RandomEffects other = RandomEffects.of(estimator, zTurned, varianceTurned);
      assertEquals(one.mean(), other.mean(), 1e-12);
      assertEquals(one.tauSquared(), other.tauSquared(), 1e-12);
    }
  }
}
