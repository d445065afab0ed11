package org.kymograph.ingest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since 1970 of times as tables print them, straight from their bytes: a heart sample needs
 * no more of its time. The date of the last one is remembered, since thousands follow on the same.
 */
public final class PrintedSeconds {
  /** Where a time is not printed in this form, and perhaps in another. */
  public static final long UNUSUAL = Long.MIN_VALUE;

  /** How a time is printed. */
  public enum Form {
    /** {@code yyyy-MM-dd HH:mm:ss[.f]}, or with a T, of a wall clock. */
    WALL_CLOCK,
    /** The same with Z or an offset behind it: an instant. */
    INSTANT,
    /** {@code M/d/yyyy h:mm:ss AM}, of a wall clock. */
    MONTH_FIRST
  }

  private static final long SECONDS_A_DAY = 86_400;
  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 19;

  private byte[] lastDate = new byte[0];
  private long lastMidnight;

  /** The second, any fraction dropped, or {@link #UNUSUAL}. */
  long of(byte[] b, int from, int to, Form form) {
    return form == Form.MONTH_FIRST
        ? monthFirst(b, from, to)
        : iso(b, from, to, form == Form.INSTANT);
  }

  private long iso(byte[] b, int from, int to, boolean isInstant) {
    if (to - from < TIME_LENGTH
        || (b[from + DATE_LENGTH] != 'T' && b[from + DATE_LENGTH] != ' ')
        || b[from + 13] != ':'
        || b[from + 16] != ':') {
      return UNUSUAL;
    }
    int at = from + TIME_LENGTH;
    if (at < to && b[at] == '.') {
      int digits = ++at;
      while (at < to && isDigit(b[at])) {
        at++;
      }
      if (at == digits || at - digits > 9) {
        return UNUSUAL;
      }
    }
    long second =
        second(
            midnight(b, from, from + DATE_LENGTH, false),
            CivilTime.two(b, from + 11),
            CivilTime.two(b, from + 14),
            CivilTime.two(b, from + 17));
    if (second == UNUSUAL || !isInstant) {
      return at == to ? second : UNUSUAL;
    }
    if (at + 1 == to && b[at] == 'Z') {
      return second;
    }
    int colon = at + 6 == to && b[at + 3] == ':' ? 1 : 0;
    if (at + 5 + colon != to || (b[at] != '+' && b[at] != '-')) {
      return UNUSUAL;
    }
    int hours = CivilTime.two(b, at + 1);
    int minutes = CivilTime.two(b, at + 3 + colon);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return UNUSUAL;
    }
    int offset = hours * 3600 + minutes * 60;
    return b[at] == '-' ? second + offset : second - offset;
  }

  private long monthFirst(byte[] b, int from, int to) {
    int blank = from;
    while (blank < to && b[blank] != ' ') {
      blank++;
    }
    int hourEnds = blank + 1;
    while (hourEnds < to && isDigit(b[hourEnds])) {
      hourEnds++;
    }
    int hour = number(b, blank + 1, hourEnds);
    if (hourEnds + 9 != to
        || b[hourEnds] != ':'
        || b[hourEnds + 3] != ':'
        || b[hourEnds + 6] != ' '
        || b[hourEnds + 8] != 'M'
        || (b[hourEnds + 7] != 'A' && b[hourEnds + 7] != 'P')
        || hour < 1
        || hour > 12) {
      return UNUSUAL;
    }
    return second(
        midnight(b, from, blank, true),
        hour % 12 + (b[hourEnds + 7] == 'P' ? 12 : 0),
        CivilTime.two(b, hourEnds + 1),
        CivilTime.two(b, hourEnds + 4));
  }

  private static long second(long midnight, int hour, int minute, int second) {
    return midnight == UNUSUAL
            || (hour | minute | second) < 0
            || hour > 23
            || minute > 59
            || second > 59
        ? UNUSUAL
        : midnight + hour * 3600L + minute * 60L + second;
  }

  private long midnight(byte[] b, int from, int to, boolean isMonthFirst) {
    int length = to - from;
    boolean isLast = length == lastDate.length;
    for (int i = 0; isLast && i < length; i++) {
      isLast = b[from + i] == lastDate[i];
    }
    if (!isLast || length == 0) {
      LocalDate date = isMonthFirst ? monthFirstDate(b, from, to) : CivilTime.date(b, from, to);
      lastMidnight = date == null ? UNUSUAL : date.toEpochDay() * SECONDS_A_DAY;
      lastDate = java.util.Arrays.copyOfRange(b, from, to);
    }
    return lastMidnight;
  }

  private static @Nullable LocalDate monthFirstDate(byte[] b, int from, int to) {
    int first = from;
    while (first < to && b[first] != '/') {
      first++;
    }
    int second = first + 1;
    while (second < to && b[second] != '/') {
      second++;
    }
    int month = number(b, from, first);
    int day = number(b, first + 1, second);
    int year = to - second == 5 ? number(b, second + 1, to) : -1;
    return year < 1 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)
        ? null
        : LocalDate.of(year, month, day);
  }

  private static int lastDay(int year, int month) {
    return java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  /** A whole number of at most four digits, or -1. */
  private static int number(byte[] b, int from, int to) {
    if (to <= from || to - from > 4) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return -1;
      }
      number = number * 10 + b[i] - '0';
    }
    return number;
  }

  private static boolean isDigit(byte its) {
    return its >= '0' && its <= '9';
  }
}
