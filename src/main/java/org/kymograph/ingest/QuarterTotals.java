package org.kymograph.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/**
 * Many short intervals of one kind (steps, minutes of exercise), summed by source to quarters of an
 * hour, from which any civil day can be cut. An interval counts where it begins.
 */
public final class QuarterTotals {
  private static final int QUARTER_SECONDS = 900;

  private static final class Sum {
    final @Nullable ZoneOffset offset;
    double value;
    long records;

    Sum(@Nullable ZoneOffset offset) {
      this.offset = offset;
    }
  }

  private record Key(String source, String kind) {}

  private static final class Sums {
    final TreeMap<Long, Sum> byQuarter = new TreeMap<>();
    long lastStart = Long.MIN_VALUE;
    @Nullable Sum last;
  }

  private final Map<Key, Sums> sums = new java.util.HashMap<>();

  /** Adds an interval of which the file does not say where it was. */
  public void add(String source, String kind, long second, double value) {
    add(source, kind, second, null, value);
  }

  /**
   * Adds an interval.
   *
   * @param second its begin in seconds since 1970
   * @param offset of the place, where the file says it; a quarter is where its first interval was
   */
  public void add(
      String source, String kind, long second, @Nullable ZoneOffset offset, double value) {
    Sums ofSource = sums.computeIfAbsent(new Key(source, kind), key -> new Sums());
    long start = Math.floorDiv(second, QUARTER_SECONDS) * QUARTER_SECONDS;
    Sum sum = ofSource.last;
    if (sum == null || start != ofSource.lastStart) {
      sum = ofSource.byQuarter.computeIfAbsent(start, quarter -> new Sum(offset));
      ofSource.last = sum;
      ofSource.lastStart = start;
    }
    sum.value += value;
    sum.records++;
  }

  /** Hands on the sums in order of kind, source and time; a sum that cannot be is out of range. */
  public void handOn(RecordSink sink) {
    sums.entrySet().stream()
        .sorted(
            java.util.Comparator.comparing((Map.Entry<Key, Sums> entry) -> entry.getKey().kind)
                .thenComparing(entry -> entry.getKey().source))
        .forEach(entry -> handOn(entry.getKey(), entry.getValue(), sink));
    sums.clear();
  }

  private static void handOn(Key key, Sums ofSource, RecordSink sink) {
    EventKind kind = EventKind.named(key.kind).orElseThrow();
    ofSource.byQuarter.forEach(
        (start, sum) -> {
          if (kind.isPossible(sum.value)) {
            sink.accept(event(key, kind, start, sum));
          } else {
            for (long i = 0; i < sum.records; i++) {
              sink.outOfRange();
            }
          }
        });
  }

  private static RawEvent event(Key key, EventKind kind, long start, Sum sum) {
    return new RawEvent(
        key.source,
        key.kind,
        sum.offset == null
            ? Moment.at(Instant.ofEpochSecond(start))
            : Moment.withOffset(Instant.ofEpochSecond(start).atOffset(sum.offset)),
        null,
        null,
        sum.value,
        kind.unit(),
        null,
        null,
        null,
        (double) QUARTER_SECONDS,
        null,
        null,
        RawEvent.Repeat.LARGEST,
        key.kind + "@" + start,
        sum.records);
  }
}
