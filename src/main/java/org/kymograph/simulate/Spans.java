package org.kymograph.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stretches of time in order, none touching another, in seconds since 1970. */
final class Spans {
  /** From the start, included, to the end, excluded. */
  record Span(Instant start, Instant end) {}

  private final long[] starts;
  private final long[] ends;

  Spans(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort((a, b) -> a.start().compareTo(b.start()));
    starts = sorted.stream().mapToLong(span -> span.start().getEpochSecond()).toArray();
    ends = sorted.stream().mapToLong(span -> span.end().getEpochSecond()).toArray();
  }

  /** Whether any of the stretches shares a second with this one. */
  boolean meet(Instant start, Instant end) {
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < end.getEpochSecond() && start.getEpochSecond() < ends[i]) {
        return true;
      }
    }
    return false;
  }

  /** A reader for seconds that only go forward: each question costs next to nothing. */
  Walk walk() {
    return new Walk();
  }

  final class Walk {
    private int next;

    private Walk() {}

    boolean holds(long second) {
      while (next < ends.length && ends[next] <= second) {
        next++;
      }
      return next < starts.length && starts[next] <= second;
    }
  }
}
