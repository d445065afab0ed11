package org.kymograph.ingest.diary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    DiaryRecords records = new DiaryRecords(path, settings, sink);
    Settled settled = new Settled(settings, path);
    JsonRecords.forEachOfAny(
        bytes,
        sink,
        (record, position) -> records.row(new JsonRow(settled.columns(record), record, position)));
  }

  /** What the names of the last object mean: most objects have those of the one before. */
  private static final class Settled {
    private final ReadSettings settings;
    private final String path;
    private List<String> names = List.of();
    private @Nullable DiaryColumns columns;

    Settled(ReadSettings settings, String path) {
      this.settings = settings;
      this.path = path;
    }

    DiaryColumns columns(JsonNode record) {
      DiaryColumns known = columns;
      if (known == null || !isOfTheseNames(record)) {
        List<String> itsNames = new ArrayList<>();
        record.fieldNames().forEachRemaining(itsNames::add);
        known = DiaryColumns.settle(itsNames, settings.diary(), path);
        names = itsNames;
        columns = known;
      }
      return known;
    }

    private boolean isOfTheseNames(JsonNode record) {
      if (record.size() != names.size()) {
        return false;
      }
      Iterator<String> its = record.fieldNames();
      for (String name : names) {
        if (!name.equals(its.next())) {
          return false;
        }
      }
      return true;
    }
  }

  private record JsonRow(DiaryColumns columns, JsonNode record, JsonRecords.Position begin)
      implements DiaryRow {
    @Override
    public @Nullable String under(String header) {
      JsonNode value = record.get(header);
      String text = value == null || value.isNull() ? "" : value.asText().strip();
      return text.isEmpty() ? null : text;
    }

    @Override
    public String position() {
      return begin.toString();
    }

    @Override
    public boolean decimalComma() {
      return false;
    }

    @Override
    public int part() {
      return 1;
    }
  }
}
