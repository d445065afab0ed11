package org.kymograph.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;

/**
 * When an observation was so: on a date, at a time, or from one time to another. Times are
 * instants, with the offset of the place where they print one.
 *
 * @param day where only the date is known; there is no start then
 * @param end null where it is one time; may lie before the start
 */
record Effective(@Nullable LocalDate day, @Nullable Moment start, @Nullable Moment end) {
  private static final int LENGTH_OF_DATE = 10;

  static Effective of(JsonNode observation) {
    for (String field : new String[] {"effectiveDateTime", "effectiveInstant"}) {
      JsonNode text = JsonRecords.at(observation, field);
      if (text != null) {
        return single(text.asText(), field);
      }
    }
    JsonNode start = JsonRecords.at(observation, "effectivePeriod.start");
    if (start == null) {
      throw new UnreadableRecord(
          Refusal.MISSING_FIELD,
          "a field 'effectiveDateTime', 'effectiveInstant' or 'effectivePeriod.start'");
    }
    Effective from = single(start.asText(), "effectivePeriod.start");
    JsonNode end = JsonRecords.at(observation, "effectivePeriod.end");
    if (end == null || from.day != null) {
      return from;
    }
    Effective to = single(end.asText(), "effectivePeriod.end");
    if (to.start == null) {
      throw badTime("effectivePeriod.end");
    }
    return new Effective(null, from.start, to.start);
  }

  private static Effective single(String text, String field) {
    if (text.length() == LENGTH_OF_DATE) {
      try {
        return new Effective(CivilTime.date(text), null, null);
      } catch (DateTimeException notADate) {
        throw badTime(field);
      }
    }
    Moment moment =
        Moment.parse(text).filter(its -> its.instant() != null).orElseThrow(() -> badTime(field));
    return new Effective(null, moment, null);
  }

  private static UnreadableRecord badTime(String field) {
    return new UnreadableRecord(
        Refusal.BAD_TIME, "a date, or a time in ISO 8601 with its offset, in '" + field + "'");
  }

  /** The time at which it began, for what cannot be told by a date alone. */
  Moment time() {
    if (start == null) {
      throw new UnreadableRecord(Refusal.BAD_TIME, "a time with its offset, not a date alone");
    }
    return start;
  }

  /** The end of what has a length. */
  Moment until() {
    if (end == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a field 'effectivePeriod.end'");
    }
    return end;
  }

  /** Begin in seconds since 1970. */
  long second() {
    return instant(time()).getEpochSecond();
  }

  /** Length in seconds: 0 of a date or a single time, negative where it ends before it begins. */
  double seconds() {
    return start == null || end == null
        ? 0
        : Duration.between(instant(start), instant(end)).toMillis() / 1000.0;
  }

  private static Instant instant(Moment moment) {
    return Objects.requireNonNull(moment.instant());
  }

  /** The date on which it begins, good enough to tell an impossible one. */
  LocalDate date() {
    if (day != null) {
      return day;
    }
    Moment from = time();
    return from.printedDate().orElseGet(() -> LocalDate.ofInstant(instant(from), ZoneOffset.UTC));
  }

  /** What makes it the same as another one of its kind. */
  String mark() {
    return day != null ? day.toString() : String.valueOf(second());
  }
}
