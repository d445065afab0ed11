package org.kymograph.ingest.polar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** The changes of state in a night, for nights that the vendor did not sum up. */
final class Hypnogram {
  private static final String CHANGES = "sleepResult.hypnogram.sleepStateChanges";

  private Hypnogram() {}

  /**
   * Minutes by state, null where they are not known.
   *
   * @param asleep the stages, and time asleep of an unknown one
   */
  record Minutes(
      @Nullable Double asleep,
      @Nullable Double awake,
      @Nullable Double light,
      @Nullable Double deep,
      @Nullable Double rem) {}

  /**
   * Sums the states up, each to the next change and the last one to the end of the night. A change
   * behind the end, which some nights have, says nothing of the night.
   *
   * @return null where the night has no changes
   */
  static @Nullable Minutes minutes(JsonNode night, Moment start, Moment end) {
    JsonNode changes = JsonRecords.at(night, CHANGES);
    if (changes == null || !changes.isArray() || changes.isEmpty()) {
      return null;
    }
    double length = between(start, end);
    double[] sums = new double[State.values().length];
    State state = null;
    double since = 0;
    for (JsonNode change : changes) {
      Double offset = PolarFile.minutes(change, "offsetFromStart");
      if (offset == null || offset < since) {
        throw new UnreadableRecord(
            RecordSink.Refusal.BAD_SHAPE, "changes of state in their order, with their offsets");
      }
      double until = Math.min(length, offset);
      if (state != null) {
        sums[state.ordinal()] += Math.max(0, until - since);
      }
      state = State.of(JsonRecords.text(change, "state"));
      since = offset;
    }
    sums[Objects.requireNonNull(state).ordinal()] += Math.max(0, length - since);
    double light = sums[State.LIGHT.ordinal()];
    double deep = sums[State.DEEP.ordinal()];
    double rem = sums[State.REM.ordinal()];
    return new Minutes(
        light + deep + rem + sums[State.UNKNOWN.ordinal()],
        sums[State.WAKE.ordinal()],
        light,
        deep,
        rem);
  }

  private static double between(Moment start, Moment end) {
    boolean areInstants = start.instant() != null && end.instant() != null;
    Temporal from = areInstants ? start.instant() : start.local();
    Temporal to = areInstants ? end.instant() : end.local();
    if (from == null || to == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "both ends of the night with an offset, or none of them");
    }
    return Duration.between(from, to).toSeconds() / 60.0;
  }

  private enum State {
    WAKE,
    LIGHT,
    DEEP,
    REM,
    UNKNOWN;

    static State of(String word) {
      return switch (word) {
        case "WAKE" -> WAKE;
        case "NONREM1", "NONREM2" -> LIGHT;
        case "NONREM3" -> DEEP;
        case "REM" -> REM;
        case "WS_UNKNOWN", "UNKNOWN" -> UNKNOWN;
        default ->
            throw new UnreadableRecord(
                RecordSink.Refusal.UNKNOWN_WORD,
                "WAKE, NONREM1, NONREM2, NONREM3, REM or WS_UNKNOWN in 'state'");
      };
    }
  }
}
