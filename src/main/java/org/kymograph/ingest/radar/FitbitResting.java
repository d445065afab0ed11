package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code connect_fitbit_resting_heart_rate}: one value a civil date, none where not computed. */
final class FitbitResting extends Topic {
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();

  FitbitResting() {
    super(
        "fitbit_resting_heart_rate",
        "connect_fitbit_resting_heart_rate",
        "resting heart rate",
        "civil date",
        List.of("value_date", "value_restingheartrate"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    forEach(
        bytes,
        sink,
        (row, gathered) ->
            DailyValue.only(
                FitbitHeart.SOURCE,
                RESTING,
                date(row),
                row.optionalNumber("value_restingheartrate"),
                settings,
                sink));
  }

  private static LocalDate date(CsvTable.Row row) {
    try {
      return row.date("value_date");
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(Refusal.BAD_TIME, "a date as yyyy-MM-dd in 'value.date'");
    }
  }
}
