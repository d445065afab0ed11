package org.kymograph.ingest.garmin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/**
 * What several files of an account tell of, each in its own layout, under one identity: an activity
 * that is summed up in JSON and recorded in FIT is one.
 */
final class GarminEvents {
  static final String SOURCE = "garmin";

  private static final EventKind EXERCISE = EventKind.named(EventKind.EXERCISE).orElseThrow();
  static final EventKind BODY_MASS = EventKind.named(EventKind.BODY_MASS).orElseThrow();
  private static final int SECONDS_A_QUARTER = 900;
  private static final int MOST_OFFSET_SECONDS = 18 * 60 * 60;

  private GarminEvents() {}

  /**
   * An instant, and its place where the wall clock beside it tells an offset that can be one.
   *
   * @param instant in seconds since 1970
   * @param local the wall clock, in seconds as if it were UTC; null where it is not told
   */
  static Moment moment(long instant, @Nullable Long local) {
    Moment time = Moment.at(Instant.ofEpochSecond(instant));
    if (local == null || offset(instant, local) == null) {
      return time;
    }
    return new Moment(time.instant(), LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
  }

  /** The offset of a place from two clocks, or null where no place has it. */
  static @Nullable ZoneOffset offset(long instant, long local) {
    long seconds = local - instant;
    return seconds % SECONDS_A_QUARTER == 0 && Math.abs(seconds) <= MOST_OFFSET_SECONDS
        ? ZoneOffset.ofTotalSeconds((int) seconds)
        : null;
  }

  /** The date on the wall clock; an instant without a place is good enough to see a wrong year. */
  static LocalDate date(Moment time) {
    LocalDateTime local = time.local();
    return local != null
        ? local.toLocalDate()
        : LocalDate.ofInstant(Objects.requireNonNull(time.instant()), ZoneOffset.UTC);
  }

  /** An activity: as many records of the ledger as it is told in. */
  static void exercise(
      String source,
      Moment start,
      double minutes,
      long records,
      ReadSettings settings,
      RecordSink sink) {
    String key = "exercise@" + Objects.requireNonNull(start.instant()).getEpochSecond();
    RawEvent event = RawEvent.lasting(source, EXERCISE, start, minutes, minutes * 60, key);
    accept(event.withWeight(records), EXERCISE, settings, sink);
  }

  /** A weighing: one record of the ledger. */
  static void bodyMass(
      String source, Moment time, double kilograms, ReadSettings settings, RecordSink sink) {
    String key = "weight@" + Objects.requireNonNull(time.instant()).getEpochSecond();
    accept(
        RawEvent.lasting(source, BODY_MASS, time, kilograms, null, key), BODY_MASS, settings, sink);
  }

  /** As many records of the ledger as the event's weight says. */
  static void accept(RawEvent event, EventKind kind, ReadSettings settings, RecordSink sink) {
    if (settings.isPossible(date(Objects.requireNonNull(event.time())))
        && kind.isPossible(Objects.requireNonNull(event.value()))) {
      sink.accept(event);
    } else {
      for (long i = 0; i < event.weight(); i++) {
        sink.outOfRange();
      }
    }
  }
}
