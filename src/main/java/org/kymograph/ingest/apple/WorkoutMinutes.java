package org.kymograph.ingest.apple;

import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** How long a workout was. */
final class WorkoutMinutes {
  static final AppleType TYPE = new AppleType(AppleType.Rule.SESSION, EventKind.EXERCISE);

  private static final EventKind KIND = EventKind.named(EventKind.EXERCISE).orElseThrow();

  private WorkoutMinutes() {}

  /** Minutes of one of the unit; exports without a unit mean minutes. */
  static double factor(String unit) {
    String word = unit.isEmpty() ? "min" : unit.equals("hr") ? "h" : unit;
    return KIND.factorFrom(word)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.UNKNOWN_WORD, "a unit of time in 'durationUnit'"));
  }
}
