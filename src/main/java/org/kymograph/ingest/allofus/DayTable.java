package org.kymograph.ingest.allofus;

import java.time.LocalDate;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** A table with a row a day. */
public final class DayTable extends AllOfUsTable {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind ASLEEP = EventKind.named(EventKind.ASLEEP).orElseThrow();
  private static final EventKind IN_BED = EventKind.named(EventKind.IN_BED).orElseThrow();

  private final String dateColumn;
  private final Reading reading;

  private interface Reading {
    void read(CsvTable.Row row, LocalDate date, ReadSettings settings, RecordSink sink);
  }

  private DayTable(
      String table, String gives, String dateColumn, List<String> columns, Reading reading) {
    super(table, table, gives, columns);
    this.dateColumn = dateColumn;
    this.reading = reading;
  }

  /** {@code sleep_daily_summary}: of each date the main sleep, without its times. */
  public static DayTable sleep() {
    return new DayTable(
        "sleep_daily_summary",
        "minutes asleep and in bed of each day",
        "sleep_date",
        List.of("sleep_date", "is_main_sleep", "minute_in_bed", "minute_asleep"),
        (row, date, settings, sink) -> {
          Double asleep = row.optionalNumber("minute_asleep");
          Double inBed = row.optionalNumber("minute_in_bed");
          if (Boolean.FALSE.equals(SleepLevels.isMain(row))) {
            sink.acceptUnused(1);
            return;
          }
          DailyValue.only(SOURCE, ASLEEP, date, asleep, settings, sink);
          if (settings.isPossible(date)) {
            DailyValue.beside(SOURCE, IN_BED, date, inBed, sink);
          }
        });
  }

  /** {@code activity_summary}: steps of each day. */
  public static DayTable activity() {
    return new DayTable(
        "activity_summary",
        "steps of each day",
        "date",
        List.of("date", "steps", "sedentary_minutes"),
        (row, date, settings, sink) -> {
          Double steps = row.optionalNumber("steps");
          if (steps == null) {
            sink.acceptUnused(1);
          } else if (settings.isPossible(date) && STEPS.isPossible(steps)) {
            sink.accept(RawEvent.stepsOfDate(SOURCE, date, steps, 1));
          } else {
            sink.outOfRange();
          }
        });
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    sink.participant(participant(row));
    reading.read(row, WallClock.date(row.text(dateColumn), dateColumn), settings, sink);
  }
}
