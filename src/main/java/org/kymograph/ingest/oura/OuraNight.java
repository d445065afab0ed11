package org.kymograph.ingest.oura;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** One sleep, or one day, in whichever of the three shapes it comes. */
final class OuraNight {
  static final String SOURCE = "oura";

  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final double SECONDS_A_MINUTE = 60;

  private OuraNight() {}

  /** The fields of one record by name. */
  interface Fields {
    /** The text of a field, or null where it is absent or says nothing. */
    @Nullable String text(String name);

    /** The time in a field that says something; empty where it is none. */
    Optional<Moment> time(String name);

    /**
     * @throws UnreadableRecord where there is something that is no number
     */
    @Nullable Double number(String name);
  }

  /** What the fields are called in a shape. */
  record Names(
      String day,
      String start,
      String end,
      String inBed,
      String asleep,
      String awake,
      String light,
      String deep,
      String rem,
      String resting,
      String rmssd,
      String steps) {
    static final Names OF_TRENDS =
        new Names(
            "date",
            "bedtime_start",
            "bedtime_end",
            "total_bedtime",
            "total_sleep_duration",
            "awake_time",
            "light_sleep_duration",
            "deep_sleep_duration",
            "rem_sleep_duration",
            "lowest_resting_heart_rate",
            "average_hrv",
            "steps");

    static final Names OF_SERVICE =
        new Names(
            "day",
            "bedtime_start",
            "bedtime_end",
            "time_in_bed",
            "total_sleep_duration",
            "awake_time",
            "light_sleep_duration",
            "deep_sleep_duration",
            "rem_sleep_duration",
            "lowest_heart_rate",
            "average_hrv",
            "steps");
  }

  static FormatDescription describes(
      String files, String gives, String clock, FormatDescription.Evidence evidence) {
    return new FormatDescription("Oura", files, gives, clock, evidence);
  }

  /** One record of the ledger: a sleep, what was measured in it, and the day's steps. */
  static void accept(Fields fields, Names names, ReadSettings settings, RecordSink sink) {
    LocalDate day = date(fields, names.day);
    Moment start = time(fields, names.start);
    Moment end = time(fields, names.end);
    String type = fields.text("type");
    Night night =
        start == null || end == null || "rest".equals(type)
            ? null
            : night(fields, names, start, end, type);
    // A day has several sleeps; the long one's values are the day's.
    boolean isMain = night != null && (type == null || type.equals("long_sleep"));
    Double resting = isMain ? fields.number(names.resting) : null;
    Double rmssd = isMain ? fields.number(names.rmssd) : null;
    Double steps = fields.number(names.steps);
    if (!settings.isPossible(day)) {
      sink.outOfRange();
      return;
    }
    if (night == null) {
      sink.acceptUnused(1);
    } else {
      night.accept(settings, sink);
    }
    DailyValue.beside(SOURCE, RESTING, day, resting, sink);
    DailyValue.beside(SOURCE, RMSSD, day, rmssd, sink);
    DailyValue.beside(SOURCE, STEPS, day, steps, sink);
  }

  private static Night night(
      Fields fields, Names names, Moment start, Moment end, @Nullable String type) {
    return new Night(
        SOURCE,
        null,
        start,
        end,
        minutes(fields, names.inBed),
        minutes(fields, names.asleep),
        minutes(fields, names.awake),
        minutes(fields, names.light),
        minutes(fields, names.deep),
        minutes(fields, names.rem),
        nap(type));
  }

  /** A {@code sleep} may be either. */
  private static @Nullable Boolean nap(@Nullable String type) {
    if (type == null || type.equals("sleep")) {
      return null;
    }
    return type.equals("late_nap");
  }

  private static @Nullable Double minutes(Fields fields, String name) {
    Double seconds = fields.number(name);
    return seconds == null ? null : seconds / SECONDS_A_MINUTE;
  }

  private static LocalDate date(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a date in '" + name + "'");
    }
    try {
      return CivilTime.date(text);
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in '" + name + "'");
    }
  }

  static @Nullable Moment time(Fields fields, String name) {
    if (fields.text(name) == null) {
      return null;
    }
    return fields
        .time(name)
        .filter(time -> time.instant() != null)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.BAD_TIME,
                    "a time in ISO 8601 with its offset in '" + name + "'"));
  }

  /** Words that stand for no value. */
  static boolean isNothing(String cell) {
    return cell.isEmpty() || cell.equals("None") || cell.equals("null");
  }

  static final List<String> OF_A_SLEEP =
      List.of("day", "bedtime_start", "bedtime_end", "total_sleep_duration");
}
