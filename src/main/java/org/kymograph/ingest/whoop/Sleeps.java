package org.kymograph.ingest.whoop;

import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code sleeps.csv}: nights and naps. */
public final class Sleeps extends WhoopTable {
  public Sleeps() {
    super(
        "whoop.sleeps",
        "sleeps.csv",
        "nights and naps with their stages",
        Evidence.DESCRIBED,
        List.of("cycle_start_time", "cycle_timezone", "sleep_onset", "wake_onset", "nap"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Night night = night(row, answer(row, "nap"));
    if (night == null) {
      sink.acceptUnused(1);
    } else {
      night.accept(settings, sink);
    }
  }
}
