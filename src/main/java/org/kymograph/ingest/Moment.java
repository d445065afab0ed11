package org.kymograph.ingest;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time as a file says it: either an instant, perhaps with the offset of the place, or a
 * wall-clock time whose zone the file does not know. Readers never guess a zone; it is settled
 * once, when the participant's whole zone history is known.
 *
 * @param instant the instant, or null where only the wall clock is known
 * @param local the wall clock, or null where only the instant is known
 */
public record Moment(@Nullable Instant instant, @Nullable LocalDateTime local)
    implements Serializable {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(java.util.Locale.ROOT)
          // Otherwise 29 February of a common year is the 28th.
          .withResolverStyle(ResolverStyle.STRICT);

  public Moment {
    if (instant == null && local == null) {
      throw new IllegalArgumentException("a moment needs an instant or a wall clock");
    }
  }

  /** An instant of which the file says nothing about the place. */
  public static Moment at(Instant instant) {
    return new Moment(instant, null);
  }

  /** A wall-clock time. */
  public static Moment local(LocalDateTime local) {
    return new Moment(null, local);
  }

  /** A wall-clock time with the offset of the place. */
  public static Moment withOffset(OffsetDateTime time) {
    return new Moment(time.toInstant(), time.toLocalDateTime());
  }

  /** The same by its parts. */
  public static Moment withOffset(LocalDateTime local, ZoneOffset offset) {
    return new Moment(local.toInstant(offset), local);
  }

  /** The offset of the place, where the file says it. */
  public Optional<ZoneOffset> offset() {
    if (instant == null || local == null) {
      return Optional.empty();
    }
    return Optional.of(
        offset((int) (local.toEpochSecond(ZoneOffset.UTC) - instant.getEpochSecond())));
  }

  /** The date as the file prints it, which only a moment with a wall clock has. */
  public Optional<LocalDate> printedDate() {
    return Optional.ofNullable(local).map(LocalDateTime::toLocalDate);
  }

  /**
   * Reads ISO 8601: {@code 2026-03-01T22:10}, a blank in place of the T, seconds and fractions or
   * none, {@code Z} (an instant without a place) or an offset (an instant and its place).
   *
   * @return empty where the text is no such time
   */
  public static Optional<Moment> parse(String text) {
    Moment usual = usual(text);
    return usual != null ? Optional.of(usual) : otherwise(text);
  }

  private static final int NO_OFFSET = Integer.MIN_VALUE;
  private static final int QUARTER_SECONDS = 900;
  private static final int MOST_QUARTERS = 18 * 4;

  /** All that places have: to look one up takes the JDK longer than to read it. */
  private static final ZoneOffset[] OFFSETS =
      IntStream.rangeClosed(-MOST_QUARTERS, MOST_QUARTERS)
          .mapToObj(quarters -> ZoneOffset.ofTotalSeconds(quarters * QUARTER_SECONDS))
          .toArray(ZoneOffset[]::new);

  private static ZoneOffset offset(int seconds) {
    return seconds % QUARTER_SECONDS == 0 && Math.abs(seconds) <= MOST_QUARTERS * QUARTER_SECONDS
        ? OFFSETS[seconds / QUARTER_SECONDS + MOST_QUARTERS]
        : ZoneOffset.ofTotalSeconds(seconds);
  }

  private static final int MINUTES_END = 16;
  private static final int SECONDS_END = 19;

  /** The same of {@code yyyy-MM-dd HH:mm[:ss[.f]]}, Z or an offset behind it; null of all else. */
  static @Nullable Moment usual(String text) {
    byte[] bytes = CivilTime.bytes(text);
    return usual(bytes, 0, bytes.length);
  }

  /** The same of bytes. */
  static @Nullable Moment usual(byte[] text, int from, int to) {
    if (to - from < MINUTES_END
        || (text[from + 10] != 'T' && text[from + 10] != ' ')
        || text[from + 13] != ':') {
      return null;
    }
    int hour = CivilTime.two(text, from + 11);
    int minute = CivilTime.two(text, from + 14);
    int second = 0;
    int nanos = 0;
    int at = from + MINUTES_END;
    if (to - from >= SECONDS_END && text[at] == ':') {
      second = CivilTime.two(text, from + 17);
      at = from + SECONDS_END;
      if (at < to && text[at] == '.') {
        int unit = 100_000_000;
        for (at++; at < to && unit > 0 && text[at] >= '0' && text[at] <= '9'; at++, unit /= 10) {
          nanos += unit * (text[at] - '0');
        }
        if (unit == 100_000_000) {
          return null;
        }
      }
    }
    if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    LocalDate date = CivilTime.dateAt(text, from);
    if (date == null) {
      return null;
    }
    LocalDateTime wallClock = date.atTime(LocalTime.of(hour, minute, second, nanos));
    if (at == to) {
      return local(wallClock);
    }
    if (text[at] == 'Z' && at + 1 == to) {
      return at(wallClock.toInstant(ZoneOffset.UTC));
    }
    int offset = offset(text, text[at] == ' ' ? at + 1 : at, to);
    return offset == NO_OFFSET ? null : withOffset(wallClock, offset(offset));
  }

  /** Seconds of {@code +hh:mm} or {@code +hhmm} up to the end. */
  private static int offset(byte[] text, int from, int to) {
    int length = to - from;
    boolean colon = length == 6 && text[from + 3] == ':';
    if (!colon && length != 5) {
      return NO_OFFSET;
    }
    byte sign = text[from];
    int hours = CivilTime.two(text, from + 1);
    int minutes = CivilTime.two(text, from + (colon ? 4 : 3));
    if ((sign != '+' && sign != '-') || (hours | minutes) < 0 || hours > 17 || minutes > 59) {
      return NO_OFFSET;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  /** The same by the JDK's formatter, of everything that it can be. */
  static Optional<Moment> otherwise(String text) {
    String time = text.strip();
    if (time.length() < 16) {
      return Optional.empty();
    }
    if (time.charAt(10) == ' ') {
      time = time.substring(0, 10) + 'T' + time.substring(11);
    }
    time = time.replace(" ", "");
    try {
      int zone = offsetStart(time);
      if (zone < 0) {
        return Optional.of(local(LocalDateTime.parse(time, LOCAL)));
      }
      LocalDateTime wallClock = LocalDateTime.parse(time.substring(0, zone), LOCAL);
      String offset = time.substring(zone);
      if (offset.equalsIgnoreCase("Z")) {
        return Optional.of(at(wallClock.toInstant(ZoneOffset.UTC)));
      }
      return Optional.of(withOffset(wallClock.atOffset(ZoneOffset.of(offset))));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static int offsetStart(String time) {
    for (int i = 16; i < time.length(); i++) {
      char c = time.charAt(i);
      if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
        return i;
      }
    }
    return -1;
  }
}
