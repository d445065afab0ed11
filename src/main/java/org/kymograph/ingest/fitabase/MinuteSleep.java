package org.kymograph.ingest.fitabase;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code minuteSleep_merged.csv}: a row a minute of each sleep log: asleep, restless, awake. */
public final class MinuteSleep extends FitabaseTable {
  public MinuteSleep() {
    super(
        "fitabase.minute_sleep",
        "minuteSleep_merged.csv",
        "nights and naps",
        List.of("date", "value", "logid"));
  }

  private record Log(String participant, String id) {}

  private static final class Minutes {
    LocalDateTime first = LocalDateTime.MAX;
    LocalDateTime last = LocalDateTime.MIN;
    long rows;
    int asleep;
    int awake;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Map<Log, Minutes> logs = new LinkedHashMap<>();
    try {
      CsvTable.forEach(
          bytes, sink, CsvTable::plain, header -> {}, row -> minute(row, logs, settings, sink));
    } catch (BrokenFileException broken) {
      handOn(logs, settings, sink);
      throw broken;
    }
    handOn(logs, settings, sink);
  }

  private static void minute(
      CsvTable.Row row, Map<Log, Minutes> logs, ReadSettings settings, RecordSink sink) {
    Log log = new Log(participant(row), row.text("logid"));
    LocalDateTime time = time(row.text("date"));
    String state = row.text("value");
    if (!List.of("1", "2", "3").contains(state)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.UNKNOWN_WORD, "1 (asleep), 2 (restless) or 3 (awake) in 'value'");
    }
    if (!settings.isPossible(time.toLocalDate())) {
      sink.participant(log.participant);
      sink.outOfRange();
      return;
    }
    Minutes minutes = logs.computeIfAbsent(log, its -> new Minutes());
    minutes.first = time.isBefore(minutes.first) ? time : minutes.first;
    minutes.last = time.isAfter(minutes.last) ? time : minutes.last;
    minutes.rows++;
    minutes.asleep += state.equals("1") ? 1 : 0;
    minutes.awake += state.equals("1") ? 0 : 1;
  }

  /** The rows of a log are one sleep: the first stands for it in the ledger, the others beside. */
  private static void handOn(Map<Log, Minutes> logs, ReadSettings settings, RecordSink sink) {
    logs.forEach(
        (log, minutes) -> {
          sink.participant(log.participant);
          new Night(
                  SOURCE,
                  log.id,
                  Moment.local(minutes.first),
                  Moment.local(minutes.last.plusMinutes(1)),
                  null,
                  (double) minutes.asleep,
                  (double) minutes.awake,
                  null,
                  null,
                  null,
                  null)
              .accept(settings, sink);
          sink.acceptUnused(minutes.rows - 1);
        });
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows are read together");
  }
}
