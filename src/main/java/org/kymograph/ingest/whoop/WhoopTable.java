package org.kymograph.ingest.whoop;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** What the tables of the export have in common: wall times beside the offset of the row. */
abstract class WhoopTable extends TableReader {
  static final String SOURCE = "whoop";

  WhoopTable(
      String format,
      String files,
      String gives,
      FormatDescription.Evidence evidence,
      List<String> columns) {
    super(
        format,
        new FormatDescription("WHOOP", files, gives, "wall clock with the row's offset", evidence),
        columns);
  }

  /** The time in a column, or null where it is blank. */
  static @Nullable Moment time(CsvTable.Row row, String column) {
    if (row.isBlank(column)) {
      return null;
    }
    LocalDateTime local =
        row.time(column)
            .map(Moment::local)
            .orElseThrow(
                () ->
                    new UnreadableRecord(
                        RecordSink.Refusal.BAD_TIME,
                        "a time as yyyy-MM-dd HH:mm:ss in '" + column + "'"));
    return Moment.withOffset(local, row.meaningOfText("cycle_timezone", WhoopTable::offset));
  }

  private static ZoneOffset offset(String zone) {
    try {
      return ZoneOffset.of(zone.startsWith("UTC") ? zone.substring(3) : zone);
    } catch (DateTimeException unknown) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "an offset as UTC+01:00 in 'Cycle timezone'");
    }
  }

  /** The sleep of a row; null where it has none. */
  static @Nullable Night night(CsvTable.Row row, @Nullable Boolean nap) {
    Moment onset = time(row, "sleep_onset");
    Moment wake = time(row, "wake_onset");
    return onset == null || wake == null
        ? null
        : new Night(
            SOURCE,
            null,
            onset,
            wake,
            row.optionalNumber("in_bed_duration_min"),
            row.optionalNumber("asleep_duration_min"),
            row.optionalNumber("awake_duration_min"),
            row.optionalNumber("light_sleep_duration_min"),
            row.optionalNumber("deep_sws_duration_min"),
            row.optionalNumber("rem_duration_min"),
            nap);
  }

  /** {@code true} or {@code TRUE}, {@code false}, or null where it is blank. */
  static @Nullable Boolean answer(CsvTable.Row row, String column) {
    String text = row.optional(column);
    if (text == null) {
      return null;
    }
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new UnreadableRecord(
        RecordSink.Refusal.UNKNOWN_WORD, "true, false or nothing in '" + column + "'");
  }
}
