package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectableCorrelationTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("power.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    JsonNode input = its.get("input");
    int n = input.get("n").asInt();
    double alpha = input.get("alpha").asDouble();
    JsonNode power = its.at("/expected/power_fisher_z");
    if (!power.isMissingNode()) {
      double found = DetectableCorrelation.power(input.get("r").asDouble(), n, alpha);
      assertEquals(power.asDouble(), found, 1e-12);
      return;
    }
    double wanted = its.at("/expected/min_detectable_r_fisher_z").asDouble();
    double tries = input.get("p").asDouble();
    assertEquals(wanted, DetectableCorrelation.of(n, tries, alpha), 1e-12);
    if (tries == 0.8 && alpha == 0.05) {
      // The reference is for Pearson's r, whose z has variance 1/(n - 3); ranks have 1.06/(n - 3).
      double worth = (n - 3) * DetectableCorrelation.RANK_VARIANCE + 3;
      Double found = DetectableCorrelation.ofPerson(worth, 0, n);
      assertNotNull(found);
      assertEquals(wanted, found, 1e-12);
    }
  }

  @Test
  void theSmallestDetectableIsFoundAsOftenAsAsked() {
    // The far tail adds a little that the smallest correlation leaves out.
    double smallest = DetectableCorrelation.of(60, 0.8, 0.05);
    assertEquals(0.8, DetectableCorrelation.power(smallest, 60, 0.05), 1e-5);
    assertEquals(0.05, DetectableCorrelation.power(0, 60, 0.05), 1e-14);
  }

  @Test
  void daysThatAreWorthTooFewDetectNothing() {
    assertNull(DetectableCorrelation.ofPerson(3, 0, 40));
  }
}
