package org.kymograph.ingest.allofus;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** A table whose rows have a time. */
abstract class TimedTable extends AllOfUsTable {
  private static final long SECONDS_A_DAY = 86_400;

  TimedTable(String table, String files, String gives, List<String> columns) {
    super(table, files, gives, columns);
  }

  /** One pass over a file. */
  interface Pass {
    void row(CsvTable.Row row, String participant, WallClock clock);

    /** Hands on what was kept: at the end of the file, or where it breaks off. */
    void finish();
  }

  abstract Pass pass(ReadSettings settings, RecordSink sink);

  @Override
  public final void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    WallClock clock = new WallClock();
    Pass pass = pass(settings, sink);
    try {
      CsvTable.forEach(
          bytes,
          sink,
          CsvTable::plain,
          header -> {},
          row -> {
            String participant = participant(row);
            sink.participant(participant);
            pass.row(row, participant, clock);
          });
    } finally {
      pass.finish();
      if (clock.wasMarkedAsUtc()) {
        sink.remark(
            "times are marked as UTC by the tool that wrote them: they are the wall clock, as these"
                + " tables define them");
      }
    }
  }

  @Override
  protected final void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows are read in a pass");
  }

  /** The first second, and the one behind the last, at which something can have been recorded. */
  record Possible(long from, long to) {
    static Possible of(ReadSettings settings) {
      return new Possible(
          ReadSettings.EARLIEST.toEpochDay() * SECONDS_A_DAY,
          settings.asOf().plusDays(2).toEpochDay() * SECONDS_A_DAY);
    }

    boolean contains(long second) {
      return second >= from && second < to;
    }
  }

  static LocalDate date(long second) {
    return LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
  }
}
