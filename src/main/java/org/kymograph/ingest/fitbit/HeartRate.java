package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** Heart samples every 5 to 15 seconds: the bulk of an export, reduced while it is parsed. */
public final class HeartRate extends FitbitFile {
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
    try (JsonParser parser = JsonRecords.parser(bytes)) {
      if (!JsonRecords.enterArray(parser)) {
        return;
      }
      Days days = new Days(settings);
      while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
        String position = JsonRecords.position(parser);
        try {
          sample(parser, days, sink);
        } catch (UnreadableRecord unreadable) {
          sink.refuse(position, unreadable.reason(), unreadable.whatWasExpected());
        }
      }
    } catch (JsonParseException malformed) {
      throw new BrokenFileException(
          "byte " + malformed.getLocation().getByteOffset(), "well-formed JSON");
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
    long second = days.second(time);
    long rounded = Math.round(bpm);
    if (second == Days.IMPOSSIBLE
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, second, (int) rounded);
    }
  }

  /** Dates repeat for thousands of samples: the last one is kept beside its first second. */
  private static final class Days {
    static final long IMPOSSIBLE = Long.MIN_VALUE;

    private final ReadSettings settings;
    private String lastDate = "";
    private long lastMidnight;

    Days(ReadSettings settings) {
      this.settings = settings;
    }

    long second(String time) {
      if (time.length() == 17
          && time.charAt(2) == '/'
          && time.regionMatches(0, lastDate, 0, 8)
          && !lastDate.isEmpty()) {
        int hour = number(time, 9);
        int minute = number(time, 12);
        int second = number(time, 15);
        if (hour < 24
            && minute < 60
            && second < 60
            && time.charAt(8) == ' '
            && time.charAt(11) == ':'
            && time.charAt(14) == ':') {
          return lastMidnight == IMPOSSIBLE
              ? IMPOSSIBLE
              : lastMidnight + hour * 3600L + minute * 60L + second;
        }
      }
      LocalDateTime exact = FitbitFile.time(time);
      LocalDate date = exact.toLocalDate();
      boolean possible = settings.isPossible(date);
      if (time.length() == 17) {
        lastDate = time.substring(0, 8);
        lastMidnight = possible ? date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() : IMPOSSIBLE;
      }
      return possible ? exact.toEpochSecond(ZoneOffset.UTC) : IMPOSSIBLE;
    }

    private static int number(String time, int at) {
      int tens = time.charAt(at) - '0';
      int ones = time.charAt(at + 1) - '0';
      return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 99 : tens * 10 + ones;
    }
  }
}
