package org.kymograph.ingest.googlehealth;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code steps_YYYY-MM-DD.csv}: steps by minute, summed to quarters as in the older files. */
public final class GoogleSteps extends GoogleTable {
  public GoogleSteps() {
    super(
        "steps",
        "steps(_\\d{4}-\\d{2}-\\d{2})?",
        "steps by quarter of an hour",
        "UTC",
        List.of("timestamp", "steps"));
  }

  private static final class Sum {
    double steps;
    long minutes;
  }

  private record Quarter(String source, long start) implements Comparable<Quarter> {
    @Override
    public int compareTo(Quarter other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : Long.compare(start, other.start);
    }
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Map<Quarter, Sum> quarters = new TreeMap<>();
    try {
      CsvTable.forEach(
          bytes, sink, CsvTable::plain, header -> {}, row -> minute(row, settings, quarters, sink));
    } catch (BrokenFileException broken) {
      handOn(quarters, sink);
      throw broken;
    }
    handOn(quarters, sink);
  }

  private static void minute(
      CsvTable.Row row, ReadSettings settings, Map<Quarter, Sum> quarters, RecordSink sink) {
    Instant time = instant(row, "timestamp");
    Double steps = number(row, "steps");
    if (steps == null) {
      sink.acceptUnused(1);
    } else if (!settings.isPossible(utcDate(time))
        || !(steps >= 0 && steps <= RawEvent.MOST_STEPS_A_MINUTE)) {
      sink.outOfRange();
    } else {
      long start =
          Math.floorDiv(time.getEpochSecond(), RawEvent.STEPS_SECONDS) * RawEvent.STEPS_SECONDS;
      Sum sum = quarters.computeIfAbsent(new Quarter(source(row), start), its -> new Sum());
      sum.steps += steps;
      sum.minutes++;
    }
  }

  private static void handOn(Map<Quarter, Sum> quarters, RecordSink sink) {
    quarters.forEach(
        (quarter, sum) ->
            sink.accept(
                RawEvent.stepsOfQuarter(quarter.source, quarter.start, sum.steps, sum.minutes)));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows are summed");
  }
}
