package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code connect_fitbit_intraday_heart_rate}. */
final class FitbitHeart extends Topic {
  static final String SOURCE = "radar_fitbit";

  /** A value over more than this is a mean of many beats, and no sample. */
  private static final double LONGEST_SAMPLE_SECONDS = 60;

  FitbitHeart() {
    super(
        "fitbit_heart_rate",
        "connect_fitbit_intraday_heart_rate",
        "heart samples, as quarters of an hour",
        "UTC",
        List.of("value_time", "value_timeinterval", "value_heartrate"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    forEach(bytes, sink, (row, gathered) -> sample(row, settings, sink));
  }

  private static void sample(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    double time = seconds(row, "value_time");
    double interval = number(row, "value_timeinterval");
    long rounded = Math.round(number(row, "value_heartrate"));
    if (!settings.isPossible(date(time))
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else if (interval > LONGEST_SAMPLE_SECONDS) {
      sink.acceptUnused(1);
    } else {
      sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, (long) Math.floor(time), (int) rounded);
    }
  }
}
