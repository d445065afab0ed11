package org.kymograph.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.SleepSegments.Stage;

/**
 * Seconds of each stage of one sleep. Where segments overlap, every second is counted once, for the
 * stage that holds; so stages never sum past the length of the sleep.
 */
public final class StageSeconds {
  private record Edge(long second, Stage stage, int change) {}

  private final Stage[] firstHolds;
  private final List<Edge> edges = new ArrayList<>();
  private long @Nullable [] seconds;

  private StageSeconds(Stage[] firstHolds) {
    this.firstHolds = firstHolds;
  }

  /** A stage is believed before being awake: segments of several devices. */
  public static StageSeconds stagesHold() {
    return new StageSeconds(Stage.values());
  }

  /** Being awake is believed first: short wakes that are told beside the stage they interrupt. */
  public static StageSeconds wakesHold() {
    Stage[] order = Stage.values();
    Arrays.sort(order, Comparator.comparing(stage -> stage != Stage.AWAKE));
    return new StageSeconds(order);
  }

  /** Adds a segment with {@code start < end}. */
  public void add(long start, long end, Stage stage) {
    edges.add(new Edge(start, stage, 1));
    edges.add(new Edge(end, stage, -1));
    seconds = null;
  }

  /** Seconds of one stage. */
  public long of(Stage stage) {
    return sums()[stage.ordinal()];
  }

  /** Seconds of which anything is said. */
  public long all() {
    return Arrays.stream(sums()).sum();
  }

  /** Seconds asleep, with a stage or without one. */
  public long asleep() {
    return staged() + of(Stage.ASLEEP);
  }

  /** Seconds asleep in a known stage. */
  public long staged() {
    return of(Stage.DEEP) + of(Stage.REM) + of(Stage.LIGHT);
  }

  private long[] sums() {
    long[] known = seconds;
    if (known == null) {
      known = sweep();
      seconds = known;
    }
    return known;
  }

  private long[] sweep() {
    edges.sort(Comparator.comparingLong(Edge::second));
    long[] sums = new long[firstHolds.length];
    int[] open = new int[firstHolds.length];
    long before = 0;
    for (Edge edge : edges) {
      for (Stage stage : firstHolds) {
        if (open[stage.ordinal()] > 0) {
          sums[stage.ordinal()] += edge.second - before;
          break;
        }
      }
      open[edge.stage.ordinal()] += edge.change;
      before = edge.second;
    }
    return sums;
  }
}
