package org.kymograph.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of day as ISO 8601 prints them, by their digits where they are printed as usual
 * and by the JDK's formatter otherwise, which takes ten times as long.
 */
public final class CivilTime {
  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 8;
  private static final int OFFSET_TIME_LENGTH = "00:15:00.000+02:00".length();
  private static final int SHORTEST_MONTH = 28;
  private static final int NO_NUMBER = -1_000_000;

  private CivilTime() {}

  /**
   * {@code yyyy-MM-dd}.
   *
   * @throws DateTimeException where it is no such date
   */
  public static LocalDate date(String text) {
    byte[] bytes = bytes(text);
    LocalDate usual = date(bytes, 0, bytes.length);
    return usual != null ? usual : LocalDate.parse(text);
  }

  /** The same of bytes that are just {@code yyyy-MM-dd}; null of all else. */
  static @Nullable LocalDate date(byte[] text, int from, int to) {
    return to - from == DATE_LENGTH ? dateAt(text, from) : null;
  }

  /**
   * {@code HH:mm:ss}, and what else {@link LocalTime#parse} reads.
   *
   * @throws DateTimeException where it is no such time of day
   */
  public static LocalTime timeOfDay(String text) {
    if (text.length() == TIME_LENGTH && text.charAt(2) == ':' && text.charAt(5) == ':') {
      byte[] bytes = bytes(text);
      int hour = two(bytes, 0);
      int minute = two(bytes, 3);
      int second = two(bytes, 6);
      if ((hour | minute | second) >= 0 && hour < 24 && minute < 60 && second < 60) {
        return LocalTime.of(hour, minute, second);
      }
    }
    return LocalTime.parse(text);
  }

  /**
   * {@code HH:mm:ss.SSS+hh:mm}, and what else {@link OffsetTime#parse} reads.
   *
   * @throws DateTimeException where it is no such time of day
   */
  public static OffsetTime offsetTime(String text) {
    boolean isUsual =
        text.length() == OFFSET_TIME_LENGTH
            && text.charAt(OFFSET_TIME_LENGTH - 3) == ':'
            && text.indexOf(' ') < 0;
    Moment usual = isUsual ? Moment.usual("2000-01-01T" + text) : null;
    ZoneOffset offset = usual == null ? null : usual.offset().orElse(null);
    return usual == null || usual.local() == null || offset == null
        ? OffsetTime.parse(text)
        : OffsetTime.of(usual.local().toLocalTime(), offset);
  }

  /**
   * {@code yyyy-MM-dd HH:mm[:ss[.f]]} with a blank or a T.
   *
   * @throws DateTimeException where it is no such time
   */
  public static LocalDateTime time(String text) {
    Moment usual = Moment.usual(text);
    LocalDateTime local = usual == null || usual.instant() != null ? null : usual.local();
    return local != null ? local : LocalDateTime.parse(text.replace(' ', 'T'));
  }

  /** Characters as single bytes; what is no such character is no digit either. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The date that stands at a place, or null where none does. */
  static @Nullable LocalDate dateAt(byte[] text, int at) {
    if (text[at + 4] != '-' || text[at + 7] != '-') {
      return null;
    }
    int year = two(text, at) * 100 + two(text, at + 2);
    int month = two(text, at + 5);
    int day = two(text, at + 8);
    boolean isDate =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && (day <= SHORTEST_MONTH || day <= YearMonth.of(year, month).lengthOfMonth());
    return isDate ? LocalDate.of(year, month, day) : null;
  }

  /** A number of two digits, far below zero where there are others. */
  static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_NUMBER;
  }
}
