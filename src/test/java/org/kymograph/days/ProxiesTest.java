package org.kymograph.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.stats.Fixtures;

/** Baselines against {@code fixtures/proxies.json}, plain Python as specification by example. */
class ProxiesTest {
  private static JsonNode its(String id) {
    for (JsonNode its : Fixtures.file("proxies.json").get("cases")) {
      if (its.get("id").asText().equals(id)) {
        return its;
      }
    }
    throw new IllegalArgumentException(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rhr_baseline_28", "lnrmssd_baseline_60", "baseline_constant"})
  void aBaselineIsThePastAlone(String id) {
    JsonNode its = its(id);
    boolean logarithm = id.startsWith("ln");
    double[] values = Fixtures.doubles(its.at("/input/values"));
    Series series = new Series(values.length);
    Series era = new Series(values.length);
    for (int day = 0; day < values.length; day++) {
      era.set(day, 1);
      if (!Double.isNaN(values[day])) {
        series.set(day, logarithm ? Math.log(values[day]) : values[day]);
      }
    }
    Baseline baseline =
        new Baseline(its.at("/input/baseline_days").asInt(), its.at("/input/min_obs").asInt());
    Series deviations = new Series(values.length);
    baseline.deviations(series, era, deviations);
    for (int day = 0; day < values.length; day++) {
      JsonNode expected = its.at("/expected/deviation/" + day);
      assertEquals(expected.isNull(), !deviations.has(day), id + " day " + day);
      if (!expected.isNull()) {
        assertEquals(expected.asDouble(), deviations.value(day), 1e-10);
      }
      Baseline.Usual usual = series.has(day) ? baseline.before(day, series, era) : null;
      JsonNode z = its.at("/expected/z/" + day);
      if (usual == null || usual.standardDeviation() == 0) {
        assertEquals(true, z.isNull());
      } else {
        assertEquals(
            z.asDouble(), (series.value(day) - usual.mean()) / usual.standardDeviation(), 1e-9);
      }
    }
    assertNull(baseline.before(0, series, era));
  }
}
