package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordTemplate;
import org.kymograph.ingest.UnreadableRecord;

/** Heart samples every 5 to 15 seconds: the bulk of an export, reduced while it is parsed. */
public final class HeartRate extends FitbitFile {
  private static final RecordTemplate TEMPLATE =
      new RecordTemplate("{\"dateTime\":t,\"value\":{\"bpm\":n,\"confidence\":n}}");

  public HeartRate() {
    super(
        "fitbit.heart_rate",
        "heart_rate(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "heart_rate-YYYY-MM-DD.json",
            "heart samples, as quarters of an hour",
            "UTC",
            Evidence.DESCRIBED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Days days = new Days(settings);
    RecordTemplate.Rest rest =
        TEMPLATE.read(bytes, (buffer, from, to) -> sample(buffer, from, to, days, sink));
    if (rest != null) {
      readAnyJson(rest, days, sink);
    }
  }

  /** A sample as Fitbit prints it, whose date is that of the last one. */
  private static boolean sample(byte[] buffer, int[] from, int[] to, Days days, RecordSink sink) {
    long second = days.second(buffer, from[0], to[0]);
    if (second == Days.UNKNOWN) {
      return false;
    }
    int bpm = 0;
    for (int i = from[1]; i < to[1]; i++) {
      bpm = 10 * bpm + buffer[i] - '0';
    }
    accept(second, bpm, sink);
    return true;
  }

  /** The same file however it is printed; where it breaks off is where its last record began. */
  static void readAnyJson(RecordTemplate.Rest rest, Days days, RecordSink sink) throws IOException {
    try (JsonParser parser = JsonRecords.parser(rest)) {
      if (!JsonRecords.enterArray(parser)) {
        return;
      }
      String position = JsonRecords.position(parser);
      try {
        while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
          position = JsonRecords.position(parser);
          try {
            sample(parser, days, sink);
          } catch (UnreadableRecord unreadable) {
            sink.refuse(position, unreadable.reason(), unreadable.whatWasExpected());
          }
        }
      } catch (BrokenFileException | JsonParseException malformed) {
        throw new BrokenFileException(position, "well-formed JSON up to the end of the file");
      }
    }
  }

  /** Reads one {@code {"dateTime":..,"value":{"bpm":..,"confidence":..}}} to its end. */
  private static void sample(JsonParser parser, Days days, RecordSink sink) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      throw new UnreadableRecord(RecordSink.Refusal.BAD_SHAPE, "a JSON object");
    }
    String time = null;
    Double bpm = null;
    boolean textForNumber = false;
    while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = JsonRecords.next(parser);
      if (field.equals("dateTime") && value == JsonToken.VALUE_STRING) {
        time = parser.getText();
      } else if (field.equals("value") && value == JsonToken.START_OBJECT) {
        while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
          String inner = parser.currentName();
          JsonToken number = JsonRecords.next(parser);
          if (inner.equals("bpm") && number.isNumeric()) {
            bpm = parser.getDoubleValue();
          } else if (inner.equals("bpm")) {
            textForNumber = true;
            parser.skipChildren();
          } else {
            parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    accept(time, bpm, textForNumber, days, sink);
  }

  private static void accept(
      @Nullable String time, @Nullable Double bpm, boolean badNumber, Days days, RecordSink sink) {
    if (badNumber) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in 'value.bpm'");
    }
    if (time == null || bpm == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "the fields 'dateTime' and 'value.bpm'");
    }
    accept(days.second(time), Math.round(bpm), sink);
  }

  private static void accept(long second, long rounded, RecordSink sink) {
    if (second == Days.IMPOSSIBLE
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, second, (int) rounded);
    }
  }

  /** Dates repeat for thousands of samples: the last one is kept beside its first second. */
  static final class Days {
    static final long IMPOSSIBLE = Long.MIN_VALUE;
    static final long UNKNOWN = Long.MIN_VALUE + 1;

    private static final int DATE_LENGTH = 8;
    private static final int LENGTH = 17;
    private static final byte[] MARKS = "00/00/00".getBytes(StandardCharsets.US_ASCII);

    private final ReadSettings settings;
    private byte[] lastDate = new byte[0];
    private long lastMidnight;

    Days(ReadSettings settings) {
      this.settings = settings;
    }

    /** {@link #UNKNOWN} where it is no {@code MM/DD/YY HH:mm:ss}. */
    long second(byte[] buffer, int from, int to) {
      if (to - from != LENGTH) {
        return UNKNOWN;
      }
      int dateEnds = from + DATE_LENGTH;
      if (!Arrays.equals(buffer, from, dateEnds, lastDate, 0, lastDate.length)
          && !isNewDate(buffer, from)) {
        return UNKNOWN;
      }
      if (buffer[dateEnds] != ' ' || buffer[from + 11] != ':' || buffer[from + 14] != ':') {
        return UNKNOWN;
      }
      int hour = number(buffer, dateEnds + 1);
      int minute = number(buffer, from + 12);
      int second = number(buffer, from + 15);
      if (hour > 23 || minute > 59 || second > 59) {
        return UNKNOWN;
      }
      return lastMidnight == IMPOSSIBLE
          ? IMPOSSIBLE
          : lastMidnight + hour * 3600L + minute * 60L + second;
    }

    private boolean isNewDate(byte[] buffer, int from) {
      for (int i = 0; i < DATE_LENGTH; i++) {
        byte its = buffer[from + i];
        if (MARKS[i] == '0' ? its < '0' || its > '9' : its != MARKS[i]) {
          return false;
        }
      }
      try {
        byte[] date = Arrays.copyOfRange(buffer, from, from + DATE_LENGTH);
        LocalDate its = FitbitFile.date(new String(date, StandardCharsets.US_ASCII));
        lastMidnight =
            settings.isPossible(its)
                ? its.atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                : IMPOSSIBLE;
        lastDate = date;
        return true;
      } catch (UnreadableRecord noSuchDay) {
        return false;
      }
    }

    private static int number(byte[] buffer, int at) {
      int tens = buffer[at] - '0';
      int ones = buffer[at + 1] - '0';
      return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 99 : tens * 10 + ones;
    }

    /** The same of any text that can be a time. */
    long second(String time) {
      byte[] text = time.getBytes(StandardCharsets.UTF_8);
      long known = second(text, 0, text.length);
      if (known != UNKNOWN) {
        return known;
      }
      LocalDateTime exact = FitbitFile.time(time);
      return settings.isPossible(exact.toLocalDate())
          ? exact.toEpochSecond(ZoneOffset.UTC)
          : IMPOSSIBLE;
    }
  }
}
