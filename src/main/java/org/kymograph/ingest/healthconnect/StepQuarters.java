package org.kymograph.ingest.healthconnect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/**
 * Steps of short intervals, summed by app to quarters of an hour. An interval counts where it
 * begins. Where an app writes for several devices they counted the same steps: of a quarter the
 * device with the most of them holds.
 */
final class StepQuarters {
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();

  private static final class Sum {
    double steps;
    long records;
  }

  /** One quarter: the sums by device, and the wall clock at which its first interval began. */
  private static final class Quarter {
    final Map<Long, Sum> byDevice = new HashMap<>(2);
    final Moment first;

    Quarter(Moment first) {
      this.first = first;
    }
  }

  private final Map<String, TreeMap<Long, Quarter>> sources = new TreeMap<>();

  /**
   * @param device the database's number of the device, or null
   */
  void add(String source, @Nullable Long device, Moment start, long second, double steps) {
    long quarter = Math.floorDiv(second, RawEvent.STEPS_SECONDS) * RawEvent.STEPS_SECONDS;
    Sum sum =
        sources
            .computeIfAbsent(source, its -> new TreeMap<>())
            .computeIfAbsent(quarter, its -> new Quarter(start))
            .byDevice
            .computeIfAbsent(device == null ? -1L : device, its -> new Sum());
    sum.steps += steps;
    sum.records++;
  }

  void handOn(RecordSink sink) {
    sources.forEach(
        (source, quarters) ->
            quarters.forEach((second, quarter) -> handOn(source, second, quarter, sink)));
    sources.clear();
  }

  private static void handOn(String source, long second, Quarter quarter, RecordSink sink) {
    double most = 0;
    long records = 0;
    for (Sum sum : quarter.byDevice.values()) {
      most = Math.max(most, sum.steps);
      records += sum.records;
    }
    if (STEPS.isPossible(most)) {
      Instant start = Instant.ofEpochSecond(second);
      Moment its =
          quarter
              .first
              .offset()
              .map(offset -> Moment.withOffset(start.atOffset(offset)))
              .orElseGet(() -> Moment.at(start));
      sink.accept(RawEvent.stepsOfQuarter(source, its, second, most, records));
    } else {
      for (long i = 0; i < records; i++) {
        sink.outOfRange();
      }
    }
  }
}
