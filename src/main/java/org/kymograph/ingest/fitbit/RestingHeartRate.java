package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** The day's resting heart rate; 0 or a null date is padding, as are rows of days to come. */
public final class RestingHeartRate extends FitbitFile {
  private static final EventKind KIND = EventKind.named(EventKind.HEART_RESTING).orElseThrow();

  public RestingHeartRate() {
    super(
        "fitbit.resting_heart_rate",
        "resting_heart_rate(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "resting_heart_rate-YYYY-MM-DD.json",
            "resting heart rate of each day",
            "civil date",
            Evidence.VERIFIED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (record, position) -> day(record, settings, sink));
  }

  private static void day(JsonNode record, ReadSettings settings, RecordSink sink) {
    double bpm = JsonRecords.number(record, "value.value");
    JsonNode itsDate = JsonRecords.at(record, "value.date");
    if (bpm == 0 || itsDate == null) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = date(itsDate.asText());
    if (!KIND.isPossible(bpm) || !settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    sink.accept(RawEvent.daily(SOURCE, KIND.name(), date, bpm, KIND.unit()));
  }
}
