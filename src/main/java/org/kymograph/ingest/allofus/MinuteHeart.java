package org.kymograph.ingest.allofus;

import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.PrintedSeconds;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code heart_rate_minute_level}, {@code heart_rate_intraday}: a sample a minute or a second. */
public final class MinuteHeart extends TimedTable {
  public MinuteHeart() {
    super(
        "heart",
        "heart_rate_minute_level, heart_rate_intraday",
        "heart samples, as quarters of an hour",
        List.of("datetime", "heart_rate_value"));
  }

  @Override
  Pass pass(ReadSettings settings, RecordSink sink) {
    Possible possible = Possible.of(settings);
    return new Pass() {
      @Override
      public void row(CsvTable.Row row, String participant, WallClock clock) {
        long usual = row.seconds("datetime", PrintedSeconds.Form.WALL_CLOCK);
        long second =
            usual == PrintedSeconds.UNUSUAL
                ? clock.second(row.text("datetime"), "datetime")
                : usual;
        Double bpm = row.optionalNumber("heart_rate_value");
        if (bpm == null) {
          throw new UnreadableRecord(
              RecordSink.Refusal.MISSING_FIELD, "a number in 'heart_rate_value'");
        }
        long rounded = Math.round(bpm);
        if (rounded < HeartCounts.LOWEST_BPM
            || rounded > HeartCounts.HIGHEST_BPM
            || !possible.contains(second)) {
          sink.outOfRange();
        } else {
          sink.acceptHeart(SOURCE, RawQuarter.Clock.WALL, second, (int) rounded);
        }
      }

      @Override
      public void finish() {
        // every sample was handed on
      }
    };
  }
}
