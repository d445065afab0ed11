package org.kymograph.ingest.oura;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** What a script saves of the web service: {@code {"data": [...], "next_token": null}}. */
public final class OuraService implements ExportReader {
  private static final Pattern SLEEP = Pattern.compile("\"bedtime_start\"");
  private static final Pattern HEART =
      Pattern.compile("\"bpm\"[\\s\\S]*\"source\"|\"source\"[\\s\\S]*\"bpm\"");
  private static final Pattern DATA =
      Pattern.compile("^\\s*\\{\\s*\"(data\"\\s*:\\s*\\[|next_token\")");

  @Override
  public String format() {
    return "oura.service";
  }

  @Override
  public FormatDescription description() {
    return OuraNight.describes(
        "*.json with data: [...] of sleep or heartrate",
        "nights and naps, lowest heart rate, RMSSD, heart samples",
        "offset in the file; date of waking",
        Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String text = head.text();
    return head.name().endsWith(".json")
        && DATA.matcher(text).find()
        && (SLEEP.matcher(text).find() || HEART.matcher(text).find());
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEachOfField(
        "data", bytes, sink, (record, position) -> record(record, settings, sink));
  }

  private static void record(JsonNode record, ReadSettings settings, RecordSink sink) {
    if (record.has("bpm")) {
      OuraHeart.accept(
          JsonRecords.text(record, "timestamp"),
          JsonRecords.optionalNumber(record, "bpm"),
          settings,
          sink);
      return;
    }
    OuraNight.accept(
        new OuraNight.Fields() {
          @Override
          public @Nullable String text(String name) {
            JsonNode its = JsonRecords.at(record, name);
            return its == null || OuraNight.isNothing(its.asText()) ? null : its.asText();
          }

          @Override
          public Optional<Moment> time(String name) {
            String said = text(name);
            return said == null ? Optional.empty() : Moment.parse(said);
          }

          @Override
          public @Nullable Double number(String name) {
            return JsonRecords.optionalNumber(record, name);
          }
        },
        OuraNight.Names.OF_SERVICE,
        settings,
        sink);
  }
}
