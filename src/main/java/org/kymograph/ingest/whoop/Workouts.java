package org.kymograph.ingest.whoop;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code workouts.csv}: how long, and when. */
public final class Workouts extends WhoopTable {
  private static final EventKind KIND = EventKind.named(EventKind.EXERCISE).orElseThrow();

  public Workouts() {
    super(
        "whoop.workouts",
        "workouts.csv",
        "exercise minutes",
        Evidence.DESCRIBED,
        List.of("cycle_timezone", "workout_start_time", "workout_end_time"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Moment start = time(row, "workout_start_time");
    Moment end = time(row, "workout_end_time");
    if (start == null || end == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "'Workout start time' and 'Workout end time'");
    }
    Double said = row.optionalNumber("duration_min");
    double minutes =
        said != null
            ? said
            : Duration.between(
                        Objects.requireNonNull(start.instant()),
                        Objects.requireNonNull(end.instant()))
                    .toSeconds()
                / 60.0;
    if (!settings.isPossible(Objects.requireNonNull(start.local()).toLocalDate())
        || !KIND.isPossible(minutes)) {
      sink.outOfRange();
      return;
    }
    sink.accept(RawEvent.exercise(SOURCE, start, minutes, "workout@" + start.instant()));
  }
}
