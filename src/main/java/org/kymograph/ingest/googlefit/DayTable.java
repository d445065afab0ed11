package org.kymograph.ingest.googlefit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code Daily activity metrics/Daily activity metrics.csv}: a row a date. */
public final class DayTable extends TableReader {
  private static final String SOURCE = Taking.SOURCE + "_daily";
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind MASS = EventKind.named(EventKind.BODY_MASS).orElseThrow();

  /** Any of these beside the calories makes the table Google's. */
  private static final List<String> ITS_COLUMNS =
      List.of("move_minutes_count", "heart_points", "average_speed_m_s", "inactive_duration_ms");

  public DayTable() {
    super(
        "google_fit.days",
        new FormatDescription(
            "Google Fit",
            "Daily activity metrics/Daily activity metrics.csv",
            "steps and mean body mass of each day",
            "civil date",
            FormatDescription.Evidence.VERIFIED),
        List.of("date", "calories_kcal"));
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return super.claims(head, settings)
        && ITS_COLUMNS.stream().anyMatch(head.plainHeader()::contains);
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(row);
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    Double kilograms = row.optionalNumber("average_weight_kg");
    DailyValue.only(SOURCE, STEPS, date, steps(row), settings, sink);
    DailyValue.beside(
        SOURCE, MASS, date, kilograms == null ? null : Point.asFloat(kilograms), sink);
  }

  /** A row in which columns were lost has another number there. */
  static @Nullable Double steps(CsvTable.Row row) {
    Double steps = row.optionalNumber("step_count");
    if (steps != null && steps != Math.rint(steps)) {
      throw new UnreadableRecord(Refusal.BAD_NUMBER, "a whole number in 'Step count'");
    }
    return steps;
  }

  private static LocalDate date(CsvTable.Row row) {
    try {
      return row.date("date");
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(Refusal.BAD_TIME, "a date as yyyy-MM-dd in 'Date'");
    }
  }
}
