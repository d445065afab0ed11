package org.kymograph.ingest.apple;

import org.jspecify.annotations.Nullable;

/** How bad a symptom was: four steps, stretched evenly over 0 to 10; higher is worse. */
enum Severity {
  /** It was there; how bad is not said. */
  PRESENT(null),
  NOT_PRESENT(0.0),
  MILD(10.0 / 3),
  MODERATE(20.0 / 3),
  SEVERE(10.0);

  private final @Nullable Double ofTen;

  Severity(@Nullable Double ofTen) {
    this.ofTen = ofTen;
  }

  @Nullable Double ofTen() {
    return ofTen;
  }

  /** The severity of a category's value, with HealthKit's prefix or without; null if unknown. */
  static @Nullable Severity of(String word) {
    return switch (word.replaceFirst("^HKCategoryValue(Severity|Presence)?", "")) {
      case "Unspecified", "Present", "NotApplicable" -> PRESENT;
      case "NotPresent" -> NOT_PRESENT;
      case "Mild" -> MILD;
      case "Moderate" -> MODERATE;
      case "Severe" -> SEVERE;
      default -> null;
    };
  }
}
