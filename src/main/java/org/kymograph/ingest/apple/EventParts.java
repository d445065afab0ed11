package org.kymograph.ingest.apple;

import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;

/** The few parts of an event that Apple Health knows, on their way into one. */
record EventParts(
    String source,
    String kind,
    Moment time,
    @Nullable Double value,
    @Nullable String unit,
    RawEvent.Repeat repeat,
    @Nullable String key,
    @Nullable Double durationSeconds) {

  EventParts(
      String source,
      String kind,
      Moment time,
      @Nullable Double value,
      @Nullable String unit,
      RawEvent.Repeat repeat) {
    this(source, kind, time, value, unit, repeat, null, null);
  }

  EventParts key(String identity) {
    return new EventParts(source, kind, time, value, unit, repeat, identity, durationSeconds);
  }

  /** An instant has no duration. */
  EventParts lasting(long seconds) {
    return new EventParts(
        source, kind, time, value, unit, repeat, key, seconds > 0 ? (double) seconds : null);
  }

  RawEvent build() {
    return new RawEvent(
        source,
        kind,
        time,
        null,
        null,
        value,
        unit,
        null,
        null,
        null,
        durationSeconds,
        null,
        null,
        repeat,
        key,
        1);
  }
}
