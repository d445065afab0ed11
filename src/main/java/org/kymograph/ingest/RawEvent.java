package org.kymograph.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/**
 * An event as a file tells it, before its zone is settled. Either {@code time} or {@code date} is
 * there.
 *
 * @param repeat what a second event with the same identity means
 * @param key what makes it the same event in another file: the vendor's identity, or the date of a
 *     daily value; null where the content itself is the identity
 * @param weight how many records of the file stand behind it: 1 as a rule, 0 for a further event of
 *     the same record, more where a reader sums records
 */
public record RawEvent(
    String source,
    String kind,
    @Nullable Moment time,
    @Nullable LocalDate date,
    @Nullable String partOfDay,
    @Nullable Double value,
    @Nullable String unit,
    @Nullable String bodySite,
    @Nullable String side,
    @Nullable Double intensity,
    @Nullable Double durationSeconds,
    @Nullable Moment reportedAt,
    @Nullable Boolean asked,
    Repeat repeat,
    @Nullable String key,
    long weight)
    implements Serializable {

  /** The unit of a value that only the export's profile knows. */
  public static final String UNIT_OF_PROFILE = "of the profile";

  private static final EventKind EXERCISE = EventKind.named(EventKind.EXERCISE).orElseThrow();

  /** What a second event of the same identity means. */
  public enum Repeat {
    /** Rows of one file are events of their own; the n-th equal row of two files is one event. */
    COUNT,
    /** The same thing again: the one of the last file, and in it the last, holds. */
    REPLACE,
    /** A sum that may have grown since: the largest holds. */
    LARGEST
  }

  public RawEvent {
    if ((time == null) == (date == null)) {
      throw new IllegalArgumentException("an event has a time or a date");
    }
  }

  /**
   * A value of one kind on one civil date. Of two deliveries the later one holds; steps of a day
   * only grow, and names of files need not say which delivery came later.
   */
  public static RawEvent daily(
      String source, String kind, LocalDate date, double value, String unit) {
    return new RawEvent(
        source,
        kind,
        null,
        date,
        null,
        value,
        unit,
        null,
        null,
        null,
        null,
        null,
        null,
        kind.equals(EventKind.STEPS) ? Repeat.LARGEST : Repeat.REPLACE,
        kind + "@" + date.toEpochDay(),
        1);
  }

  /** What was measured at a moment. Of two deliveries the later one holds. */
  public static RawEvent measured(String source, EventKind kind, Moment time, double value) {
    Instant instant = time.instant();
    String when =
        instant == null
            ? String.valueOf(time.local())
            : instant.getEpochSecond() + "." + instant.getNano();
    return measured(source, kind, time, value, kind.name() + "@" + when);
  }

  /**
   * The same under another identity than its moment.
   *
   * @param key what makes it the same in another file
   */
  public static RawEvent measured(
      String source, EventKind kind, Moment time, double value, String key) {
    return lasting(source, kind, time, value, null, key);
  }

  /**
   * What began at a moment and lasted.
   *
   * @param seconds how long, or null where nothing says it
   * @param key what makes it the same in another file
   */
  public static RawEvent lasting(
      String source,
      EventKind kind,
      Moment start,
      double value,
      @Nullable Double seconds,
      String key) {
    return new RawEvent(
        source,
        kind.name(),
        start,
        null,
        null,
        value,
        kind.unit(),
        null,
        null,
        null,
        seconds,
        null,
        null,
        Repeat.REPLACE,
        key,
        1);
  }

  /** Nobody makes more steps in a minute. */
  public static final double MOST_STEPS_A_MINUTE = 400;

  /** Length of the stretch to which steps are summed: any civil day can be cut from it. */
  public static final int STEPS_SECONDS = 900;

  /**
   * Steps of a quarter of an hour, summed over its records; a file that holds more of it later says
   * more.
   *
   * @param startSecond begin of the quarter in seconds since 1970
   */
  public static RawEvent stepsOfQuarter(
      String source, long startSecond, double steps, long records) {
    return stepsOfQuarter(
        source, Moment.at(Instant.ofEpochSecond(startSecond)), startSecond, steps, records);
  }

  /**
   * The same where more is known of its begin than the instant.
   *
   * @param startSecond the same begin, in seconds since 1970
   */
  public static RawEvent stepsOfQuarter(
      String source, Moment start, long startSecond, double steps, long records) {
    return new RawEvent(
        source,
        EventKind.STEPS,
        start,
        null,
        null,
        steps,
        "count",
        null,
        null,
        null,
        (double) STEPS_SECONDS,
        null,
        null,
        Repeat.LARGEST,
        "steps@" + startSecond,
        records);
  }

  /**
   * Exercise, by when it began and how long it took.
   *
   * @param key what makes it the same in another file
   */
  public static RawEvent exercise(String source, Moment start, double minutes, String key) {
    return lasting(source, EXERCISE, start, minutes, minutes * 60, key);
  }

  /** Steps of a civil date, summed over its records or by the vendor: the largest sum holds. */
  public static RawEvent stepsOfDate(String source, LocalDate date, double steps, long records) {
    return new RawEvent(
        source,
        EventKind.STEPS,
        null,
        date,
        null,
        steps,
        "count",
        null,
        null,
        null,
        null,
        null,
        null,
        Repeat.LARGEST,
        "steps@" + date,
        records);
  }

  /** The same event, counted in the ledger as this many records. */
  public RawEvent withWeight(long records) {
    if (records == weight) {
      return this;
    }
    return new RawEvent(
        source,
        kind,
        time,
        date,
        partOfDay,
        value,
        unit,
        bodySite,
        side,
        intensity,
        durationSeconds,
        reportedAt,
        asked,
        repeat,
        key,
        records);
  }

  /** The same event with the time at which it was typed in, where that is known. */
  public RawEvent withReportedAt(@Nullable Moment typed) {
    return new RawEvent(
        source,
        kind,
        time,
        date,
        partOfDay,
        value,
        unit,
        bodySite,
        side,
        intensity,
        durationSeconds,
        typed,
        asked,
        repeat,
        key,
        weight);
  }

  /** The same event under the vendor's own identity. */
  public RawEvent withKey(String identity) {
    return new RawEvent(
        source,
        kind,
        time,
        date,
        partOfDay,
        value,
        unit,
        bodySite,
        side,
        intensity,
        durationSeconds,
        reportedAt,
        asked,
        repeat,
        identity,
        weight);
  }

  /** The same event with its value in another unit. */
  public RawEvent withValue(double amount, String itsUnit) {
    return new RawEvent(
        source,
        kind,
        time,
        date,
        partOfDay,
        amount,
        itsUnit,
        bodySite,
        side,
        intensity,
        durationSeconds,
        reportedAt,
        asked,
        repeat,
        key,
        weight);
  }
}
