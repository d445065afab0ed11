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

class EffectiveSampleTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("effective_n.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    double[] x = Fixtures.doubles(its.at("/input/x"));
    double[] y = Fixtures.doubles(its.at("/input/y"));
    JsonNode expected = its.get("expected");
    int[] days = DailyCorrelation.daysWithBoth(x, y, 0);
    double[] both = Resampling.at(x, days);
    double[] others = Resampling.at(y, days);
    EffectiveSample.Estimator estimator = new EffectiveSample.Estimator(x.length);
    EffectiveSample found = estimator.of(days, days.length, both, others, 0);
    int n = expected.get("n").asInt();
    assertEquals(n, found.days());
    assertEquals(expected.get("D").asInt(), x.length);
    double r = Resampling.correlation(both, others);
    close(expected.get("r"), r, 1e-10);
    int longest = expected.get("J").asInt();
    assertEquals(longest, expected.get("acf_x").size());
    for (int j = 1; j <= longest; j++) {
      assertEquals(expected.get("P").get(j - 1).asInt(), estimator.pairs[j]);
      assertEquals(
          expected.get("acf_x").get(j - 1).asDouble(), estimator.factorCorrelations[j], 1e-12);
      assertEquals(
          expected.get("acf_y").get(j - 1).asDouble(), estimator.outcomeCorrelations[j], 1e-12);
    }
    close(expected.get("vif_pyper_peterman"), found.inflationEmpirical(), 1e-10);
    close(expected.get("n_eff"), found.empiricalDays(), 1e-10);
    close(expected.get("p_pyper_peterman"), found.empiricalP(r), 1e-9);
    close(expected.get("bretherton_ar1_n_eff"), found.effectiveDaysOfLagOne(), 1e-10);
    if (expected.has("xdf_adaptive")) {
      Xdf xdf = Xdf.of(x, y);
      assertNotNull(xdf);
      close(expected.get("r"), xdf.r(), 1e-10);
      close(expected.at("/xdf_adaptive/var_r"), xdf.variance(), 1e-9);
      close(expected.at("/xdf_adaptive/z"), xdf.z(), 1e-9);
      close(expected.at("/xdf_adaptive/p"), xdf.p(), 1e-9);
    }
  }

  private static void close(JsonNode expected, double found, double relative) {
    double wanted = expected.asDouble();
    assertEquals(wanted, found, relative * Math.abs(wanted));
  }

  @Test
  void seriesThatHaveNoVarianceGiveNone() {
    double[] line = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertNull(Xdf.of(line, new double[9]));
    assertNull(Xdf.of(new double[3], new double[3]));
  }
}
