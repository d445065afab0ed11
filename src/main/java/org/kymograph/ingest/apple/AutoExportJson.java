package org.kymograph.ingest.apple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * The JSON of the app Health Auto Export: {@code
 * {"data":{"metrics":[{"name","units","data":[...]}], "workouts":[...]}}}. The app has made its
 * rows of the phone's records already, by minute, hour or day as its user chose, so that its
 * sources are others than the export's.
 */
public final class AutoExportJson implements ExportReader {
  /** Names of metrics, and the export's types that they are. */
  private static final Map<String, AppleType> METRICS =
      Map.ofEntries(
          Map.entry("heart_rate", AppleType.named("HeartRate")),
          Map.entry("sleep_analysis", AppleType.named("SleepAnalysis")),
          Map.entry("resting_heart_rate", AppleType.named("RestingHeartRate")),
          Map.entry("heart_rate_variability", AppleType.named("HeartRateVariabilitySDNN")),
          Map.entry("step_count", AppleType.named("StepCount")),
          Map.entry("apple_exercise_time", AppleType.named("AppleExerciseTime")),
          Map.entry("weight_body_mass", AppleType.named("BodyMass")),
          Map.entry("body_mass", AppleType.named("BodyMass")),
          Map.entry("dietary_water", AppleType.named("DietaryWater")),
          Map.entry("dietary_caffeine", AppleType.named("DietaryCaffeine")),
          Map.entry("caffeine", AppleType.named("DietaryCaffeine")),
          Map.entry("dietary_magnesium", AppleType.named("DietaryMagnesium")),
          Map.entry("magnesium", AppleType.named("DietaryMagnesium")),
          Map.entry("mindful_minutes", AppleType.named("MindfulSession")));

  @Override
  public String format() {
    return "apple_health.auto_export_json";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Health Auto Export",
        "HealthAutoExport-....json",
        "sleep, heart samples, resting heart rate, SDNN, steps, exercise, body mass, water,"
            + " caffeine, magnesium, mindful minutes",
        "instants; rows of whole days are civil dates",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String text = head.text();
    String start = text.substring(0, Math.min(200, text.length())).replaceAll("\\s", "");
    return start.startsWith("{\"data\":{")
        && (start.contains("\"metrics\":[") || start.contains("\"workouts\":["));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    AutoExportRows rows = new AutoExportRows(settings, sink);
    try (JsonParser parser = JsonRecords.parser(bytes)) {
      if (JsonRecords.next(parser) == JsonToken.START_OBJECT) {
        new Walk(parser, rows, sink).export();
      }
    } finally {
      rows.finish();
    }
  }

  /** One pass over the file: one row in memory at a time. */
  private record Walk(JsonParser parser, AutoExportRows rows, RecordSink sink) {
    void export() throws IOException {
      while (next() == JsonToken.FIELD_NAME) {
        boolean data = parser.currentName().equals("data");
        if (next() == JsonToken.START_OBJECT && data) {
          data();
        } else {
          skip();
        }
      }
    }

    private void data() throws IOException {
      while (next() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean array = next() == JsonToken.START_ARRAY;
        if (array && name.equals("metrics")) {
          while (next() != JsonToken.END_ARRAY) {
            metric();
          }
        } else if (array && name.equals("workouts")) {
          each(rows::workout);
        } else {
          skip();
        }
      }
    }

    /** The rows come behind the name and the unit. */
    private void metric() throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        sink.refuse(
            JsonRecords.position(parser), RecordSink.Refusal.BAD_SHAPE, "a metric as an object");
        skip();
        return;
      }
      String name = "";
      String units = "";
      while (next() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = next();
        if (value == JsonToken.START_ARRAY && field.equals("data")) {
          AppleType type =
              METRICS.getOrDefault(name.toLowerCase(Locale.ROOT), AppleType.NOT_NEEDED);
          String unit = units;
          each(row -> rows.row(type, row, unit));
        } else if (value == JsonToken.VALUE_STRING && field.equals("name")) {
          name = parser.getText();
        } else if (value == JsonToken.VALUE_STRING && field.equals("units")) {
          units = parser.getText();
        } else {
          skip();
        }
      }
    }

    private interface RowReader {
      void read(JsonNode row);
    }

    private void each(RowReader reader) throws IOException {
      while (next() != JsonToken.END_ARRAY) {
        String position = JsonRecords.position(parser);
        JsonNode row = JsonRecords.tree(parser);
        try {
          if (!row.isObject()) {
            throw new UnreadableRecord(RecordSink.Refusal.BAD_SHAPE, "a JSON object");
          }
          reader.read(row);
        } catch (UnreadableRecord unreadable) {
          sink.refuse(position, unreadable.reason(), unreadable.whatWasExpected());
        }
      }
    }

    private JsonToken next() throws IOException {
      return JsonRecords.next(parser);
    }

    private void skip() throws IOException {
      JsonRecords.skip(parser);
    }
  }
}
