package org.kymograph.ingest.polar;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** A file of records that are few: nights, days, a training session. */
public final class PolarFile implements ExportReader {
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind EXERCISE = EventKind.named(EventKind.EXERCISE).orElseThrow();
  private static final double MILLISECONDS_A_MINUTE = 60_000;

  private final String format;
  private final Pattern name;
  private final char first;
  private final FormatDescription description;
  private final Reading reading;

  private interface Reading {
    void read(InputStream bytes, ReadSettings settings, RecordSink sink) throws IOException;
  }

  private PolarFile(
      String format,
      String name,
      char first,
      String files,
      String gives,
      String clock,
      Reading reading) {
    this.format = format;
    this.name = Pattern.compile(name);
    this.first = first;
    this.description =
        new FormatDescription(
            Polar.VENDOR, files, gives, clock, FormatDescription.Evidence.DESCRIBED);
    this.reading = reading;
  }

  static PolarFile sleep() {
    return new PolarFile(
        "polar.sleep",
        "sleep_result_.*\\.json",
        '[',
        "sleep_result_<number>-<uuid>.json",
        "nights",
        "offset in the file",
        (bytes, settings, sink) ->
            JsonRecords.forEach(bytes, sink, (night, position) -> night(night, settings, sink)));
  }

  static PolarFile recovery() {
    return new PolarFile(
        "polar.recovery",
        "nightly_recovery_(?!blob).*\\.json",
        '[',
        "nightly_recovery_<number>-<uuid>.json",
        "RMSSD of each night",
        "date of waking",
        (bytes, settings, sink) ->
            JsonRecords.forEach(bytes, sink, (night, position) -> rmssd(night, settings, sink)));
  }

  static PolarFile activity() {
    return new PolarFile(
        "polar.activity",
        "activity-\\d{4}-\\d{2}-\\d{2}\\b.*\\.json",
        '{',
        "activity-<date>-<uuid>.json",
        "steps of the day",
        "civil date",
        (bytes, settings, sink) ->
            JsonRecords.theObject(
                Set.of("date", "summary"),
                bytes,
                sink,
                (day, position) ->
                    DailyValue.only(
                        Polar.SOURCE,
                        STEPS,
                        date(day, "date"),
                        JsonRecords.optionalNumber(day, "summary.stepCount"),
                        settings,
                        sink)));
  }

  static PolarFile training() {
    return new PolarFile(
        "polar.training",
        "training-session[_-].*\\.json",
        '{',
        "training-session_<time>_<number>-<uuid>.json",
        "exercise minutes",
        "wall clock, with the offset where it is known",
        (bytes, settings, sink) ->
            JsonRecords.theObject(
                Set.of("startTime", "durationMillis", "duration", "timezoneOffsetMinutes"),
                bytes,
                sink,
                (session, position) -> session(session, settings, sink)));
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public FormatDescription description() {
    return description;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return name.matcher(head.name()).matches() && head.beginsWith(first);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    reading.read(bytes, settings, sink);
  }

  // ---- nights

  private static void night(JsonNode night, ReadSettings settings, RecordSink sink) {
    Moment start = time(JsonRecords.text(night, "sleepResult.hypnogram.sleepStart"), "sleepStart");
    Double span = minutes(night, "evaluation.sleepSpan");
    Moment end = end(night, start, span);
    Hypnogram.Minutes parts = evaluated(night);
    if (parts.asleep() == null) {
      parts = Objects.requireNonNullElse(Hypnogram.minutes(night, start, end), parts);
    }
    new Night(
            Polar.SOURCE,
            null,
            start,
            end,
            span,
            parts.asleep(),
            parts.awake(),
            parts.light(),
            parts.deep(),
            parts.rem(),
            null)
        .accept(settings, sink);
  }

  private static Hypnogram.Minutes evaluated(JsonNode night) {
    return new Hypnogram.Minutes(
        minutes(night, "evaluation.asleepDuration"),
        awake(night),
        minutes(night, "evaluation.phaseDurations.light"),
        minutes(night, "evaluation.phaseDurations.deep"),
        minutes(night, "evaluation.phaseDurations.rem"));
  }

  private static @Nullable Double awake(JsonNode night) {
    Double interrupted = minutes(night, "evaluation.interruptions.totalDuration");
    return interrupted != null ? interrupted : minutes(night, "evaluation.phaseDurations.wake");
  }

  private static Moment end(JsonNode night, Moment start, @Nullable Double span) {
    JsonNode said = JsonRecords.at(night, "sleepResult.hypnogram.sleepEnd");
    if (said != null) {
      return time(said.asText(), "sleepEnd");
    }
    if (span == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "a field 'sleepEnd' or 'sleepSpan'");
    }
    Duration length = Duration.ofMillis(Math.round(span * MILLISECONDS_A_MINUTE));
    return new Moment(
        start.instant() == null ? null : start.instant().plus(length),
        start.local() == null ? null : start.local().plus(length));
  }

  private static void rmssd(JsonNode night, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(night, "night");
    Double milliseconds = JsonRecords.optionalNumber(night, "meanNightlyRecoveryRmssd");
    boolean isMeasured = milliseconds != null && milliseconds != 0;
    DailyValue.only(Polar.SOURCE, RMSSD, date, isMeasured ? milliseconds : null, settings, sink);
  }

  // ---- training

  private static void session(JsonNode session, ReadSettings settings, RecordSink sink) {
    Moment printed = time(JsonRecords.text(session, "startTime"), "startTime");
    LocalDateTime wall = printed.local();
    if (wall == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a time on the wall clock in 'startTime'");
    }
    Double milliseconds = JsonRecords.optionalNumber(session, "durationMillis");
    Double minutes =
        milliseconds != null
            ? Double.valueOf(milliseconds / MILLISECONDS_A_MINUTE)
            : minutes(session, "duration");
    if (minutes == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "a field 'durationMillis' or 'duration'");
    }
    Moment start = placed(wall, JsonRecords.optionalNumber(session, "timezoneOffsetMinutes"));
    if (!settings.isPossible(wall.toLocalDate()) || !EXERCISE.isPossible(minutes)) {
      sink.outOfRange();
      return;
    }
    sink.accept(RawEvent.exercise(Polar.SOURCE, start, minutes, "training@" + wall));
  }

  private static Moment placed(LocalDateTime wall, @Nullable Double offsetMinutes) {
    if (offsetMinutes == null) {
      return Moment.local(wall);
    }
    try {
      int seconds = Math.toIntExact(Math.round(offsetMinutes * 60));
      return Moment.withOffset(wall.atOffset(ZoneOffset.ofTotalSeconds(seconds)));
    } catch (DateTimeException | ArithmeticException noOffset) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "an offset in minutes in 'timezoneOffsetMinutes'");
    }
  }

  // ---- times

  private static Moment time(String text, String field) {
    return Moment.parse(text)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.BAD_TIME, "a time in ISO 8601 in '" + field + "'"));
  }

  private static LocalDate date(JsonNode record, String field) {
    try {
      return CivilTime.date(JsonRecords.text(record, field));
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in '" + field + "'");
    }
  }

  /** The minutes of an ISO 8601 duration, or null where there is none. */
  static @Nullable Double minutes(JsonNode record, String field) {
    JsonNode said = JsonRecords.at(record, field);
    return said == null ? null : minutes(said.asText(), field);
  }

  private static double minutes(String text, String field) {
    try {
      Duration its = Duration.parse(text);
      return (its.getSeconds() + its.getNano() / 1e9) / 60;
    } catch (DateTimeException notADuration) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME,
          "a duration as PT7H30M in '" + field.substring(field.lastIndexOf('.') + 1) + "'");
    }
  }
}
