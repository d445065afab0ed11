package org.kymograph.ingest.garmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * Times and dates in Garmin's JSON: {@code 2026-03-01T22:30:00.0} without a zone, milliseconds
 * since 1970, or the numbers of a date and time in a list. Whether they are UTC or the wall clock
 * only the field's name says.
 */
final class GarminTimes {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final int DATE_LENGTH = 10;
  private static final double MOST_MILLISECONDS = 1e14;

  private GarminTimes() {}

  /**
   * The seconds of a time as if it were UTC, or null where the field is absent.
   *
   * @throws UnreadableRecord where there is something that is no time
   */
  static @Nullable Long seconds(JsonNode record, String field) {
    JsonNode value = JsonRecords.at(record, field);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      double milliseconds = value.doubleValue();
      if (Math.abs(milliseconds) < MOST_MILLISECONDS) {
        return Math.floorDiv((long) milliseconds, 1000L);
      }
    } else if (value.isArray()) {
      return dateTime(value, field).toEpochSecond(ZoneOffset.UTC);
    } else {
      Moment time = Moment.parse(value.asText()).orElse(null);
      if (time != null) {
        return time.instant() != null
            ? time.instant().getEpochSecond()
            : Objects.requireNonNull(time.local()).toEpochSecond(ZoneOffset.UTC);
      }
    }
    throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a time in '" + field + "'");
  }

  /**
   * An instant, with its place where the wall clock stands beside it; null where it is absent.
   *
   * @throws UnreadableRecord where there is something that is no time
   */
  static @Nullable Moment moment(JsonNode record, String gmt, String local) {
    Long instant = seconds(record, gmt);
    return instant == null ? null : GarminEvents.moment(instant, seconds(record, local));
  }

  /** The same of a record that cannot do without it. */
  static Moment neededMoment(JsonNode record, String gmt, String local) {
    Moment moment = moment(record, gmt, local);
    if (moment == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a time in '" + gmt + "'");
    }
    return moment;
  }

  /**
   * A civil date: {@code 2026-03-01}, with or without a time of day, as a list of numbers, as
   * milliseconds of its midnight in UTC, or as {@code {"date": "Mar 1, 2026 12:00:00 AM"}}.
   *
   * @throws UnreadableRecord where the field is absent or no date
   */
  static LocalDate date(JsonNode record, String field) {
    JsonNode value = JsonRecords.at(record, field);
    if (value == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a date in '" + field + "'");
    }
    if (value.isArray()) {
      return dateTime(value, field).toLocalDate();
    }
    if (value.isNumber() && Math.abs(value.doubleValue()) < MOST_MILLISECONDS) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(value.longValue()), ZoneOffset.UTC);
    }
    String text = value.isObject() ? value.path("date").asText() : value.asText();
    try {
      return Character.isLetter(text.isEmpty() ? '0' : text.charAt(0))
          ? inWords(text)
          : CivilTime.date(text.substring(0, Math.min(text.length(), DATE_LENGTH)));
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException notADate) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date in '" + field + "'");
    }
  }

  /** {@code Mar 1, 2026} and what comes behind it. */
  private static LocalDate inWords(String text) {
    int day = text.indexOf(' ');
    int comma = text.indexOf(',');
    return LocalDate.of(
        Integer.parseInt(text, comma + 2, comma + 6, 10),
        MONTHS.indexOf(text.substring(0, day)) + 1,
        Integer.parseInt(text, day + 1, comma, 10));
  }

  private static LocalDateTime dateTime(JsonNode parts, String field) {
    try {
      return LocalDateTime.of(
          part(parts, 0),
          part(parts, 1),
          part(parts, 2),
          part(parts, 3),
          part(parts, 4),
          part(parts, 5));
    } catch (DateTimeException noSuchDay) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a time in '" + field + "'");
    }
  }

  private static int part(JsonNode parts, int i) {
    return parts.path(i).asInt();
  }
}
