package org.kymograph.ingest.googlefit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;

/**
 * One data point: {@code {"fitValue":[{"value":{"fpVal":65}}],"startTimeNanos":..,...}} of an
 * export, {@code {"value":[{"fpVal":65}],...}} of the web service. Read token by token, as these
 * are the bulk of an export.
 */
final class Point {
  private static final long NANOS = 1_000_000_000;
  private static final long SECONDS_A_DAY = 86_400;

  private long startNanos;
  private long endNanos;
  private double value;
  private boolean hasStart;
  private boolean hasEnd;
  private boolean hasValue;

  /** Reads the object that begins at the current token to its end. */
  void read(JsonParser parser) throws IOException {
    hasStart = false;
    hasEnd = false;
    hasValue = false;
    boolean isReadable = parser.currentToken() == JsonToken.START_OBJECT;
    if (!isReadable) {
      JsonRecords.skip(parser);
      throw new UnreadableRecord(Refusal.BAD_SHAPE, "a JSON object");
    }
    while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken token = JsonRecords.next(parser);
      switch (field) {
        case "startTimeNanos" -> {
          startNanos = nanos(parser);
          hasStart = startNanos != Long.MIN_VALUE;
        }
        case "endTimeNanos" -> {
          endNanos = nanos(parser);
          hasEnd = endNanos != Long.MIN_VALUE;
        }
        case "fitValue", "value" -> {
          if (token == JsonToken.START_ARRAY) {
            firstNumber(parser);
          }
        }
        default -> JsonRecords.skip(parser);
      }
    }
    if (!hasStart || !hasEnd) {
      throw new UnreadableRecord(
          Refusal.BAD_TIME, "nanoseconds since 1970 in 'startTimeNanos' and 'endTimeNanos'");
    }
    if (!hasValue) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a number in 'fitValue'");
    }
  }

  /** Whole nanoseconds, which the service prints as text; the smallest long where they are none. */
  private static long nanos(JsonParser parser) throws IOException {
    try {
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        return parser.getLongValue();
      }
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return Long.parseLong(parser.getText());
      }
    } catch (InputCoercionException | NumberFormatException noLong) {
      return Long.MIN_VALUE;
    }
    JsonRecords.skip(parser);
    return Long.MIN_VALUE;
  }

  /** Every type that is used has one number; the name of a food is never looked at. */
  private void firstNumber(JsonParser parser) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = JsonRecords.next(parser);
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isNumeric() && !hasValue && depth > 1) {
        String name = parser.currentName();
        if (name != null && (name.equals("fpVal") || name.equals("intVal"))) {
          value = parser.getDoubleValue();
          hasValue = Double.isFinite(value);
        }
      }
    }
  }

  long second() {
    return Math.floorDiv(startNanos, NANOS);
  }

  long endSecond() {
    return Math.floorDiv(endNanos, NANOS);
  }

  long startNanos() {
    return startNanos;
  }

  /** Length in seconds; it may be negative. */
  double seconds() {
    return (double) endNanos / NANOS - (double) startNanos / NANOS;
  }

  Instant start() {
    return Instant.ofEpochSecond(second(), Math.floorMod(startNanos, NANOS));
  }

  /** In UTC, good enough to tell an impossible one. */
  LocalDate date() {
    return LocalDate.ofEpochDay(Math.floorDiv(second(), SECONDS_A_DAY));
  }

  double value() {
    return value;
  }

  /** The number as a float prints itself: 72.1 and not 72.0999984741211. */
  double valueAsFloat() {
    return asFloat(value);
  }

  static double asFloat(double number) {
    return Double.parseDouble(Float.toString((float) number));
  }
}
