package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.PeopleOfFile;
import org.kymograph.ingest.QuarterTotals;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** Steps of the wristband and of the phone, which are two sources and never added. */
final class Steps extends Topic {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final String INTERVAL = "value_timeinterval";

  private static final int MINUTE_SECONDS = 60;

  /** What is summed of one person, and which minutes of each quarter are in it. */
  private static final class Sums {
    final QuarterTotals totals = new QuarterTotals();
    private final Map<Long, Integer> minutes = new HashMap<>();

    void handOn(RecordSink sink) {
      totals.handOn(sink);
    }

    /** Whether the record of this minute was there before: topics deliver again. */
    boolean has(long second) {
      long quarter = Math.floorDiv(second, RawEvent.STEPS_SECONDS);
      int minute = 1 << Math.floorMod(second, RawEvent.STEPS_SECONDS) / MINUTE_SECONDS;
      int before = minutes.getOrDefault(quarter, 0);
      minutes.put(quarter, before | minute);
      return (before & minute) != 0;
    }
  }

  private final String source;
  private final boolean hasInterval;

  private Steps(String kind, String topic, String source, List<String> columns) {
    super(kind, topic, "steps by quarter of an hour", "UTC", columns);
    this.source = source;
    this.hasInterval = columns.contains(INTERVAL);
  }

  static Steps ofFitbit() {
    return new Steps(
        "fitbit_steps",
        "connect_fitbit_intraday_steps",
        FitbitHeart.SOURCE,
        List.of("value_time", INTERVAL, "value_steps"));
  }

  /** Steps since the record before, told when they were counted. */
  static Steps ofPhone() {
    return new Steps(
        "phone_steps",
        "android_phone_step_count",
        "radar_phone",
        List.of("value_time", "value_steps"));
  }

  @Override
  boolean isIts(Set<String> columns) {
    return super.isIts(columns) && columns.contains(INTERVAL) == hasInterval;
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    forEach(
        bytes,
        sink,
        new PeopleOfFile<>(sink, "key.userId", Sums::new, Sums::handOn),
        (row, sums) -> interval(row, sums, settings, sink));
  }

  private void interval(CsvTable.Row row, Sums sums, ReadSettings settings, RecordSink sink) {
    double time = seconds(row, "value_time");
    double steps = number(row, "value_steps");
    if (!settings.isPossible(date(time)) || !STEPS.isPossible(steps)) {
      sink.outOfRange();
    } else if (hasInterval && sums.has((long) Math.floor(time))) {
      sink.acceptUnused(1);
    } else {
      sums.totals.add(source, STEPS.name(), (long) Math.floor(time), steps);
    }
  }
}
