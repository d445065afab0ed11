package org.kymograph.ingest.googlehealth;

import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.HeartSample;
import org.kymograph.ingest.PrintedSeconds;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code heart_rate_YYYY-MM-DD.csv}. */
public final class GoogleHeart extends GoogleTable {
  public GoogleHeart() {
    super(
        "heart_rate",
        "heart_rate(_\\d{4}-\\d{2}-\\d{2})?",
        "heart samples, as quarters of an hour",
        "UTC",
        List.of("timestamp", "beats_per_minute"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    long usual = row.seconds("timestamp", PrintedSeconds.Form.INSTANT);
    long second =
        usual == PrintedSeconds.UNUSUAL ? instant(row, "timestamp").getEpochSecond() : usual;
    Double bpm = number(row, "beats_per_minute");
    if (bpm == null) {
      sink.acceptUnused(1);
      return;
    }
    HeartSample.accept(source(row), RawQuarter.Clock.UTC, second, bpm, settings, sink);
  }
}
