package org.kymograph.ingest.allofus;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code steps_intraday}: steps by minute, summed to the civil date that the wall clock says. */
public final class MinuteSteps extends TimedTable {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();

  public MinuteSteps() {
    super("steps", "steps_intraday", "steps of each day", List.of("datetime", "steps"));
  }

  private static final class Sum {
    double steps;
    long records;
  }

  @Override
  Pass pass(ReadSettings settings, RecordSink sink) {
    Possible possible = Possible.of(settings);
    TreeMap<String, TreeMap<LocalDate, Sum>> people = new TreeMap<>();
    return new Pass() {
      @Override
      public void row(CsvTable.Row row, String participant, WallClock clock) {
        long second = clock.second(row.text("datetime"), "datetime");
        Double steps = row.optionalNumber("steps");
        if (steps == null) {
          throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a number in 'steps'");
        }
        if (!(steps >= 0 && steps <= RawEvent.MOST_STEPS_A_MINUTE) || !possible.contains(second)) {
          sink.outOfRange();
          return;
        }
        Sum sum =
            people
                .computeIfAbsent(participant, its -> new TreeMap<>())
                .computeIfAbsent(date(second), its -> new Sum());
        sum.steps += steps;
        sum.records++;
      }

      @Override
      public void finish() {
        people.forEach(
            (participant, dates) -> {
              sink.participant(participant);
              dates.forEach((date, sum) -> handOn(date, sum, sink));
            });
      }
    };
  }

  private static void handOn(LocalDate date, Sum sum, RecordSink sink) {
    if (STEPS.isPossible(sum.steps)) {
      sink.accept(RawEvent.stepsOfDate(SOURCE, date, sum.steps, sum.records));
    } else {
      for (long i = 0; i < sum.records; i++) {
        sink.outOfRange();
      }
    }
  }
}
