package org.kymograph.ingest.apple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kymograph.ingest.UnreadableRecord;

/**
 * What a walk took, kept in its order until it is its turn. A heart sample is three numbers and a
 * reference; records that give nothing are counted.
 */
final class TakenLog implements AppleWalk.Taker {
  private enum Kind {
    HEART,
    RECORD,
    WORKOUT,
    NOT_NEEDED,
    REFUSED
  }

  private final List<Kind> kinds = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  // Start and end of a heart sample; where a record begins; how many were not needed.
  private long[] firsts = new long[1024];
  private long[] seconds = new long[1024];
  // Beats of a heart sample, minutes of a workout.
  private double[] values = new double[1024];

  private void add(Kind kind, Object object, long first, long second, double value) {
    int at = kinds.size();
    if (at == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * at);
      seconds = Arrays.copyOf(seconds, 2 * at);
      values = Arrays.copyOf(values, 2 * at);
    }
    kinds.add(kind);
    objects.add(object);
    firsts[at] = first;
    seconds[at] = second;
    values[at] = value;
  }

  @Override
  public void heart(String source, long start, long end, double bpm) {
    add(Kind.HEART, source, start, end, bpm);
  }

  @Override
  public void record(AppleRecord record, long offset) {
    add(Kind.RECORD, record, offset, 0, 0);
  }

  @Override
  public void workout(AppleRecord record, double minutes, long offset) {
    add(Kind.WORKOUT, record, offset, 0, minutes);
  }

  @Override
  public void notNeeded() {
    int last = kinds.size() - 1;
    if (last >= 0 && kinds.get(last) == Kind.NOT_NEEDED) {
      firsts[last]++;
    } else {
      add(Kind.NOT_NEEDED, "", 1, 0, 0);
    }
  }

  @Override
  public void refuse(long offset, UnreadableRecord why) {
    add(Kind.REFUSED, why, offset, 0, 0);
  }

  /** Hands everything on. */
  void replay(AppleWalk.Taker taker) {
    for (int i = 0; i < kinds.size(); i++) {
      Object its = objects.get(i);
      switch (kinds.get(i)) {
        case HEART -> taker.heart((String) its, firsts[i], seconds[i], values[i]);
        case RECORD -> taker.record((AppleRecord) its, firsts[i]);
        case WORKOUT -> taker.workout((AppleRecord) its, values[i], firsts[i]);
        case NOT_NEEDED -> {
          for (long n = 0; n < firsts[i]; n++) {
            taker.notNeeded();
          }
        }
        case REFUSED -> taker.refuse(firsts[i], (UnreadableRecord) its);
      }
    }
  }
}
