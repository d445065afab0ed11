package org.kymograph.ingest.pmdata;

import java.util.List;
import java.util.Objects;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code pmsys/srpe.csv}: training sessions as the participants reported them. */
public final class TrainingLoad extends PmdataCsv {
  private static final EventKind KIND = EventKind.named(EventKind.EXERCISE).orElseThrow();

  public TrainingLoad() {
    super(
        "pmdata.training_load",
        List.of("end_date_time", "perceived_exertion", "duration_min"),
        "pmsys/srpe.csv",
        "exercise minutes",
        "UTC");
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Moment end = instant(row, "end_date_time");
    Double minutes = row.optionalNumber("duration_min");
    if (minutes == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "a number of minutes in 'duration_min'");
    }
    if (!settings.isPossible(utcDate(end)) || !KIND.isPossible(minutes)) {
      sink.outOfRange();
      return;
    }
    Moment start =
        Moment.at(Objects.requireNonNull(end.instant()).minusSeconds(Math.round(minutes * 60)));
    sink.accept(
        new RawEvent(
            SOURCE,
            KIND.name(),
            start,
            null,
            null,
            minutes,
            KIND.unit(),
            null,
            null,
            null,
            minutes * 60,
            null,
            null,
            RawEvent.Repeat.COUNT,
            null,
            1));
  }
}
