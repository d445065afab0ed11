package org.kymograph.ingest.apple;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.SleepSegments.Stage;

/** What the values of {@code HKCategoryTypeIdentifierSleepAnalysis} say. */
final class SleepWords {
  private static final Map<String, Stage> WORDS =
      Map.of(
          "InBed", Stage.IN_BED,
          "Asleep", Stage.ASLEEP,
          "AsleepUnspecified", Stage.ASLEEP,
          "AsleepCore", Stage.LIGHT,
          "AsleepDeep", Stage.DEEP,
          "AsleepREM", Stage.REM,
          "Awake", Stage.AWAKE);

  private static final String PREFIX = "HKCategoryValueSleepAnalysis";

  private SleepWords() {}

  /** The stage of a category's value, with HealthKit's prefix or without; null if unknown. */
  static @Nullable Stage stage(String word) {
    return WORDS.get(word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word);
  }
}
