package org.kymograph.ingest.apple;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.QuarterTotals;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/**
 * What becomes of the records of one file: heart samples go on at once, steps are summed, segments
 * of sleep and values that may still be revised are kept until {@link #finish}.
 */
final class AppleRecords {
  /** A heart sample of a longer interval is a mean, not a sample. */
  private static final long LONGEST_SAMPLE_SECONDS = 900;

  private static final long DAY_SECONDS = 24 * 60 * 60;

  private final AppleClock clock;
  private final RecordSink sink;
  private final SleepSegments sleep = new SleepSegments(RawQuarter.Clock.UTC);
  private final QuarterTotals totals = new QuarterTotals();
  private final RepeatedRows repeated = new RepeatedRows();
  private final Map<String, AppleRecord> latest = new TreeMap<>();
  private final Map<ZoneId, Integer> zones = new HashMap<>();

  AppleRecords(ReadSettings settings, RecordSink sink) {
    this.clock = new AppleClock(settings);
    this.sink = sink;
  }

  AppleClock clock() {
    return clock;
  }

  /** A record of a type that gives nothing. */
  void notNeeded() {
    sink.acceptUnused(1);
  }

  /**
   * A heart sample.
   *
   * @param start in seconds since 1970
   */
  void heart(String source, long start, long end, double bpm) {
    if (repeated.contains(source.hashCode(), start, end, Double.doubleToLongBits(bpm))) {
      sink.acceptUnused(1);
      return;
    }
    long rounded = Math.round(bpm);
    if (!clock.isPossible(start)
        || end < start
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else if (end - start > LONGEST_SAMPLE_SECONDS) {
      sink.acceptUnused(1);
    } else {
      sink.acceptHeart(source, RawQuarter.Clock.UTC, start, (int) rounded);
    }
  }

  /** Any other record; {@link UnreadableRecord} where its value or unit is not understood. */
  void take(AppleRecord record) {
    if (!clock.isPossible(record.start())
        || !clock.isPossible(record.end())
        || record.end() < record.start()) {
      sink.outOfRange();
      return;
    }
    ZoneId zone = record.zone();
    if (zone != null) {
      zones.merge(zone, 1, Integer::sum);
    }
    switch (record.type().rule()) {
      case HEART -> heart(record.source(), record.start(), record.end(), bpm(record));
      case SLEEP -> sleep(record);
      case LATEST_OF_DAY -> latestOfDay(record);
      case MEASURED -> measured(record);
      case TAKEN -> taken(record);
      case SUMMED -> summed(record);
      case SESSION -> session(record);
      case SYMPTOM -> symptom(record);
      case DRINKS -> {
        sink.remark(
            "alcohol is counted in drinks of a size that the export does not say: not taken");
        sink.acceptUnused(1);
      }
      case NOT_NEEDED -> notNeeded();
    }
  }

  /** Hands on what was kept. To be called at the end of the file, and before a break is told. */
  void finish() {
    sleep.handOn(sink);
    totals.handOn(sink);
    latest.values().stream()
        .sorted(
            Comparator.comparing((AppleRecord record) -> record.type().kind())
                .thenComparing(AppleRecord::source)
                .thenComparing(AppleRecord::start))
        .forEach(this::handOnLatest);
    latest.clear();
    zones.entrySet().stream()
        .max(
            Map.Entry.<ZoneId, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().getId(), Comparator.reverseOrder()))
        .ifPresent(entry -> sink.profileZone(entry.getKey().getId()));
  }

  // ---- rules

  private static double bpm(AppleRecord record) {
    Double factor = AppleUnits.perMinute(record.unit());
    if (factor == null) {
      throw unknownUnit();
    }
    return number(record) * factor;
  }

  private void sleep(AppleRecord record) {
    SleepSegments.Stage stage = SleepWords.stage(record.value());
    if (stage == null) {
      throw unknownWord("a stage of sleep");
    }
    if (record.end() - record.start() > SleepSegments.LONGEST_IN_BED_SECONDS) {
      sink.outOfRange();
    } else if (record.end() == record.start() || isRepeated(record, stage.ordinal())) {
      sink.acceptUnused(1);
    } else {
      sleep.add(record.source(), null, record.start(), record.end(), stage, record.zone());
    }
  }

  /** A value of the day that is printed again when it is revised: the last one written holds. */
  private void latestOfDay(AppleRecord record) {
    Double value = possible(record);
    if (value == null) {
      return;
    }
    String key = record.type().kind() + "@" + record.start() + "@" + record.source();
    AppleRecord earlier = latest.get(key);
    if (earlier == null) {
      latest.put(key, record);
      return;
    }
    if (record.created() >= earlier.created()) {
      latest.put(key, record);
    }
    sink.acceptUnused(1);
  }

  private void handOnLatest(AppleRecord record) {
    EventKind kind = kind(record);
    sink.accept(
        event(record, number(record) * factor(record, kind), kind.unit(), RawEvent.Repeat.REPLACE)
            .build());
  }

  private void measured(AppleRecord record) {
    Double value = possible(record);
    if (value == null || dropped(record, value)) {
      return;
    }
    EventKind kind = kind(record);
    sink.accept(
        event(record, value, kind.unit(), RawEvent.Repeat.REPLACE)
            .key(kind.name() + "@" + record.start())
            .build());
  }

  private void taken(AppleRecord record) {
    Double value = possible(record);
    if (value == null) {
      return;
    }
    if (isRepeated(record, Double.doubleToLongBits(value) ^ record.created())) {
      sink.acceptUnused(1);
      return;
    }
    sink.accept(
        event(record, value, kind(record).unit(), RawEvent.Repeat.COUNT)
            .lasting(record.end() - record.start())
            .build());
  }

  private void summed(AppleRecord record) {
    Double value = possible(record);
    if (value == null || dropped(record, value)) {
      return;
    }
    String kind = record.type().kind();
    // Workouts tell of the same exercise: another source, of which one is believed a day.
    String source =
        kind.equals(EventKind.EXERCISE) ? record.source() + " (exercise time)" : record.source();
    totals.add(source, kind, record.start(), value);
  }

  private void session(AppleRecord record) {
    double minutes = (record.end() - record.start()) / 60.0;
    if (record.end() - record.start() > DAY_SECONDS) {
      sink.outOfRange();
    } else if (!dropped(record, minutes)) {
      sink.accept(
          event(record, minutes, "min", RawEvent.Repeat.REPLACE)
              .key(record.type().kind() + "@" + record.start())
              .lasting(record.end() - record.start())
              .build());
    }
  }

  private void symptom(AppleRecord record) {
    Severity severity = Severity.of(record.value());
    if (severity == null) {
      throw unknownWord("a severity");
    }
    if (isRepeated(record, severity.ordinal() ^ record.created())) {
      sink.acceptUnused(1);
      return;
    }
    sink.accept(
        event(
                record,
                severity.ofTen(),
                severity.ofTen() == null ? null : "0-10",
                RawEvent.Repeat.COUNT)
            .lasting(record.end() - record.start())
            .build());
  }

  /** A workout of so many minutes. */
  void workout(AppleRecord record, double minutes) {
    EventKind kind = EventKind.named(EventKind.EXERCISE).orElseThrow();
    if (!clock.isPossible(record.start())
        || !clock.isPossible(record.end())
        || record.end() < record.start()
        || !kind.isPossible(minutes)) {
      sink.outOfRange();
      return;
    }
    ZoneId zone = record.zone();
    if (zone != null) {
      zones.merge(zone, 1, Integer::sum);
    }
    if (!dropped(record, minutes)) {
      sink.accept(
          event(record, minutes, kind.unit(), RawEvent.Repeat.REPLACE)
              .key(kind.name() + "@" + record.start())
              .lasting(Math.round(minutes * 60))
              .build());
    }
  }

  // ---- what the rules have in common

  /** The value in the unit of its kind, or null where it is impossible: then it is counted so. */
  private @Nullable Double possible(AppleRecord record) {
    EventKind kind = kind(record);
    double value = number(record) * factor(record, kind);
    if (kind.isPossible(value)) {
      return value;
    }
    sink.outOfRange();
    return null;
  }

  private static EventKind kind(AppleRecord record) {
    return EventKind.named(record.type().kind()).orElseThrow();
  }

  private static double factor(AppleRecord record, EventKind kind) {
    Double factor = AppleUnits.factor(kind, record.unit());
    if (factor == null) {
      throw unknownUnit();
    }
    return factor;
  }

  private static double number(AppleRecord record) {
    if (record.value().isEmpty()) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a number in 'value'");
    }
    double number = AppleNumber.parse(record.value());
    if (Double.isNaN(number)) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in 'value'");
    }
    return number;
  }

  /** Whether this row came before, of which nothing is said then but that it was read. */
  private boolean dropped(AppleRecord record, double value) {
    boolean before = isRepeated(record, Double.doubleToLongBits(value));
    if (before) {
      sink.acceptUnused(1);
    }
    return before;
  }

  private boolean isRepeated(AppleRecord record, long content) {
    int of = 31 * record.type().kind().hashCode() + record.source().hashCode();
    return repeated.contains(of, record.start(), record.end(), content);
  }

  private static EventParts event(
      AppleRecord record, @Nullable Double value, @Nullable String unit, RawEvent.Repeat repeat) {
    return new EventParts(
        record.source(),
        record.type().kind(),
        AppleClock.moment(record.start(), record.zone()),
        value,
        unit,
        repeat);
  }

  static UnreadableRecord unknownUnit() {
    return unknownWord("a unit of the type in 'unit'");
  }

  private static UnreadableRecord unknownWord(String expected) {
    return new UnreadableRecord(RecordSink.Refusal.UNKNOWN_WORD, expected);
  }
}
