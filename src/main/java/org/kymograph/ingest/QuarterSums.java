package org.kymograph.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Heart samples of one file on their way into quarters. Files run forward in time as a rule, so one
 * quarter is open and all others are a few dozen bytes each; samples out of order cost time, not
 * correctness.
 */
final class QuarterSums {
  static final int QUARTER_SECONDS = 900;

  private record Closed(int minutesMask, byte[] histogram, int samples) {}

  private final String source;
  private final RawQuarter.Clock clock;
  private final TreeMap<Long, Closed> closed = new TreeMap<>();
  private long openStart = Long.MIN_VALUE;
  private @Nullable HeartCounts open;

  QuarterSums(String source, RawQuarter.Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Whether these are the samples of this source. */
  boolean isOf(String name) {
    return source.equals(name);
  }

  /** Counts a sample that is within the limits of {@link HeartCounts}. */
  void add(long second, int bpm) {
    HeartCounts counts = open;
    if (counts == null || second < openStart || second >= openStart + QUARTER_SECONDS) {
      close();
      counts = new HeartCounts();
      open = counts;
      openStart = Math.floorDiv(second, QUARTER_SECONDS) * QUARTER_SECONDS;
    }
    counts.add(bpm, (int) (second - openStart) / 60);
  }

  /** All quarters in order of time. */
  List<RawQuarter> quarters() {
    close();
    List<RawQuarter> quarters = new ArrayList<>(closed.size());
    closed.forEach(
        (start, sum) ->
            quarters.add(
                new RawQuarter(source, start, clock, sum.samples, sum.minutesMask, sum.histogram)));
    return quarters;
  }

  private void close() {
    HeartCounts counts = open;
    if (counts == null) {
      return;
    }
    Closed earlier = closed.get(openStart);
    if (earlier != null) {
      counts.add(earlier.histogram, earlier.minutesMask);
    }
    closed.put(openStart, new Closed(counts.minutesMask(), counts.histogram(), counts.samples()));
    open = null;
  }
}
