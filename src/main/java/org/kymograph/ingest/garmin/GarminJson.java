package org.kymograph.ingest.garmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** A JSON file whose records are read one by one. */
final class GarminJson implements ExportReader {
  /** What is done with one record; {@link org.kymograph.ingest.UnreadableRecord} refuses it. */
  interface Reading {
    void read(
        JsonNode record, JsonRecords.Position position, ReadSettings settings, RecordSink sink);
  }

  private final JsonKind kind;
  private final FormatDescription description;
  private final Reading reading;

  GarminJson(
      JsonKind kind,
      String files,
      String gives,
      String clock,
      FormatDescription.Evidence evidence,
      Reading reading) {
    this.kind = kind;
    this.description = new FormatDescription("Garmin", files, gives, clock, evidence);
    this.reading = reading;
  }

  @Override
  public String format() {
    return format(kind);
  }

  static String format(JsonKind kind) {
    return "garmin." + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public FormatDescription description() {
    return description;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return JsonKind.of(head) == kind;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.RecordReader each =
        (record, position) -> reading.read(record, position, settings, sink);
    if (kind == JsonKind.ACTIVITIES) {
      JsonRecords.forEachOfField(JsonKind.ACTIVITIES_FIELD, bytes, sink, each);
    } else {
      JsonRecords.forEachOfAny(bytes, sink, each);
    }
  }

  /** A number above zero; Garmin prints 0, -1 and -2 for what was not measured. */
  static @Nullable Double measured(JsonNode record, String field) {
    Double value = JsonRecords.optionalNumber(record, field);
    return value == null || value <= 0 ? null : value;
  }
}
