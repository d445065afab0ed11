package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** Steps by minute, summed to quarters of an hour, from which any civil day can be cut. */
public final class Steps extends FitbitFile {
  public Steps() {
    super(
        "fitbit.steps",
        "steps(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "steps-YYYY-MM-DD.json", "steps by quarter of an hour", "UTC", Evidence.VERIFIED));
  }

  private static final class Sum {
    double steps;
    long minutes;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Map<Long, Sum> quarters = new TreeMap<>();
    try {
      JsonRecords.forEach(
          bytes, sink, (record, position) -> minute(record, settings, quarters, sink));
    } catch (BrokenFileException broken) {
      handOn(quarters, sink);
      throw broken;
    }
    handOn(quarters, sink);
  }

  private static void minute(
      JsonNode record, ReadSettings settings, Map<Long, Sum> quarters, RecordSink sink) {
    LocalDateTime time = time(JsonRecords.text(record, "dateTime"));
    double steps = JsonRecords.number(record, "value");
    if (!settings.isPossible(time.toLocalDate())
        || !(steps >= 0 && steps <= RawEvent.MOST_STEPS_A_MINUTE)) {
      sink.outOfRange();
      return;
    }
    long second = time.toEpochSecond(ZoneOffset.UTC);
    Sum sum =
        quarters.computeIfAbsent(
            Math.floorDiv(second, RawEvent.STEPS_SECONDS) * RawEvent.STEPS_SECONDS,
            start -> new Sum());
    sum.steps += steps;
    sum.minutes++;
  }

  private static void handOn(Map<Long, Sum> quarters, RecordSink sink) {
    quarters.forEach(
        (start, sum) ->
            sink.accept(RawEvent.stepsOfQuarter(SOURCE, start, sum.steps, sum.minutes)));
  }
}
