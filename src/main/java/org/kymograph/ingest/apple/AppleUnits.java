package org.kymograph.ingest.apple;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/** HealthKit's words for units. */
final class AppleUnits {
  /** Those that {@link EventKind} does not know; NIST Handbook 44, appendix C. */
  private static final Map<String, Double> MILLILITRES =
      Map.of(
          "fl_oz_imp", 28.4130625,
          "cup_us", 236.5882365,
          "cup_imp", 284.130625,
          "pt_us", 473.176473,
          "pt_imp", 568.26125);

  private static final Map<String, Double> KILOGRAMS = Map.of("oz", 0.028349523125, "mg", 1e-6);

  private static final Map<String, Double> MILLIGRAMS = Map.of("oz", 28349.523125, "kg", 1e6);

  private static final Map<String, Double> PER_MINUTE =
      Map.of("count/min", 1.0, "bpm", 1.0, "count/s", 60.0);

  private static final Map<String, Double> MILLISECONDS = Map.of("ms", 1.0, "s", 1000.0);

  private static final Map<String, Double> COUNT = Map.of("count", 1.0, "steps", 1.0);

  private AppleUnits() {}

  /** Factor to the unit in which the kind is stored; null where it is no unit of that kind. */
  static @Nullable Double factor(EventKind kind, String unit) {
    Double own = ofStored(kind.unit()).get(unit);
    return own != null ? own : kind.factorFrom(unit).orElse(null);
  }

  private static Map<String, Double> ofStored(String unit) {
    return switch (unit) {
      case "ml" -> MILLILITRES;
      case "kg" -> KILOGRAMS;
      case "mg" -> MILLIGRAMS;
      case "bpm" -> PER_MINUTE;
      case "ms" -> MILLISECONDS;
      case "count" -> COUNT;
      default -> Map.of();
    };
  }

  /** Beats a minute of a heart sample's unit; null where it is another unit. */
  static @Nullable Double perMinute(String unit) {
    return PER_MINUTE.get(unit);
  }
}
