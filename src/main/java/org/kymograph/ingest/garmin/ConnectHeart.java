package org.kymograph.ingest.garmin;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Set;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/**
 * Heart samples of the web service, every two minutes: {@code "heartRateValues":[[milliseconds,
 * bpm],...]}. A sample is a record, and so is what the day says beside them.
 */
final class ConnectHeart implements ExportReader {
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final Set<String> OF_THE_DAY =
      Set.of("calendarDate", "startTimestampGMT", "startTimestampLocal", "restingHeartRate");
  private static final double MOST_MILLISECONDS = 1e14;

  @Override
  public String format() {
    return GarminJson.format(JsonKind.CONNECT_HEART);
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Garmin",
        "dailyHeartRate as scrapers of Garmin Connect save it",
        "heart samples, as quarters of an hour; resting heart rate",
        "instants, and the wall clock beside the first",
        FormatDescription.Evidence.VERIFIED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return JsonKind.of(head) == JsonKind.CONNECT_HEART;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    PossibleSeconds possible = new PossibleSeconds(settings);
    try (JsonParser parser = JsonRecords.parser(bytes)) {
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.START_OBJECT) {
            day(parser, possible, settings, sink);
          } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
            refuse(parser, "a JSON object", sink);
          }
        }
      } catch (JsonProcessingException malformed) {
        throw new BrokenFileException(
            JsonRecords.position(parser), "well-formed JSON up to the end of the file");
      }
    }
  }

  private static void day(
      JsonParser parser, PossibleSeconds possible, ReadSettings settings, RecordSink sink)
      throws IOException {
    String position = JsonRecords.position(parser);
    ObjectNode day = JsonNodeFactory.instance.objectNode();
    while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = JsonRecords.next(parser);
      if (field.equals("heartRateValues") && value == JsonToken.START_ARRAY) {
        while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
          sample(parser, possible, sink);
        }
      } else if (OF_THE_DAY.contains(field)) {
        day.set(field, JsonRecords.tree(parser));
      } else {
        parser.skipChildren();
      }
    }
    try {
      ofTheDay(day, settings, sink);
    } catch (UnreadableRecord unreadable) {
      sink.refuse(position, unreadable.reason(), unreadable.whatWasExpected());
    }
  }

  private static void sample(JsonParser parser, PossibleSeconds possible, RecordSink sink)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      refuse(parser, "a pair of a time and a heart rate", sink);
      return;
    }
    JsonLocation begin = parser.currentTokenLocation();
    JsonToken token = JsonRecords.next(parser);
    boolean isTime = token.isNumeric();
    double milliseconds = isTime ? number(parser) : 0;
    if (token != JsonToken.END_ARRAY) {
      parser.skipChildren();
      token = JsonRecords.next(parser);
    }
    boolean isNothing = token == JsonToken.VALUE_NULL;
    boolean isRate = token.isNumeric();
    double bpm = isRate ? number(parser) : 0;
    while (token != JsonToken.END_ARRAY) {
      parser.skipChildren();
      token = JsonRecords.next(parser);
    }
    if (!isTime || !(isRate || isNothing)) {
      sink.refuse(
          "byte " + begin.getByteOffset(),
          RecordSink.Refusal.BAD_SHAPE,
          "a pair of a time and a heart rate");
    } else if (isNothing) {
      sink.acceptUnused(1);
    } else if (Math.abs(milliseconds) < MOST_MILLISECONDS) {
      possible.acceptHeart(
          GarminEvents.SOURCE, Math.floorDiv((long) milliseconds, 1000L), Math.round(bpm), sink);
    } else {
      sink.outOfRange();
    }
  }

  /** Parsing an integer as a decimal costs ten times as much. */
  private static double number(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static void refuse(JsonParser parser, String expected, RecordSink sink)
      throws IOException {
    sink.refuse(JsonRecords.position(parser), RecordSink.Refusal.BAD_SHAPE, expected);
    parser.skipChildren();
  }

  private static void ofTheDay(JsonNode day, ReadSettings settings, RecordSink sink) {
    LocalDate date = GarminTimes.date(day, "calendarDate");
    Moment begin = GarminTimes.moment(day, "startTimestampGMT", "startTimestampLocal");
    Double resting = GarminJson.measured(day, "restingHeartRate");
    if (begin != null && settings.isPossible(GarminEvents.date(begin))) {
      sink.place(begin);
    }
    DailyValue.only(GarminEvents.SOURCE, RESTING, date, resting, settings, sink);
  }
}
