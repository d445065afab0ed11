package org.kymograph.ingest.whoop;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** {@code physiological_cycles.csv}: the sleep of each cycle, resting heart rate and RMSSD. */
public final class Cycles extends WhoopTable {
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();

  public Cycles() {
    super(
        "whoop.cycles",
        "physiological_cycles.csv",
        "the night of each cycle, resting heart rate, RMSSD",
        Evidence.VERIFIED,
        List.of("cycle_start_time", "cycle_timezone", "resting_heart_rate_bpm", "sleep_onset"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Night night = night(row, null);
    Moment day = night != null ? night.end() : time(row, "cycle_start_time");
    if (day == null) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = Objects.requireNonNull(day.local()).toLocalDate();
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    if (night == null) {
      sink.acceptUnused(1);
    } else {
      night.accept(settings, sink);
    }
    DailyValue.beside(SOURCE, RESTING, date, measured(row, "resting_heart_rate_bpm"), sink);
    DailyValue.beside(SOURCE, RMSSD, date, measured(row, "heart_rate_variability_ms"), sink);
  }

  /** 0 is what is printed where nothing was measured. */
  private static @Nullable Double measured(CsvTable.Row row, String column) {
    Double value = row.optionalNumber(column);
    return value == null || value == 0 ? null : value;
  }
}
