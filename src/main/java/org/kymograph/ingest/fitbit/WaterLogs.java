package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Locale;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** What was drunk, in the unit that each log says. */
public final class WaterLogs extends FitbitFile {
  private static final EventKind KIND = EventKind.named(EventKind.FLUID).orElseThrow();

  public WaterLogs() {
    super(
        "fitbit.water_logs",
        "water_logs(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "water_logs-YYYY-MM-DD.json", "fluid with its unit", "civil date", Evidence.DESCRIBED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (log, position) -> log(log, settings, sink));
  }

  private static void log(JsonNode log, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(JsonRecords.text(log, "date"));
    double amount = JsonRecords.number(log, "waterAmount");
    String unit = JsonRecords.text(log, "measurementUnit").toLowerCase(Locale.ROOT);
    double millilitres = amount * factor(unit);
    if (!settings.isPossible(date) || !KIND.isPossible(millilitres)) {
      sink.outOfRange();
      return;
    }
    JsonNode id = log.get("id");
    JsonNode logId = id == null ? log.get("logId") : id;
    RawEvent event = RawEvent.daily(SOURCE, KIND.name(), date, millilitres, KIND.unit());
    sink.accept(
        logId == null
            ? new RawEvent(
                SOURCE,
                KIND.name(),
                null,
                date,
                null,
                millilitres,
                KIND.unit(),
                null,
                null,
                null,
                null,
                null,
                null,
                RawEvent.Repeat.COUNT,
                null,
                1)
            : event.withKey("water#" + logId.asText()));
  }

  private static double factor(String unit) {
    String word = unit.equals("milliliter") ? "ml" : unit.equals("liter") ? "l" : unit;
    return KIND.factorFrom(word)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.UNKNOWN_WORD, "a unit of volume in 'measurementUnit'"));
  }
}
