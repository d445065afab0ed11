package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingAndMultiplicityTest {
  static Stream<Arguments> families() {
    return Fixtures.cases("multiplicity.json");
  }

  static Stream<Arguments> studies() {
    return Fixtures.cases("meta.json")
        .filter(its -> ((JsonNode) its.get()[1]).at("/input/yi").size() >= 2);
  }

  private static final Map<Multiplicity, String> NAMES =
      Map.of(
          Multiplicity.BONFERRONI, "bonferroni",
          Multiplicity.HOLM, "holm",
          Multiplicity.HOCHBERG, "hochberg",
          Multiplicity.BENJAMINI_HOCHBERG, "BH",
          Multiplicity.BENJAMINI_YEKUTIELI, "BY");

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void adjustsAsTheReference(String id, JsonNode its) {
    List<Double> p = new ArrayList<>();
    its.at("/input/p").forEach(value -> p.add(value.isNull() ? null : value.asDouble()));
    NAMES.forEach(
        (method, name) -> {
          List<Double> adjusted = method.adjust(p);
          JsonNode expected = its.at("/expected/" + name);
          for (int i = 0; i < p.size(); i++) {
            if (expected.get(i).isNull()) {
              assertNull(adjusted.get(i), name);
            } else {
              double wanted = expected.get(i).asDouble();
              assertEquals(wanted, adjusted.get(i), 1e-13 * wanted, name + " " + i);
            }
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("studies")
  void poolsAsTheReference(String id, JsonNode its) {
    double[] z = Fixtures.doubles(its.at("/input/yi"));
    double[] v = Fixtures.doubles(its.at("/input/vi"));
    Pooling.Heterogeneity found = Pooling.of(z, v).heterogeneity();
    JsonNode pm = its.at("/expected/PM");
    near(its.at("/expected/Q"), found.q(), 1e-9);
    near(pm.get("tau2"), found.tauSquared(), 1e-9);
    near(pm.get("mu"), found.muZ(), 1e-9);
    near(pm.get("I2"), found.iSquaredPercent(), 1e-7);
    if (!pm.at("/hksj/se").isMissingNode()) {
      near(pm.at("/hksj/se"), found.standardError(), 1e-9);
    }
    if (!pm.at("/hksj/pi_k_minus_1/0").isMissingNode()) {
      near(pm.at("/hksj/pi_k_minus_1/0"), found.predictionLowZ(), 1e-8);
      near(pm.at("/hksj/pi_k_minus_1/1"), found.predictionHighZ(), 1e-8);
    }
  }

  private static void near(JsonNode expected, double found, double relative) {
    double wanted = expected.asDouble();
    assertEquals(wanted, found, relative * Math.max(Math.abs(wanted), 0.1));
  }

  @Test
  void turnsEverySignOfFivePeople() {
    // All of one sign: only the sample itself and its mirror are as large, 2 of 32.
    assertEquals(2 / 32.0, Pooling.signFlipP(new double[] {0.1, 0.2, 0.3, 0.2, 0.1}));
    assertNull(Pooling.signFlipP(new double[17]));
  }
}
