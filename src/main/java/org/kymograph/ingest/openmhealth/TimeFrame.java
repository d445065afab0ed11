package org.kymograph.ingest.openmhealth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;

/**
 * When something was so: at a time, or from one to another. The ends are instants, with the offset
 * of the place where the file prints it of that end.
 *
 * @param end null for a single time; may lie before the start
 */
record TimeFrame(Moment start, @Nullable Moment end) {
  private static final String FIELD = "effective_time_frame";

  /** Seconds of the units of the duration schema whose length does not vary. */
  static final Map<String, Double> SECONDS =
      Map.of(
          "ps", 1e-12, "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "sec", 1.0, "min", 60.0, "h", 3600.0,
          "d", 86_400.0, "wk", 604_800.0);

  private static final double LONGEST_SECONDS = 366.0 * 86_400;

  /**
   * The frame of a body.
   *
   * @return null where it is only a part of a day
   * @throws UnreadableRecord where there is none, or none that can be understood
   */
  static @Nullable TimeFrame of(JsonNode body) {
    JsonNode frame = JsonRecords.at(body, FIELD);
    if (frame == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a field '" + FIELD + "'");
    }
    JsonNode time = JsonRecords.at(frame, "date_time");
    JsonNode interval = JsonRecords.at(frame, "time_interval");
    if ((time == null) == (interval == null)) {
      throw new UnreadableRecord(
          Refusal.BAD_SHAPE, "either 'date_time' or 'time_interval' in '" + FIELD + "'");
    }
    return time != null
        ? new TimeFrame(moment(time, "date_time"), null)
        : ofInterval(Objects.requireNonNull(interval));
  }

  private static @Nullable TimeFrame ofInterval(JsonNode interval) {
    JsonNode start = JsonRecords.at(interval, "start_date_time");
    JsonNode end = JsonRecords.at(interval, "end_date_time");
    JsonNode duration = JsonRecords.at(interval, "duration");
    if (start != null && end != null) {
      return new TimeFrame(moment(start, "start_date_time"), moment(end, "end_date_time"));
    }
    if (start != null && duration != null) {
      Moment from = moment(start, "start_date_time");
      return new TimeFrame(from, Moment.at(instant(from).plus(length(interval))));
    }
    if (end != null && duration != null) {
      Moment to = moment(end, "end_date_time");
      return new TimeFrame(Moment.at(instant(to).minus(length(interval))), to);
    }
    if (JsonRecords.at(interval, "date") != null
        && JsonRecords.at(interval, "part_of_day") != null) {
      return null;
    }
    throw new UnreadableRecord(
        Refusal.MISSING_FIELD,
        "two of 'start_date_time', 'end_date_time' and 'duration' in 'time_interval'");
  }

  private static Duration length(JsonNode interval) {
    double seconds = Quantity.of(interval, "duration", SECONDS);
    if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
      throw new UnreadableRecord(Refusal.BAD_NUMBER, "a duration of at most a year in 'duration'");
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Moment moment(JsonNode text, String field) {
    return Moment.parse(text.isTextual() ? text.asText() : "")
        .filter(its -> its.instant() != null)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    Refusal.BAD_TIME, "a time in ISO 8601 with its offset in '" + field + "'"));
  }

  private static Instant instant(Moment moment) {
    return Objects.requireNonNull(moment.instant());
  }

  /** Begin in seconds since 1970. */
  long second() {
    return instant(start).getEpochSecond();
  }

  /** Length in seconds: 0 of a single time, negative where the end lies before the start. */
  double seconds() {
    return end == null ? 0 : Duration.between(instant(start), instant(end)).toMillis() / 1000.0;
  }

  /** The date on which it begins, good enough to tell an impossible one. */
  LocalDate date() {
    return start.printedDate().orElseGet(() -> LocalDate.ofInstant(instant(start), ZoneOffset.UTC));
  }
}
