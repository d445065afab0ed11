package org.kymograph.ingest.apple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.RawSleep;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** What becomes of the rows of Health Auto Export. */
final class AutoExportRows {
  private static final String VENDOR = "health_auto_export";

  private static final double LONGEST_IN_BED_HOURS = 18;
  private static final double LONGEST_ASLEEP_HOURS = 16;

  private static final DateTimeFormatter HALF_DAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd h:mm:ss a XX", Locale.ROOT);

  private final ReadSettings settings;
  private final RecordSink sink;
  private final AppleSources sources = new AppleSources(VENDOR);
  private final SleepSegments segments = new SleepSegments(RawQuarter.Clock.UTC);

  AutoExportRows(ReadSettings settings, RecordSink sink) {
    this.settings = settings;
    this.sink = sink;
  }

  /** When a row is: a time with the offset of the phone, or a civil date alone. */
  private record When(LocalDate date, @Nullable OffsetDateTime time) {
    /** A row that begins at midnight is one of a day or of its first hour: of that date. */
    boolean isWholeDay() {
      return time == null || time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    long second() {
      return time == null ? 0 : time.toEpochSecond();
    }
  }

  void finish() {
    segments.handOn(sink);
  }

  /** A row of a metric; {@link UnreadableRecord} where it is not understood. */
  void row(AppleType type, JsonNode row, String unit) {
    switch (type.rule()) {
      case HEART -> heart(row, unit);
      case SLEEP -> sleep(row);
      case LATEST_OF_DAY, MEASURED, TAKEN, SUMMED -> amount(type, row, unit);
      case SESSION -> mindful(row, unit);
      case SYMPTOM, DRINKS, NOT_NEEDED -> sink.acceptUnused(1);
    }
  }

  /** A row of an hour or a day holds a mean of samples, which is no sample. */
  private void heart(JsonNode row, String unit) {
    When when = when(row, "date");
    Double factor = AppleUnits.perMinute(unit);
    if (factor == null) {
      throw AppleRecords.unknownUnit();
    }
    Double lowest = JsonRecords.optionalNumber(row, "Min");
    Double highest = JsonRecords.optionalNumber(row, "Max");
    Double mean = JsonRecords.optionalNumber(row, "Avg");
    double bpm = (mean == null ? JsonRecords.number(row, "qty") : mean) * factor;
    OffsetDateTime time = when.time;
    long rounded = Math.round(bpm);
    boolean onTheHour = time == null || (time.getMinute() == 0 && time.getSecond() == 0);
    if (!settings.isPossible(when.date)
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else if (time == null || (onTheHour && lowest != null && !lowest.equals(highest))) {
      sink.acceptUnused(1);
    } else {
      sink.acceptHeart(source(row), RawQuarter.Clock.UTC, when.second(), (int) rounded);
    }
  }

  /** A night with its sums in hours, or one segment with its stage. */
  private void sleep(JsonNode row) {
    if (JsonRecords.at(row, "value") != null) {
      segment(row);
      return;
    }
    String start = firstOf(row, "inBedStart", "sleepStart", "startDate");
    String end = firstOf(row, "inBedEnd", "sleepEnd", "endDate");
    if (start == null || end == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "the fields 'sleepStart' and 'sleepEnd'");
    }
    night(row, time(row, start), time(row, end));
  }

  private void night(JsonNode row, OffsetDateTime start, OffsetDateTime end) {
    Double inBed = positive(row, "inBed");
    Double core = JsonRecords.optionalNumber(row, "core");
    Double deep = JsonRecords.optionalNumber(row, "deep");
    Double rem = JsonRecords.optionalNumber(row, "rem");
    double stages = core == null || deep == null || rem == null ? 0 : core + deep + rem;
    boolean staged = stages > 0;
    Double asleep = positive(row, "totalSleep");
    if (asleep == null) {
      asleep = staged ? Double.valueOf(stages) : positive(row, "asleep");
    }
    double span = (end.toEpochSecond() - start.toEpochSecond()) / 3600.0;
    double bed = inBed == null ? span : inBed;
    if (!settings.isPossible(start.toLocalDate())
        || !settings.isPossible(end.toLocalDate())
        || !(span > 0 && span <= LONGEST_IN_BED_HOURS)
        || !(bed > 0 && bed <= LONGEST_IN_BED_HOURS)
        || (asleep != null && !(asleep <= LONGEST_ASLEEP_HOURS && asleep <= span + 0.02))) {
      sink.outOfRange();
      return;
    }
    Double awake = asleep == null ? null : JsonRecords.optionalNumber(row, "awake");
    sink.accept(
        new RawSleep(
            source(row),
            null,
            Moment.at(start.toInstant()),
            Moment.at(end.toInstant()),
            null,
            minutes(Math.max(bed, asleep == null ? 0 : asleep)),
            minutes(asleep),
            minutes(awake),
            staged ? minutes(core) : null,
            staged ? minutes(deep) : null,
            staged ? minutes(rem) : null,
            asleep == null ? null : 100 * asleep / Math.max(bed, asleep),
            null));
  }

  private static @Nullable Double minutes(@Nullable Double hours) {
    // The app prints hours with many digits; seconds are what the phone knows.
    return hours == null ? null : Math.round(hours * 3600) / 60.0;
  }

  private static @Nullable Double positive(JsonNode row, String field) {
    Double hours = JsonRecords.optionalNumber(row, field);
    return hours == null || !(hours > 0) ? null : hours;
  }

  private void segment(JsonNode row) {
    String start = firstOf(row, "startDate", "start");
    String end = firstOf(row, "endDate", "end");
    if (start == null || end == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "the fields 'startDate' and 'endDate'");
    }
    String word = JsonRecords.text(row, "value").replace(" ", "");
    SleepSegments.Stage stage = SleepWords.stage(word);
    if (stage == null) {
      stage = SleepWords.stage("Asleep" + word);
    }
    if (stage == null) {
      throw new UnreadableRecord(RecordSink.Refusal.UNKNOWN_WORD, "a stage of sleep");
    }
    OffsetDateTime from = time(row, start);
    OffsetDateTime to = time(row, end);
    long seconds = to.toEpochSecond() - from.toEpochSecond();
    if (!settings.isPossible(from.toLocalDate())
        || !settings.isPossible(to.toLocalDate())
        || seconds < 0
        || seconds > SleepSegments.LONGEST_IN_BED_SECONDS) {
      sink.outOfRange();
    } else if (seconds == 0) {
      sink.acceptUnused(1);
    } else {
      segments.add(source(row), null, from.toEpochSecond(), to.toEpochSecond(), stage, null);
    }
  }

  private void mindful(JsonNode row, String unit) {
    handOn(row, AppleType.MINDFUL, quantity(row) * WorkoutMinutes.factor(unit), "min", 0, 1440);
  }

  private void amount(AppleType type, JsonNode row, String unit) {
    EventKind kind = EventKind.named(type.kind()).orElseThrow();
    Double factor = AppleUnits.factor(kind, unit);
    if (factor == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.UNKNOWN_WORD, "a unit of the metric in 'units'");
    }
    handOn(row, kind.name(), quantity(row) * factor, kind.unit(), kind.lowest(), kind.highest());
  }

  private static double quantity(JsonNode row) {
    Double mean = JsonRecords.optionalNumber(row, "Avg");
    return mean == null ? JsonRecords.number(row, "qty") : mean;
  }

  private void handOn(
      JsonNode row, String kind, double value, String unit, double lowest, double highest) {
    When when = when(row, "date");
    if (!settings.isPossible(when.date) || !(value >= lowest && value <= highest)) {
      sink.outOfRange();
      return;
    }
    OffsetDateTime time = when.isWholeDay() ? null : when.time;
    sink.accept(
        new RawEvent(
            source(row),
            kind,
            time == null ? null : Moment.at(time.toInstant()),
            time == null ? when.date : null,
            null,
            value,
            unit,
            null,
            null,
            null,
            null,
            null,
            null,
            RawEvent.Repeat.REPLACE,
            kind + "@" + (time == null ? when.date.toString() : String.valueOf(when.second())),
            1));
  }

  void workout(JsonNode row) {
    OffsetDateTime start = time(row, "start");
    OffsetDateTime end = time(row, "end");
    EventKind kind = EventKind.named(EventKind.EXERCISE).orElseThrow();
    double seconds = end.toEpochSecond() - start.toEpochSecond();
    if (!settings.isPossible(start.toLocalDate()) || !kind.isPossible(seconds / 60)) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawEvent(
            VENDOR + "/workouts",
            kind.name(),
            Moment.at(start.toInstant()),
            null,
            null,
            seconds / 60,
            kind.unit(),
            null,
            null,
            null,
            seconds,
            null,
            null,
            RawEvent.Repeat.REPLACE,
            kind.name() + "@" + start.toEpochSecond(),
            1));
  }

  // ---- fields

  private String source(JsonNode row) {
    String field = firstOf(row, "source", "sleepSource", "inBedSource");
    return field == null ? VENDOR : sources.of(JsonRecords.text(row, field));
  }

  private static @Nullable String firstOf(JsonNode row, String... fields) {
    for (String field : fields) {
      JsonNode value = JsonRecords.at(row, field);
      if (value != null && !value.asText().isBlank()) {
        return field;
      }
    }
    return null;
  }

  private static OffsetDateTime time(JsonNode row, String field) {
    OffsetDateTime time = when(row, field).time;
    if (time == null) {
      throw badTime(field);
    }
    return time;
  }

  /**
   * {@code 2026-03-01 22:10:00 +0100}, the same by the clock of twelve hours with whatever blank
   * before AM or PM, ISO, or a date alone.
   */
  private static When when(JsonNode row, String field) {
    String text = JsonRecords.text(row, field).replaceAll("\\p{Z}+", " ").strip();
    try {
      if (text.length() == 10) {
        return new When(CivilTime.date(text), null);
      }
      if (text.contains("AM") || text.contains("PM")) {
        return at(OffsetDateTime.parse(text, HALF_DAYS));
      }
      Moment moment = Moment.parse(text).orElseThrow(() -> badTime(field));
      if (moment.instant() == null) {
        throw badTime(field);
      }
      LocalDateTime local = moment.local();
      return at(
          local == null
              ? moment.instant().atOffset(ZoneOffset.UTC)
              : moment.instant().atOffset(moment.offset().orElse(ZoneOffset.UTC)));
    } catch (DateTimeException notATime) {
      throw badTime(field);
    }
  }

  private static When at(OffsetDateTime time) {
    return new When(time.toLocalDate(), time);
  }

  private static UnreadableRecord badTime(String field) {
    return new UnreadableRecord(RecordSink.Refusal.BAD_TIME, AppleClock.EXPECTED + field + "'");
  }
}
