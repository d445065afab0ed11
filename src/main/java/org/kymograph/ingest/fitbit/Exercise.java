package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** Exercise logs: how long, and when. */
public final class Exercise extends FitbitFile {
  private static final EventKind KIND = EventKind.named(EventKind.EXERCISE).orElseThrow();

  public Exercise() {
    super(
        "fitbit.exercise",
        "exercise(-\\d+)?\\.json",
        describes(
            "exercise-N.json", "exercise minutes", "wall clock without a zone", Evidence.VERIFIED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (log, position) -> log(log, settings, sink));
  }

  private static void log(JsonNode log, ReadSettings settings, RecordSink sink) {
    LocalDateTime start = time(JsonRecords.text(log, "startTime"));
    Double active = JsonRecords.optionalNumber(log, "activeDuration");
    double milliseconds = active != null ? active : JsonRecords.number(log, "duration");
    double minutes = milliseconds / 60_000;
    if (!settings.isPossible(start.toLocalDate()) || !KIND.isPossible(minutes)) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        RawEvent.exercise(
            SOURCE,
            Moment.local(start),
            minutes,
            "exercise#" + log.path("logId").asText(start.toString())));
  }
}
