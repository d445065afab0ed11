package org.kymograph.ingest.fitbit;

import java.time.LocalDate;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** Heart rate variability of the night, as RMSSD. */
public final class DailyHrvSummary extends FitbitCsv {
  private static final EventKind KIND = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();

  public DailyHrvSummary() {
    super(
        "fitbit.daily_hrv",
        "Daily Heart Rate Variability Summary - .*\\.csv",
        List.of("timestamp", "rmssd"),
        describes(
            "Daily Heart Rate Variability Summary - YYYY-MM-(DD).csv",
            "RMSSD of each night",
            "wall clock without a zone",
            Evidence.DESCRIBED));
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(row.text("timestamp"));
    Double milliseconds = row.optionalNumber("rmssd");
    if (milliseconds == null || milliseconds == 0) {
      sink.acceptUnused(1);
    } else if (!KIND.isPossible(milliseconds) || !settings.isPossible(date)) {
      sink.outOfRange();
    } else {
      sink.accept(RawEvent.daily(SOURCE, KIND.name(), date, milliseconds, KIND.unit()));
    }
  }
}
