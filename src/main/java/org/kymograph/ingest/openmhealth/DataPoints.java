package org.kymograph.ingest.openmhealth;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** A file of bodies or data points of whatever schemas. */
public final class DataPoints implements ExportReader {
  private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".jsonl");

  /** A frame of time, or a measure without one, which is refused for that. */
  private static final Pattern ITS_FIELDS =
      Pattern.compile(
          "\"effective_time_frame\"\\s*:"
              + "|\"(heart_rate|sleep_duration|total_sleep_time|body_weight|step_count|rr_interval)\""
              + "\\s*:\\s*\\{[^{}]*\"(unit|value)\"\\s*:"
              + "|\"medication\"\\s*:\\s*\\{[^{}]*\"trade_name\"\\s*:");

  @Override
  public String format() {
    return "open_mhealth.data_points";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Open mHealth",
        "any .json, .ndjson or .jsonl of its schemas",
        "nights and naps, heart samples as quarters of an hour, body mass, steps, exercise, doses",
        "offset in each record",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String name = head.name().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith)
        && (head.beginsWith('{') || head.beginsWith('['))
        && ITS_FIELDS.matcher(head.text()).find();
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Measures measures = new Measures(settings, sink);
    try {
      JsonRecords.forEachOfAnyOrInside(
          "body", bytes, sink, (record, position) -> point(record, measures));
    } catch (BrokenFileException broken) {
      measures.handOn();
      throw broken;
    }
    measures.handOn();
  }

  private static void point(JsonNode record, Measures measures) {
    JsonNode body = record.get("body");
    if (body != null && body.isObject()) {
      measures.read(record.path("header"), body);
    } else {
      measures.read(record.path("header"), record);
    }
  }
}
