package org.kymograph.ingest.googlefit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code All Data/*.json}: the points of one stream, which the file's first field names. */
public final class DataPoints implements ExportReader {
  private static final Pattern STREAM =
      Pattern.compile(
          "\"(?:Data Source|dataSourceId)\"\\s*:\\s*\"(?:raw|derived):(com\\.google\\.[\\w.]+):"
              + "([^\"]*)\"");

  private static final String RESTING = "resting_heart_rate";

  /**
   * A stream.
   *
   * @param type of its points
   * @param name of the app and whatever it calls the stream
   */
  private record Stream(String type, String name) {
    boolean isResting() {
      return name.contains(RESTING);
    }
  }

  private final String kind;
  private final String type;
  private final Predicate<Stream> isOne;
  private final String gives;
  private final Evidence evidence;
  private final BiFunction<ReadSettings, RecordSink, Taking> taking;

  private DataPoints(
      String kind,
      String type,
      Predicate<Stream> isOne,
      String gives,
      Evidence evidence,
      BiFunction<ReadSettings, RecordSink, Taking> taking) {
    this.kind = kind;
    this.type = type;
    this.isOne = isOne;
    this.gives = gives;
    this.evidence = evidence;
    this.taking = taking;
  }

  private static DataPoints of(
      String kind,
      String type,
      String gives,
      Evidence evidence,
      BiFunction<ReadSettings, RecordSink, Taking> taking) {
    return new DataPoints(kind, type, stream -> stream.type.equals(type), gives, evidence, taking);
  }

  /** The types of which something is taken, and the rest. */
  static List<ExportReader> readers() {
    String heart = "com.google.heart_rate.bpm";
    List<DataPoints> used =
        List.of(
            of(
                "sleep_segments",
                "com.google.sleep.segment",
                "nights and naps with their stages",
                Evidence.VERIFIED,
                Taking.Segments::ofSleep),
            of(
                "activity_segments",
                "com.google.activity.segment",
                "nights and naps of before there were segments of sleep",
                Evidence.DESCRIBED,
                Taking.Segments::ofActivity),
            new DataPoints(
                "heart_rate",
                heart,
                stream -> stream.type.equals(heart) && !stream.isResting(),
                "heart samples, as quarters of an hour",
                Evidence.VERIFIED,
                Taking.Heart::new),
            new DataPoints(
                RESTING,
                heart,
                stream -> stream.type.equals(heart) && stream.isResting(),
                "resting heart rate",
                Evidence.DESCRIBED,
                Taking.Values::ofRestingHeart),
            of(
                "steps",
                "com.google.step_count.delta",
                "steps by quarter of an hour",
                Evidence.VERIFIED,
                Taking.Steps::new),
            of(
                "weight",
                "com.google.weight",
                "body mass",
                Evidence.DESCRIBED,
                Taking.Values::ofMass),
            of(
                "hydration",
                "com.google.hydration",
                "fluid",
                Evidence.DESCRIBED,
                Taking.Values::ofWater));
    List<ExportReader> all = new ArrayList<>(used);
    all.add(
        new KnownUnused(
            "google_fit.not_needed",
            "Google Fit",
            "All Data/*.json of every other type: calories, positions, nutrients, heart minutes ...",
            head -> {
              Stream stream = stream(head);
              return stream != null && used.stream().noneMatch(its -> its.isOne.test(stream));
            }));
    return all;
  }

  @Override
  public String format() {
    return "google_fit." + kind;
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Google Fit", "All Data/*_" + type + "_*.json", gives, "UTC", evidence);
  }

  private static @Nullable Stream stream(FileHead head) {
    if (!head.beginsWith('{')) {
      return null;
    }
    String text = head.text();
    Matcher named = STREAM.matcher(text);
    boolean hasPoints = text.contains("\"Data Points\"") || text.contains("\"point\"");
    return hasPoints && named.find() ? new Stream(named.group(1), named.group(2)) : null;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    Stream stream = stream(head);
    return stream != null && isOne.test(stream);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Taking its = taking.apply(settings, sink);
    try (JsonParser parser = JsonRecords.parser(bytes)) {
      points(parser, its, sink);
    } finally {
      // A file that breaks off was written up to there.
      its.handOn();
    }
  }

  private static void points(JsonParser parser, Taking taking, RecordSink sink) throws IOException {
    Point point = new Point();
    String position = "byte 0";
    try {
      if (JsonRecords.next(parser) != JsonToken.START_OBJECT) {
        throw new BrokenFileException(position, "an object with 'Data Points'");
      }
      while (JsonRecords.next(parser) != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        boolean isIt = field.equals("Data Points") || field.equals("point");
        if (JsonRecords.next(parser) != JsonToken.START_ARRAY || !isIt) {
          JsonRecords.skip(parser);
          continue;
        }
        while (JsonRecords.next(parser) != JsonToken.END_ARRAY) {
          position = JsonRecords.position(parser);
          one(parser, position, point, taking, sink);
        }
      }
    } catch (JsonProcessingException malformed) {
      throw new BrokenFileException(position, "well-formed JSON up to the end of the file");
    }
  }

  private static void one(
      JsonParser parser, String position, Point point, Taking taking, RecordSink sink)
      throws IOException {
    try {
      point.read(parser);
      taking.take(point);
    } catch (UnreadableRecord unreadable) {
      sink.refuse(position, unreadable.reason(), unreadable.whatWasExpected());
    }
  }
}
