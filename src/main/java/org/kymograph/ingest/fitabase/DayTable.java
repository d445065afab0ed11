package org.kymograph.ingest.fitabase;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** A table with a row a day: its dates are all of one pattern, or none of it is believed. */
public final class DayTable extends FitabaseTable {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind ASLEEP = EventKind.named(EventKind.ASLEEP).orElseThrow();
  private static final EventKind IN_BED = EventKind.named(EventKind.IN_BED).orElseThrow();
  private static final EventKind MASS = EventKind.named(EventKind.BODY_MASS).orElseThrow();

  private final String dateColumn;
  private final Reading reading;

  private interface Reading {
    void read(CsvTable.Row row, LocalDateTime time, ReadSettings settings, RecordSink sink);
  }

  private DayTable(
      String format,
      String files,
      String gives,
      String dateColumn,
      List<String> columns,
      Reading reading) {
    super(format, files, gives, columns);
    this.dateColumn = dateColumn;
    this.reading = reading;
  }

  /** {@code dailyActivity_merged.csv}. */
  public static DayTable activity() {
    return new DayTable(
        "fitabase.daily_activity",
        "dailyActivity_merged.csv",
        "steps of each day",
        "activitydate",
        List.of("activitydate", "totalsteps"),
        (row, time, settings, sink) ->
            DailyValue.only(
                SOURCE,
                STEPS,
                time.toLocalDate(),
                row.optionalNumber("totalsteps"),
                settings,
                sink));
  }

  /** {@code sleepDay_merged.csv}. */
  public static DayTable sleep() {
    return new DayTable(
        "fitabase.sleep_day",
        "sleepDay_merged.csv",
        "minutes asleep and in bed of each day",
        "sleepday",
        List.of("sleepday", "totalminutesasleep", "totaltimeinbed"),
        (row, time, settings, sink) -> {
          LocalDate date = time.toLocalDate();
          DailyValue.only(
              SOURCE, ASLEEP, date, row.optionalNumber("totalminutesasleep"), settings, sink);
          DailyValue.beside(SOURCE, IN_BED, date, row.optionalNumber("totaltimeinbed"), sink);
        });
  }

  /** {@code weightLogInfo_merged.csv}. */
  public static DayTable mass() {
    return new DayTable(
        "fitabase.weight",
        "weightLogInfo_merged.csv",
        "body mass",
        "date",
        List.of("date", "weightkg", "logid"),
        DayTable::mass);
  }

  private static void mass(
      CsvTable.Row row, LocalDateTime time, ReadSettings settings, RecordSink sink) {
    Double kilograms = row.optionalNumber("weightkg");
    if (kilograms == null) {
      sink.acceptUnused(1);
    } else if (!settings.isPossible(time.toLocalDate()) || !MASS.isPossible(kilograms)) {
      sink.outOfRange();
    } else {
      sink.accept(RawEvent.measured(SOURCE, MASS, Moment.local(time), kilograms, "weight@" + time));
    }
  }

  /** One row with its time, or why it has none. */
  private record Dated(CsvTable.Row row, String participant, LocalDateTime time) {}

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    List<Dated> rows = new ArrayList<>();
    boolean[] isExchanged = new boolean[1];
    try {
      CsvTable.forEach(
          bytes,
          sink,
          CsvTable::plain,
          header -> {},
          row -> {
            String participant = participant(row);
            sink.participant(participant);
            String date = row.text(dateColumn);
            isExchanged[0] |= date.indexOf('/') < 0;
            LocalDateTime time = row.meaning(dateColumn, FitabaseTable::time);
            rows.add(new Dated(row.copy(), participant, time));
          });
    } catch (BrokenFileException broken) {
      handOn(rows, isExchanged[0], settings, sink);
      throw broken;
    }
    handOn(rows, isExchanged[0], settings, sink);
  }

  private void handOn(
      List<Dated> rows, boolean isExchanged, ReadSettings settings, RecordSink sink) {
    if (isExchanged) {
      sink.remark(
          "other dates than 4/12/2016 stand in this file: a spreadsheet may have exchanged day and"
              + " month; give the file as it was exported");
    }
    for (Dated its : rows) {
      sink.participant(its.participant);
      try {
        if (isExchanged) {
          throw new UnreadableRecord(
              RecordSink.Refusal.BAD_TIME, "dates of one pattern, 4/12/2016, in all of the file");
        }
        reading.read(its.row, its.time, settings, sink);
      } catch (UnreadableRecord unreadable) {
        sink.refuse(its.row.position(), unreadable.reason(), unreadable.whatWasExpected());
      }
    }
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows are read together");
  }
}
