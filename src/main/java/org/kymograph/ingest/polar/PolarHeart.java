package org.kymograph.ingest.polar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/**
 * {@code 247ohr_<number>_<month>-<uuid>.json}: heart samples of a month, by device and day. A day
 * is read as it comes, sample by sample; one that names its date behind its samples keeps them
 * until then.
 */
public final class PolarHeart implements ExportReader {
  private static final Pattern NAME = Pattern.compile("247ohr_.*\\.json");
  private static final int SECONDS_A_DAY = 24 * 60 * 60;

  @Override
  public String format() {
    return "polar.heart";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        Polar.VENDOR,
        "247ohr_<number>_<month>-<uuid>.json",
        "heart samples, as quarters of an hour",
        "wall clock without a zone",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return NAME.matcher(head.name()).matches() && head.beginsWith('{');
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    try (JsonParser parser = JsonRecords.parser(bytes)) {
      if (!JsonRecords.enterObject(parser)) {
        return;
      }
      while (JsonRecords.nextArrayOf("deviceDays", parser)) {
        while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            new Day(parser, settings, sink).read();
          } else {
            sink.refuse(JsonRecords.position(parser), RecordSink.Refusal.BAD_SHAPE, "a day");
            JsonRecords.skip(parser);
          }
        }
      }
    }
  }

  /** One day of one device. */
  private static final class Day {
    /** A sample every second; a day that keeps more before its date has none of these. */
    private static final int MOST_KEPT = 2 * SECONDS_A_DAY;

    private final JsonParser parser;
    private final ReadSettings settings;
    private final RecordSink sink;
    private final String position;

    private @Nullable LocalDate date;
    private boolean isPossible;
    private long midnight;

    private int[] keptSeconds = new int[0];
    private int[] keptRates = new int[0];
    private int kept;

    Day(JsonParser parser, ReadSettings settings, RecordSink sink) {
      this.parser = parser;
      this.settings = settings;
      this.sink = sink;
      this.position = JsonRecords.position(parser);
    }

    void read() throws IOException {
      try {
        while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
          String field = parser.currentName();
          JsonToken value = JsonRecords.next(parser);
          if (field.equals("date") && value == JsonToken.VALUE_STRING) {
            date(parser.getText());
          } else if (field.equals("samples") && value == JsonToken.START_ARRAY) {
            while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
              sample();
            }
          } else {
            JsonRecords.skip(parser);
          }
        }
      } catch (BrokenFileException broken) {
        handOnKept();
        throw broken;
      }
      handOnKept();
    }

    private void date(String text) {
      try {
        LocalDate its = CivilTime.date(text);
        date = its;
        isPossible = settings.isPossible(its);
        midnight = its.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      } catch (DateTimeException notADate) {
        date = null;
      }
      if (date != null) {
        handOnKept();
      }
    }

    private void handOnKept() {
      for (int i = 0; i < kept; i++) {
        if (date == null) {
          sink.refuse(
              position, RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in 'date' of its day");
        } else {
          accept(keptSeconds[i], keptRates[i]);
        }
      }
      kept = 0;
    }

    /** Reads one {@code {"heartRate":..,"secondsFromDayStart":..}} to its end. */
    private void sample() throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        sink.refuse(JsonRecords.position(parser), RecordSink.Refusal.BAD_SHAPE, "a JSON object");
        JsonRecords.skip(parser);
        return;
      }
      double rate = Double.NaN;
      double second = Double.NaN;
      while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        JsonRecords.next(parser);
        if (field.equals("heartRate")) {
          rate = number();
        } else if (field.equals("secondsFromDayStart")) {
          second = number();
        } else {
          JsonRecords.skip(parser);
        }
      }
      if (Double.isNaN(rate) || Double.isNaN(second)) {
        sink.refuse(
            JsonRecords.position(parser),
            RecordSink.Refusal.BAD_NUMBER,
            "numbers in 'heartRate' and 'secondsFromDayStart'");
      } else {
        // What is no second of a day and no heart rate stays so where it is made an int.
        take((int) Math.floor(second), (int) Math.round(Math.max(-1, Math.min(1000, rate))));
      }
    }

    /** NaN where there is no number. */
    private double number() throws IOException {
      if (!parser.currentToken().isNumeric()) {
        JsonRecords.skip(parser);
        return Double.NaN;
      }
      try {
        return parser.getDoubleValue();
      } catch (JsonProcessingException beyondAllNumbers) {
        return Double.NaN;
      }
    }

    private void take(int second, int rate) {
      if (date != null) {
        accept(second, rate);
      } else if (kept == MOST_KEPT) {
        sink.refuse(position, RecordSink.Refusal.MISSING_FIELD, "'date' before the samples");
      } else {
        if (kept == keptSeconds.length) {
          int more = Math.max(64, 2 * kept);
          keptSeconds = Arrays.copyOf(keptSeconds, more);
          keptRates = Arrays.copyOf(keptRates, more);
        }
        keptSeconds[kept] = second;
        keptRates[kept++] = rate;
      }
    }

    private void accept(int second, int rate) {
      if (!isPossible
          || second < 0
          || second >= SECONDS_A_DAY
          || rate < HeartCounts.LOWEST_BPM
          || rate > HeartCounts.HIGHEST_BPM) {
        sink.outOfRange();
      } else {
        sink.acceptHeart(Polar.SOURCE, RawQuarter.Clock.WALL, midnight + second, rate);
      }
    }
  }
}
