package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/**
 * Body mass. The file does not say its unit: the account's profile does ({@code weight_unit}), else
 * the job.
 */
public final class Weight extends FitbitFile {
  private static final EventKind KIND = EventKind.named(EventKind.BODY_MASS).orElseThrow();

  public Weight() {
    super(
        "fitbit.weight",
        "weight(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "weight-YYYY-MM-DD.json",
            "body mass, in the unit of the profile",
            "wall clock without a zone",
            Evidence.DESCRIBED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (log, position) -> log(log, settings, sink));
  }

  private static void log(JsonNode log, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(JsonRecords.text(log, "date"));
    double mass = JsonRecords.number(log, "weight");
    String unit = settings.units().get(KIND.name());
    LocalTime time = timeOfDay(log);
    if (!settings.isPossible(date)
        || !KIND.isPossible(unit == null ? mass : mass * KIND.factorFrom(unit).orElse(1.0))) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawEvent(
            SOURCE,
            KIND.name(),
            Moment.local(date.atTime(time)),
            null,
            null,
            mass,
            unit == null ? RawEvent.UNIT_OF_PROFILE : unit,
            null,
            null,
            null,
            null,
            null,
            null,
            RawEvent.Repeat.REPLACE,
            "weight#" + log.path("logId").asText(date + "T" + time),
            1));
  }

  private static LocalTime timeOfDay(JsonNode log) {
    JsonNode time = log.get("time");
    if (time == null || time.isNull()) {
      return LocalTime.NOON;
    }
    try {
      return CivilTime.timeOfDay(time.asText());
    } catch (DateTimeException notATime) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a time of day as HH:mm:ss");
    }
  }
}
