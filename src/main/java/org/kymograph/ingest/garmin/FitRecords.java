package org.kymograph.ingest.garmin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.model.EventKind;

/**
 * What the messages of FIT files say of a day. Each message is a record of the ledger; those of a
 * night, of an activity and of a quarter of an hour of stress are gathered and handed on together.
 */
final class FitRecords implements FitMessages.Handler {
  /** 1989-12-31T00:00Z, from which FIT counts its seconds. */
  static final long EPOCH_SECOND = 631_065_600L;

  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final EventKind STRESS = EventKind.named(EventKind.STRESS_SCORE).orElseThrow();

  /** Manufacturers of {@code file_id} that are Garmin: itself, and Dynastream, which it owns. */
  private static final List<Long> GARMIN = List.of(1L, 13L, 15L);

  private static final int SLEEP_EVENT = 74;
  private static final int EVENT_STARTS = 0;
  private static final int SIXTEEN_BITS = 0xffff;

  /** Samples that are written a little late go back by so much at most. */
  private static final int BACK_SECONDS = 600;

  /** Nobody stays in one stage of sleep for so long: what began before is another sleep. */
  private static final int LONGEST_STAGE_SECONDS = 4 * 60 * 60;

  private static final double HRV_SCALE = 128;
  private static final double WEIGHT_SCALE = 100;
  private static final double MILLISECONDS_A_MINUTE = 60_000;
  private static final int QUARTER_SECONDS = 900;

  private final ReadSettings settings;
  private final RecordSink sink;
  private final PossibleSeconds possible;

  private String source = "fit";
  private @Nullable ZoneOffset offset;
  private long monitoringSecond;
  private long stageBegins;
  private long activityBegins;
  private long activityMilliseconds;
  private int sessions;
  private int people;
  private SleepSegments segments = new SleepSegments(RawQuarter.Clock.UTC);
  private final TreeMap<Long, long[]> stress = new TreeMap<>();
  private final List<long[]> weighings = new ArrayList<>();

  FitRecords(ReadSettings settings, RecordSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.possible = new PossibleSeconds(settings);
    forget();
  }

  @Override
  public void begin() {
    handOn();
    forget();
  }

  private void forget() {
    source = "fit";
    offset = null;
    monitoringSecond = FitMessage.ABSENT;
    stageBegins = FitMessage.ABSENT;
    activityBegins = FitMessage.ABSENT;
    activityMilliseconds = 0;
    sessions = 0;
    people = 0;
    segments = new SleepSegments(RawQuarter.Clock.UTC);
    stress.clear();
    weighings.clear();
  }

  @Override
  public void message(FitMessage message) {
    switch (message.number()) {
      case 0 -> fileId(message);
      case 3 -> person();
      case 18 -> session(message);
      case 20 -> heart(message, seconds(message.timestamp()), message.value(3));
      case 21 -> event(message);
      case 30 -> weighing(message);
      case 34 -> place(message, message.value(5));
      case 55 -> monitoring(message);
      case 103 -> monitoringInfo(message);
      case 162 -> place(message, message.value(3));
      case 211 -> daily(message, RESTING, message.value(1), 1);
      case 227 -> stress(message);
      case 275 -> sleepLevel(message);
      case 370 -> daily(message, RMSSD, message.value(1), HRV_SCALE);
      default -> sink.acceptUnused(1);
    }
  }

  /** At the end of a file, or where it breaks off: what was gathered. */
  void handOn() {
    segments.handOn(sink);
    stress.forEach(this::stressOfQuarter);
    if (sessions > 0) {
      GarminEvents.exercise(
          source,
          moment(activityBegins),
          activityMilliseconds / MILLISECONDS_A_MINUTE,
          sessions,
          settings,
          sink);
    }
    if (people > 1 && !weighings.isEmpty()) {
      sink.remark("weighings of several people: the file does not say whose they are");
      sink.acceptUnused(weighings.size());
    } else {
      weighings.forEach(
          its ->
              GarminEvents.bodyMass(source, moment(its[0]), its[1] / WEIGHT_SCALE, settings, sink));
    }
  }

  // ---- whose it is, and where

  private void fileId(FitMessage message) {
    long manufacturer = message.value(1);
    if (manufacturer != FitMessage.ABSENT) {
      source = GARMIN.contains(manufacturer) ? GarminEvents.SOURCE : "fit/" + manufacturer;
    }
    sink.acceptUnused(1);
  }

  private void person() {
    people++;
    sink.acceptUnused(1);
  }

  /** A message that has the wall clock beside its time stamp. */
  private void place(FitMessage message, long local) {
    long second = seconds(message.timestamp());
    if (local != FitMessage.ABSENT && possible.has(second)) {
      ZoneOffset its = GarminEvents.offset(second, seconds(local));
      if (its != null) {
        offset = its;
        sink.place(moment(second));
      }
    }
    sink.acceptUnused(1);
  }

  private Moment moment(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    return offset == null ? Moment.at(instant) : Moment.withOffset(instant.atOffset(offset));
  }

  private static long seconds(long ofFit) {
    return ofFit == FitMessage.ABSENT ? FitMessage.ABSENT : ofFit + EPOCH_SECOND;
  }

  // ---- heart

  private void monitoringInfo(FitMessage message) {
    if (possible.has(seconds(message.timestamp()))) {
      monitoringSecond = message.timestamp();
    }
    place(message, message.value(0));
  }

  /**
   * A time stamp of 16 bits begins anew every 18 hours and belongs to the last full one of its
   * kind.
   */
  private void monitoring(FitMessage message) {
    long bits = message.value(26);
    long full = message.timestamp();
    if (full != FitMessage.ABSENT && !possible.has(seconds(full))) {
      // What follows is counted from the last one that can be.
      heart(message, seconds(full), message.value(27));
      return;
    }
    if (full != FitMessage.ABSENT) {
      monitoringSecond = full;
    } else if (bits != FitMessage.ABSENT && monitoringSecond != FitMessage.ABSENT) {
      long ahead = bits - monitoringSecond & SIXTEEN_BITS;
      monitoringSecond += ahead > SIXTEEN_BITS - BACK_SECONDS ? ahead - SIXTEEN_BITS - 1 : ahead;
    }
    heart(message, seconds(monitoringSecond), message.value(27));
  }

  private void heart(FitMessage message, long second, long bpm) {
    if (bpm == FitMessage.ABSENT || bpm == 0) {
      sink.acceptUnused(1);
    } else if (second == FitMessage.ABSENT) {
      refuseWithoutTime(message);
    } else {
      possible.acceptHeart(source, second, bpm, sink);
    }
  }

  private void refuseWithoutTime(FitMessage message) {
    sink.refuse(
        message.position(), RecordSink.Refusal.MISSING_FIELD, "a time stamp with the message");
  }

  // ---- values of a day

  /** A value that holds for the day in whose course it was written. */
  private void daily(FitMessage message, EventKind kind, long bits, double scale) {
    long second = seconds(message.timestamp());
    if (bits == FitMessage.ABSENT || bits == 0) {
      sink.acceptUnused(1);
    } else if (second == FitMessage.ABSENT) {
      refuseWithoutTime(message);
    } else if (!possible.has(second)) {
      sink.outOfRange();
    } else if (offset == null) {
      String key = kind.name() + "@" + second;
      GarminEvents.accept(
          RawEvent.lasting(source, kind, moment(second), bits / scale, null, key),
          kind,
          settings,
          sink);
    } else {
      LocalDate date = GarminEvents.date(moment(second));
      DailyValue.only(source, kind, date, bits / scale, settings, sink);
    }
  }

  private void stress(FitMessage message) {
    long score = message.value(0);
    long second = seconds(message.value(1));
    if (score == FitMessage.ABSENT || score < 0) {
      // Minus one and two: it was moved too much, or not worn.
      sink.acceptUnused(1);
    } else if (second == FitMessage.ABSENT) {
      refuseWithoutTime(message);
    } else if (!possible.has(second) || !STRESS.isPossible(score)) {
      sink.outOfRange();
    } else {
      long quarter = Math.floorDiv(second, QUARTER_SECONDS) * (long) QUARTER_SECONDS;
      long[] sum = stress.computeIfAbsent(quarter, its -> new long[2]);
      sum[0] += score;
      sum[1]++;
    }
  }

  private void stressOfQuarter(long quarter, long[] sum) {
    String key = STRESS.name() + "@" + quarter;
    double mean = (double) sum[0] / sum[1];
    sink.accept(
        RawEvent.lasting(
                source,
                STRESS,
                Moment.at(Instant.ofEpochSecond(quarter)),
                mean,
                (double) QUARTER_SECONDS,
                key)
            .withWeight(sum[1]));
  }

  private void weighing(FitMessage message) {
    long second = seconds(message.timestamp());
    long weight = message.value(0);
    // One below the largest value says that it is still being computed.
    if (weight == FitMessage.ABSENT || weight == SIXTEEN_BITS - 1) {
      sink.acceptUnused(1);
    } else if (second == FitMessage.ABSENT) {
      refuseWithoutTime(message);
    } else {
      weighings.add(new long[] {second, weight});
    }
  }

  // ---- activities and sleep

  /** An activity of several sports has a session for each: together they are the activity. */
  private void session(FitMessage message) {
    long begins = seconds(message.value(2));
    long timer = message.value(8) != FitMessage.ABSENT ? message.value(8) : message.value(7);
    if (begins == FitMessage.ABSENT || timer == FitMessage.ABSENT) {
      sink.refuse(
          message.position(),
          RecordSink.Refusal.MISSING_FIELD,
          "a begin and a length with the session");
      return;
    }
    activityBegins = sessions == 0 ? begins : Math.min(activityBegins, begins);
    activityMilliseconds += timer;
    sessions++;
  }

  private void event(FitMessage message) {
    if (message.value(0) == SLEEP_EVENT
        && message.value(1) == EVENT_STARTS
        && message.timestamp() != FitMessage.ABSENT) {
      stageBegins = seconds(message.timestamp());
    }
    sink.acceptUnused(1);
  }

  /** A stage of sleep is written when it is over: its time stamp is its end. */
  private void sleepLevel(FitMessage message) {
    long end = seconds(message.timestamp());
    Stage stage = stage(message.value(0));
    if (end == FitMessage.ABSENT) {
      refuseWithoutTime(message);
      return;
    }
    if (!possible.has(end)) {
      sink.outOfRange();
      return;
    }
    long begin = stageBegins;
    stageBegins = end;
    if (stage == null) {
      sink.refuse(
          message.position(), RecordSink.Refusal.UNKNOWN_WORD, "a stage of sleep from 0 to 4");
    } else if (begin == FitMessage.ABSENT || begin >= end || end - begin > LONGEST_STAGE_SECONDS) {
      sink.acceptUnused(1);
    } else {
      segments.add(source, null, begin, end, stage, offset);
    }
  }

  private static final Map<Long, Stage> STAGES =
      Map.of(0L, Stage.IN_BED, 1L, Stage.AWAKE, 2L, Stage.LIGHT, 3L, Stage.DEEP, 4L, Stage.REM);

  private static @Nullable Stage stage(long level) {
    return STAGES.get(level);
  }
}
