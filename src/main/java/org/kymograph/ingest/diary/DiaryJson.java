package org.kymograph.ingest.diary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** The plain diary as JSON: an array of objects, or one object a line. */
public final class DiaryJson implements ExportReader {
  @Override
  public String format() {
    return "diary.json";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Diary",
        "any .json, .ndjson or .jsonl with the diary's names",
        "twitches, spasms, intake, scores, one object an event or a day",
        "as each object says",
        FormatDescription.Evidence.OWN);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String name = head.name().toLowerCase(Locale.ROOT);
    boolean json = name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
    return json && DiaryColumns.areDiary(namesOfFirstObject(head.start()), settings.diary());
  }

  /** The names of the first object; what is cut off by the end of the head is not needed. */
  private static Set<String> namesOfFirstObject(byte[] head) {
    Set<String> names = new LinkedHashSet<>();
    try (JsonParser parser = JsonRecords.parser(new ByteArrayInputStream(head))) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (token != JsonToken.START_OBJECT) {
        return names;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException cutOff) {
      // the names so far
    }
    return names;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    DiaryRecords records = new DiaryRecords(path, settings, sink, DiaryRecords.DecimalMark.POINT);
    JsonRecords.forEachOfAny(
        bytes,
        sink,
        (record, position) -> {
          Map<String, String> theirs = cells(record);
          DiaryColumns columns = DiaryColumns.settle(theirs.keySet(), settings.diary(), path);
          records.row(columns, columns.cells(theirs), position, 1);
        });
  }

  private static Map<String, String> cells(JsonNode record) {
    Map<String, String> cells = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            field ->
                cells.put(
                    field.getKey(), field.getValue().isNull() ? "" : field.getValue().asText()));
    return cells;
  }
}
