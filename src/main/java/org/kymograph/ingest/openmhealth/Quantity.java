package org.kymograph.ingest.openmhealth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeSet;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;

/** {@code {"value": 60, "unit": "beats/min"}}: every number of the schemas has its unit. */
final class Quantity {
  private Quantity() {}

  /**
   * The number in a field that must be there.
   *
   * @param units what a number in each allowed unit is to be multiplied with
   * @throws UnreadableRecord where the number or its unit is not there, or not as allowed
   */
  static double of(JsonNode body, String field, Map<String, Double> units) {
    double value = number(JsonRecords.at(body, field + ".value"), field + ".value");
    JsonNode unit = JsonRecords.at(body, field + ".unit");
    if (unit == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a unit in '" + field + ".unit'");
    }
    Double factor = units.get(unit.asText());
    if (factor == null) {
      throw new UnreadableRecord(
          Refusal.UNKNOWN_WORD,
          "one of " + new TreeSet<>(units.keySet()) + " in '" + field + ".unit'");
    }
    return value * factor;
  }

  /** A number, which the schemas never print as text. */
  static double number(@org.jspecify.annotations.Nullable JsonNode value, String field) {
    if (value == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a number in '" + field + "'");
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new UnreadableRecord(Refusal.BAD_NUMBER, "a number in '" + field + "'");
    }
    return value.doubleValue();
  }
}
