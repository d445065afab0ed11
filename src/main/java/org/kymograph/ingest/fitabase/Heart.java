package org.kymograph.ingest.fitabase;

import java.time.ZoneOffset;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.HeartSample;
import org.kymograph.ingest.PrintedSeconds;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code heartrate_seconds_merged.csv}: a sample every 5 to 15 seconds. */
public final class Heart extends FitabaseTable {
  public Heart() {
    super(
        "fitabase.heart",
        "heartrate_seconds_merged.csv",
        "heart samples, as quarters of an hour",
        List.of("time", "value"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    String participant = participant(row);
    long second = row.seconds("time", PrintedSeconds.Form.MONTH_FIRST);
    if (second == PrintedSeconds.UNUSUAL) {
      second = time(row.text("time")).toEpochSecond(ZoneOffset.UTC);
    }
    Double bpm = row.optionalNumber("value");
    if (bpm == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a number in 'Value'");
    }
    sink.participant(participant);
    HeartSample.accept(SOURCE, RawQuarter.Clock.WALL, second, bpm, settings, sink);
  }
}
