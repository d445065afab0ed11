package org.kymograph.ingest.allofus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.StageSeconds;
import org.kymograph.ingest.UnreadableRecord;

/**
 * {@code sleep_level}: a row for every stretch of a sleep. The main sleep of a date is one; naps of
 * a date lie an hour apart.
 */
public final class SleepLevels extends TimedTable {
  private static final long ONE_SLEEP_SECONDS = 60 * 60;
  private static final double LONGEST_MINUTES = 24 * 60;

  public SleepLevels() {
    super(
        "sleep_level",
        "sleep_level",
        "nights and naps with their stages",
        List.of("sleep_date", "is_main_sleep", "level", "start_datetime", "duration_in_min"));
  }

  /** The stretches that belong together; {@code main} is null where the row does not say. */
  private record Group(String participant, LocalDate date, @Nullable Boolean main) {}

  /**
   * Stretches of one group, eight bytes each: the start in seconds behind {@link
   * ReadSettings#EARLIEST}, the length in seconds, and the level.
   */
  private static final class Stretches {
    private static final int LENGTH_BITS = 17;
    private static final int LEVEL_BITS = 3;
    private static final long BASE = ReadSettings.EARLIEST.toEpochDay() * 86_400;

    private long[] packed = new long[16];
    private int count;

    void add(long start, int seconds, Level level) {
      if (count == packed.length) {
        packed = Arrays.copyOf(packed, 2 * count);
      }
      packed[count++] =
          (start - BASE) << LENGTH_BITS + LEVEL_BITS
              | (long) seconds << LEVEL_BITS
              | level.ordinal();
    }

    void sort() {
      Arrays.sort(packed, 0, count);
    }

    long start(int i) {
      return (packed[i] >> LENGTH_BITS + LEVEL_BITS) + BASE;
    }

    long end(int i) {
      return start(i) + (packed[i] >> LEVEL_BITS & (1 << LENGTH_BITS) - 1);
    }

    Level level(int i) {
      return Level.ALL[(int) (packed[i] & (1 << LEVEL_BITS) - 1)];
    }
  }

  /** What the column {@code level} says; the tracker counts being restless as awake. */
  private enum Level {
    DEEP(Stage.DEEP),
    REM(Stage.REM),
    LIGHT(Stage.LIGHT),
    ASLEEP(Stage.ASLEEP),
    AWAKE(Stage.AWAKE),
    WAKE(Stage.AWAKE),
    RESTLESS(Stage.AWAKE),
    UNKNOWN(null);

    private static final Level[] ALL = values();

    private final @Nullable Stage stage;

    Level(@Nullable Stage stage) {
      this.stage = stage;
    }

    static Level of(String word) {
      for (Level level : ALL) {
        if (level.name().equalsIgnoreCase(word)) {
          return level;
        }
      }
      throw new UnreadableRecord(
          RecordSink.Refusal.UNKNOWN_WORD,
          "asleep, restless, awake, deep, light, rem, wake or unknown in 'level'");
    }
  }

  @Override
  Pass pass(ReadSettings settings, RecordSink sink) {
    Possible possible = Possible.of(settings);
    Map<Group, Stretches> groups = new LinkedHashMap<>();
    return new Pass() {
      @Override
      public void row(CsvTable.Row row, String participant, WallClock clock) {
        long start = clock.second(row.text("start_datetime"), "start_datetime");
        LocalDate date = WallClock.date(row.text("sleep_date"), "sleep_date");
        Boolean main = isMain(row);
        Level level = Level.of(row.text("level"));
        Double minutes = row.optionalNumber("duration_in_min");
        if (minutes == null) {
          throw new UnreadableRecord(
              RecordSink.Refusal.MISSING_FIELD, "a number in 'duration_in_min'");
        }
        if (!possible.contains(start) || !(minutes >= 0 && minutes <= LONGEST_MINUTES)) {
          sink.outOfRange();
        } else if (Math.round(minutes * 60) == 0) {
          sink.acceptUnused(1);
        } else {
          groups
              .computeIfAbsent(new Group(participant, date, main), its -> new Stretches())
              .add(start, (int) Math.round(minutes * 60), level);
        }
      }

      @Override
      public void finish() {
        groups.forEach((group, stretches) -> handOn(group, stretches, settings, sink));
      }
    };
  }

  static @Nullable Boolean isMain(CsvTable.Row row) {
    String word = row.optional("is_main_sleep");
    if (word == null) {
      return null;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new UnreadableRecord(
              RecordSink.Refusal.UNKNOWN_WORD, "true or false in 'is_main_sleep'");
    };
  }

  private static void handOn(
      Group group, Stretches stretches, ReadSettings settings, RecordSink sink) {
    sink.participant(group.participant);
    stretches.sort();
    boolean isOne = Boolean.TRUE.equals(group.main);
    int from = 0;
    long end = stretches.end(0);
    for (int i = 1; i < stretches.count; i++) {
      if (!isOne && stretches.start(i) - end >= ONE_SLEEP_SECONDS) {
        handOn(group, stretches, from, i, settings, sink);
        from = i;
      }
      end = Math.max(end, stretches.end(i));
    }
    handOn(group, stretches, from, stretches.count, settings, sink);
  }

  /** The first row stands for the sleep in the ledger, the others beside. */
  private static void handOn(
      Group group, Stretches stretches, int from, int to, ReadSettings settings, RecordSink sink) {
    StageSeconds stages = StageSeconds.wakesHold();
    long end = stretches.end(from);
    for (int i = from; i < to; i++) {
      Stage stage = stretches.level(i).stage;
      if (stage != null) {
        stages.add(stretches.start(i), stretches.end(i), stage);
      }
      end = Math.max(end, stretches.end(i));
    }
    boolean asleep = stages.asleep() > 0;
    boolean staged = stages.staged() > 0;
    // Said of a part of a night as well, in which nothing but waking may lie.
    boolean awake = staged || stages.of(Stage.AWAKE) > 0;
    new Night(
            SOURCE,
            Boolean.TRUE.equals(group.main) ? group.date.toString() : null,
            moment(stretches.start(from)),
            moment(end),
            null,
            asleep ? stages.asleep() / 60.0 : null,
            awake ? stages.of(Stage.AWAKE) / 60.0 : null,
            staged ? stages.of(Stage.LIGHT) / 60.0 : null,
            staged ? stages.of(Stage.DEEP) / 60.0 : null,
            staged ? stages.of(Stage.REM) / 60.0 : null,
            group.main == null ? null : Boolean.valueOf(!group.main))
        .accept(settings, sink);
    sink.acceptUnused(to - from - 1L);
  }

  private static Moment moment(long second) {
    return Moment.local(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
  }
}
