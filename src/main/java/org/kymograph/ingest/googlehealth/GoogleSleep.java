package org.kymograph.ingest.googlehealth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code UserSleeps_YYYY-MM-DD.csv}. */
public final class GoogleSleep extends GoogleTable {
  public GoogleSleep() {
    super(
        "sleep",
        "UserSleeps(_\\d{4}-\\d{2}-\\d{2})?",
        "nights and naps",
        "UTC beside the offset of the place",
        List.of("sleep_id", "sleep_start", "start_utc_offset", "sleep_end", "end_utc_offset"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    new Night(
            source(row),
            row.optional("sleep_id"),
            time(row, "sleep_start", "start_utc_offset"),
            time(row, "sleep_end", "end_utc_offset"),
            number(row, "minutes_in_sleep_period"),
            number(row, "minutes_asleep"),
            number(row, "minutes_awake"),
            null,
            null,
            null,
            null)
        .accept(settings, sink);
  }

  static Moment time(CsvTable.Row row, String column, String offsetColumn) {
    try {
      Instant instant = instant(row, column);
      ZoneOffset offset = row.meaningOfText(offsetColumn, ZoneOffset::of);
      return new Moment(instant, LocalDateTime.ofInstant(instant, offset));
    } catch (DateTimeException noOffset) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "an offset as +02:00 in '" + offsetColumn + "'");
    }
  }
}
