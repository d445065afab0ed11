package org.kymograph.ingest.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.UnreadableRecord;

/** The flat export of a project. */
public final class RedcapCsv implements ExportReader {
  private static final String SOURCE = "redcap";

  @Override
  public String format() {
    return "redcap.records";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "REDCap",
        "flat CSV export, raw headers",
        "what the job's items say of the project's fields",
        "civil date",
        FormatDescription.Evidence.VERIFIED);
  }

  /** By columns that only REDCap writes. */
  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return head.name().toLowerCase(Locale.ROOT).endsWith(".csv")
        && head.header().stream()
            .anyMatch(name -> name.matches("redcap_[a-z_]+|[a-z][a-z0-9_]*_complete"));
  }

  /** The data dictionary. */
  public static KnownUnused dictionary() {
    return new KnownUnused(
        "redcap.dictionary",
        "REDCap",
        "data dictionary",
        head -> head.header().contains("Variable / Field Name"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    String[] record = new String[1];
    Map<String, Item> asked = new TreeMap<>();
    CsvTable.forEach(
        bytes,
        sink,
        Items::title,
        header -> {
          record[0] = header.isEmpty() ? "" : Items.title(header.get(0));
          header.forEach(
              name ->
                  settings.items().of(name).ifPresent(its -> asked.put(Items.title(name), its)));
          if (settings.items().dateTitle() == null) {
            sink.remark(
                "no item of the job has 'kind: date', so no row can be put on a day; name the"
                    + " project's date field in 'items'");
          }
        },
        row -> row(row, record[0], asked, settings, sink));
  }

  private static void row(
      CsvTable.Row row,
      String record,
      Map<String, Item> asked,
      ReadSettings settings,
      RecordSink sink) {
    Items items = settings.items();
    sink.participant(row.text(record));
    LocalDate date = date(row, items.dateTitle());
    if (date == null) {
      sink.acceptUnused(1);
      return;
    }
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    if (asked.keySet().stream().allMatch(field -> row.optional(field) == null)) {
      // A form that was opened and not filled in is no entry.
      sink.acceptUnused(1);
      return;
    }
    List<RawEvent> answers = new ArrayList<>();
    asked.forEach((field, item) -> answers.add(answer(field, item, row.optional(field), date)));
    SelfReport.accept(answers, SelfReport.kept(SOURCE, null, date, items), sink);
  }

  /** The answer to a question of the day; a blank among answers was left open, and is no zero. */
  private static RawEvent answer(String field, Item item, @Nullable String answer, LocalDate date) {
    boolean isCheckbox = field.contains("___");
    Double value =
        answer == null ? null : Double.valueOf((isCheckbox ? item.each() : 1) * item.value(answer));
    if (value != null && !item.kind().isPossible(value)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER,
          "in '" + field + "' from " + item.kind().lowest() + " to " + item.kind().highest());
    }
    return SelfReport.entry(SOURCE, item, null, date, null, value, null, true, field + "@" + date);
  }

  private static @Nullable LocalDate date(CsvTable.Row row, @Nullable String column) {
    String text = column == null ? null : row.optional(column);
    if (text == null) {
      return null;
    }
    try {
      return CivilTime.date(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in '" + column + "'");
    }
  }
}
