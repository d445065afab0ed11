package org.kymograph.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Segments of sleep on their way into sleeps, for exports that print one row a segment. Segments of
 * a night that the vendor names belong together; of others, those of one source less than an hour
 * apart make one sleep, as parts of a night do (days.md, case 2).
 *
 * <p>Where segments of one source overlap, a stage is believed before sleep without a stage, and
 * being awake before that too; so stages never sum past the length of the sleep.
 */
public final class SleepSegments {
  /** What a segment says; where several say something of the same time, the first one holds. */
  public enum Stage {
    DEEP,
    REM,
    LIGHT,
    AWAKE,
    ASLEEP,
    IN_BED
  }

  private static final long ONE_SLEEP_SECONDS = 60 * 60;

  /** Longer than this nobody is in bed at a stretch; statistics.md 5.5 (time in bed). */
  public static final long LONGEST_IN_BED_SECONDS = 18 * 60 * 60;

  private static final long LONGEST_ASLEEP_SECONDS = 16 * 60 * 60;

  private record Segment(long start, long end, Stage stage, @Nullable ZoneId zone) {}

  private static final Comparator<Segment> ORDER =
      Comparator.comparingLong(Segment::start)
          .thenComparingLong(Segment::end)
          .thenComparing(Segment::stage)
          .thenComparing(Segment::zone, Comparator.nullsLast(Comparator.comparing(ZoneId::getId)));

  private static final Comparator<Group> GROUPS =
      Comparator.comparing(Group::source)
          .thenComparing(Group::night, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Segments of one source, and of one night where the vendor names it. */
  private record Group(String source, @Nullable String night) {}

  private final RawQuarter.Clock clock;
  private final boolean stagesOnly;
  private final Map<Group, List<Segment>> groups = new TreeMap<>(GROUPS);
  // Segments of a night come one after the other.
  private @Nullable Group lastGroup;
  private List<Segment> lastSegments = List.of();

  /**
   * @param clock whether the seconds of the segments are instants or on the wall clock
   */
  public SleepSegments(RawQuarter.Clock clock) {
    this(clock, false);
  }

  private SleepSegments(RawQuarter.Clock clock, boolean stagesOnly) {
    this.clock = clock;
    this.stagesOnly = stagesOnly;
  }

  /** Segments of nights of which another file says when they were and how much was slept. */
  public static SleepSegments besideNights(RawQuarter.Clock clock) {
    return new SleepSegments(clock, true);
  }

  /** Whether a segment can be: it ends behind its start, and not by more than a night. */
  public static boolean isPossible(Instant start, Instant end) {
    long seconds = end.getEpochSecond() - start.getEpochSecond();
    return seconds > 0 && seconds <= LONGEST_IN_BED_SECONDS;
  }

  /**
   * Keeps a segment with {@code start < end}.
   *
   * @param night the vendor's identity of the night, or null
   * @param start in seconds since 1970 on the clock of these segments
   * @param zone where the person was, where the file says it of an instant
   */
  public void add(
      String source,
      @Nullable String night,
      long start,
      long end,
      Stage stage,
      @Nullable ZoneId zone) {
    Group group = lastGroup;
    if (group == null || !group.source.equals(source) || !Objects.equals(group.night, night)) {
      group = new Group(source, night);
      lastSegments = groups.computeIfAbsent(group, name -> new ArrayList<>());
      lastGroup = group;
    }
    lastSegments.add(new Segment(start, end, stage, zone));
  }

  /** Hands on the sleeps, source by source in order of time. */
  public void handOn(RecordSink sink) {
    groups.forEach(
        (group, segments) -> {
          segments.sort(ORDER);
          int from = 0;
          long end = Long.MIN_VALUE;
          for (int i = 0; i < segments.size(); i++) {
            if (group.night == null
                && i > from
                && segments.get(i).start - end >= ONE_SLEEP_SECONDS) {
              handOn(group, segments.subList(from, i), sink);
              from = i;
              end = Long.MIN_VALUE;
            }
            end = Math.max(end, segments.get(i).end);
          }
          handOn(group, segments.subList(from, segments.size()), sink);
        });
    groups.clear();
    lastGroup = null;
  }

  /** One sleep: it counts as one record, the segments beyond the first as used up. */
  private void handOn(Group group, List<Segment> segments, RecordSink sink) {
    StageSeconds seconds = secondsByStage(segments);
    long asleep = seconds.asleep();
    long start = segments.get(0).start;
    long end = segments.stream().mapToLong(Segment::end).max().orElse(start);
    boolean saysInBed = has(segments, Stage.IN_BED);
    boolean saysAsleep = asleep > 0;
    if (!saysInBed && !saysAsleep) {
      sink.acceptUnused(segments.size());
      return;
    }
    if (end - start > LONGEST_IN_BED_SECONDS || asleep > LONGEST_ASLEEP_SECONDS) {
      segments.forEach(segment -> sink.outOfRange());
      return;
    }
    double inBedMinutes = (saysInBed ? seconds.all() : end - start) / 60.0;
    sink.accept(sleep(group, segments, seconds, end, inBedMinutes, asleep / 60.0));
    sink.acceptUnused(segments.size() - 1);
  }

  private RawSleep sleep(
      Group group,
      List<Segment> segments,
      StageSeconds seconds,
      long end,
      double inBedMinutes,
      double asleepMinutes) {
    boolean staged = seconds.staged() > 0;
    boolean saysAsleep = asleepMinutes > 0;
    boolean saysAwake = saysAsleep && (staged || has(segments, Stage.AWAKE));
    return new RawSleep(
        group.source,
        group.night,
        moment(segments.get(0).start, firstZone(segments)),
        moment(end, lastZone(segments)),
        null,
        // What a clock change does to a night by the wall clock is known when its zone is.
        clock == RawQuarter.Clock.WALL && !has(segments, Stage.IN_BED)
            ? null
            : Double.valueOf(inBedMinutes),
        saysAsleep ? asleepMinutes : null,
        saysAwake ? seconds.of(Stage.AWAKE) / 60.0 : null,
        staged ? seconds.of(Stage.LIGHT) / 60.0 : null,
        staged ? seconds.of(Stage.DEEP) / 60.0 : null,
        staged ? seconds.of(Stage.REM) / 60.0 : null,
        null,
        null,
        stagesOnly);
  }

  private Moment moment(long second, @Nullable ZoneId zone) {
    LocalDateTime wall = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    if (clock == RawQuarter.Clock.WALL) {
      return Moment.local(wall);
    }
    Instant instant = wall.toInstant(ZoneOffset.UTC);
    return zone == null
        ? Moment.at(instant)
        : new Moment(instant, LocalDateTime.ofInstant(instant, zone));
  }

  private static boolean has(List<Segment> segments, Stage stage) {
    return segments.stream().anyMatch(segment -> segment.stage == stage);
  }

  private static @Nullable ZoneId firstZone(List<Segment> segments) {
    return segments.stream()
        .map(Segment::zone)
        .filter(zone -> zone != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ZoneId lastZone(List<Segment> segments) {
    return segments.stream()
        .map(Segment::zone)
        .filter(zone -> zone != null)
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private static StageSeconds secondsByStage(List<Segment> segments) {
    StageSeconds seconds = StageSeconds.stagesHold();
    segments.forEach(its -> seconds.add(its.start, its.end, its.stage));
    return seconds;
  }
}
