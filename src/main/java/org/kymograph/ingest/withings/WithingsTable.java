package org.kymograph.ingest.withings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** A table whose columns have a name in each language. */
abstract class WithingsTable extends TableReader {
  static final String SOURCE = "withings";

  private final List<List<String>> columns;

  /**
   * @param columns for each column that must be there its plain names, one a language
   */
  WithingsTable(
      String format,
      String files,
      String gives,
      String clock,
      FormatDescription.Evidence evidence,
      List<List<String>> columns) {
    super(format, new FormatDescription("Withings", files, gives, clock, evidence), List.of());
    this.columns = columns;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    Set<String> header = super.claims(head, settings) ? head.plainHeader() : Set.of();
    return columns.stream().allMatch(names -> names.stream().anyMatch(header::contains));
  }

  /** The name that this file has for a column. */
  static String named(CsvTable.Row row, List<String> names) {
    for (String name : names) {
      if (row.has(name)) {
        return name;
      }
    }
    return names.get(0);
  }

  static @Nullable Double number(CsvTable.Row row, List<String> names) {
    return row.optionalNumber(named(row, names));
  }

  /** A time with an offset. */
  static Moment time(CsvTable.Row row, List<String> names) {
    String column = named(row, names);
    return row.time(column)
        .filter(time -> time.instant() != null)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.BAD_TIME,
                    "a time in ISO 8601 with its offset in '" + column + "'"));
  }
}
