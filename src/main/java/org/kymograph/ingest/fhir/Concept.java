package org.kymograph.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/** What an observation is about, of what any table asks for. */
enum Concept {
  HEART("bpm", null),
  RESTING("bpm", EventKind.HEART_RESTING),
  SDNN("ms", EventKind.HRV_SDNN),
  MASS("kg", EventKind.BODY_MASS),
  STEPS("count", EventKind.STEPS),
  WATER("ml", EventKind.FLUID),
  CAFFEINE("mg", "caffeine"),
  MAGNESIUM("mg", "magnesium"),
  EXERCISE("min", EventKind.EXERCISE),
  SLEEP("", null);

  private static final String LOINC = "http://loinc.org";
  private static final String APPLE = "http://developer.apple.com/documentation/healthkit";

  private static final Map<String, Concept> BY_CODE = new HashMap<>();

  static {
    BY_CODE.put(LOINC + "|8867-4", HEART);
    BY_CODE.put(LOINC + "|40443-4", RESTING);
    BY_CODE.put(LOINC + "|80404-7", SDNN);
    BY_CODE.put(LOINC + "|29463-7", MASS);
    BY_CODE.put(LOINC + "|55423-8", STEPS);
    String quantity = APPLE + "|HKQuantityTypeIdentifier";
    BY_CODE.put(quantity + "HeartRate", HEART);
    BY_CODE.put(quantity + "RestingHeartRate", RESTING);
    BY_CODE.put(quantity + "HeartRateVariabilitySDNN", SDNN);
    BY_CODE.put(quantity + "BodyMass", MASS);
    BY_CODE.put(quantity + "StepCount", STEPS);
    BY_CODE.put(quantity + "DietaryWater", WATER);
    BY_CODE.put(quantity + "DietaryCaffeine", CAFFEINE);
    BY_CODE.put(quantity + "DietaryMagnesium", MAGNESIUM);
    BY_CODE.put(quantity + "AppleExerciseTime", EXERCISE);
    BY_CODE.put(APPLE + "|HKCategoryTypeIdentifierSleepAnalysis", SLEEP);
  }

  /** Factors from units of UCUM, and from words for them, to the unit of a concept. */
  private static final Map<String, Map<String, Double>> FACTORS =
      Map.of(
          "bpm",
              Map.ofEntries(
                  Map.entry("/min", 1.0),
                  Map.entry("{beats}/min", 1.0),
                  Map.entry("{beat}/min", 1.0),
                  Map.entry("1/min", 1.0),
                  Map.entry("{Beats}/min", 1.0),
                  Map.entry("beats/min", 1.0),
                  Map.entry("beats/minute", 1.0),
                  Map.entry("bpm", 1.0),
                  Map.entry("/s", 60.0),
                  Map.entry("Hz", 60.0)),
          "ms", Map.of("ms", 1.0, "s", 1000.0),
          // NIST Handbook 44, appendix C.
          "kg",
              Map.of(
                  "kg", 1.0,
                  "g", 1e-3,
                  "[lb_av]", 0.45359237,
                  "lb", 0.45359237,
                  "lbs", 0.45359237,
                  "[oz_av]", 0.028349523125,
                  "[stone_av]", 6.35029318),
          "ml",
              Map.of(
                  "mL", 1.0,
                  "ml", 1.0,
                  "L", 1000.0,
                  "l", 1000.0,
                  "dL", 100.0,
                  "cL", 10.0,
                  "[foz_us]", 29.5735295625,
                  "[foz_br]", 28.4130625,
                  "[cup_us]", 236.5882365),
          "mg", Map.of("mg", 1.0, "g", 1000.0, "ug", 1e-3),
          "count",
              Map.of(
                  "1", 1.0, "{steps}", 1.0, "{count}", 1.0, "{#}", 1.0, "steps", 1.0, "count", 1.0),
          "min", Map.of("min", 1.0, "s", 1.0 / 60, "h", 60.0));

  private final String unit;
  private final @Nullable String kind;

  Concept(String unit, @Nullable String kind) {
    this.unit = unit;
    this.kind = kind;
  }

  /** The kind of event that it is; heart samples and segments of sleep are none. */
  EventKind kind() {
    return EventKind.named(String.valueOf(kind)).orElseThrow();
  }

  /** What a number in this unit is to be multiplied with; null where it is no unit of this. */
  @Nullable Double factorFrom(String itsUnit) {
    return FACTORS.getOrDefault(unit, Map.of()).get(itsUnit);
  }

  /** What the codings of an observation or a component say; null where no table asks for it. */
  static @Nullable Concept of(JsonNode coded) {
    for (JsonNode coding : coded.path("code").path("coding")) {
      Concept concept =
          BY_CODE.get(coding.path("system").asText() + "|" + coding.path("code").asText());
      if (concept != null) {
        return concept;
      }
    }
    return null;
  }
}
