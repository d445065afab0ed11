package org.kymograph.ingest.googlefit;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code Daily activity metrics/YYYY-MM-DD.csv}: the quarters of one date. */
public final class QuarterTable extends TableReader {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?(\\d{4}-\\d{2}-\\d{2})(?:\\(\\d+\\))?\\.csv");

  public QuarterTable() {
    super(
        "google_fit.quarters",
        new FormatDescription(
            "Google Fit",
            "Daily activity metrics/YYYY-MM-DD.csv",
            "steps by quarter of an hour",
            "wall clock with its offset, on the date of the file's name",
            FormatDescription.Evidence.VERIFIED),
        List.of("start_time", "end_time", "calories_kcal"));
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return NAME.matcher(head.path()).matches() && super.claims(head, settings);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Matcher said = NAME.matcher(path);
    String date = said.matches() ? said.group(1) : "";
    CsvTable.forEach(
        bytes, sink, CsvTable::plain, header -> {}, row -> quarter(row, date, settings, sink));
  }

  private static void quarter(
      CsvTable.Row row, String date, ReadSettings settings, RecordSink sink) {
    OffsetDateTime start = start(row, date);
    Double steps = DayTable.steps(row);
    if (steps == null) {
      sink.acceptUnused(1);
    } else if (!settings.isPossible(start.toLocalDate()) || !STEPS.isPossible(steps)) {
      sink.outOfRange();
    } else {
      sink.accept(
          RawEvent.stepsOfQuarter(
              Taking.SOURCE, Moment.withOffset(start), start.toEpochSecond(), steps, 1));
    }
  }

  private static OffsetDateTime start(CsvTable.Row row, String date) {
    try {
      OffsetTime time = row.meaningOfText("start_time", CivilTime::offsetTime);
      return CivilTime.date(date).atTime(time);
    } catch (DateTimeException notATime) {
      throw new UnreadableRecord(
          Refusal.BAD_TIME,
          "a time as 00:15:00.000+02:00 in 'Start time', and a date as the file's name");
    }
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows need the date of the file's name");
  }
}
