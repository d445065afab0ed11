package org.kymograph.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Dates and times of day as ISO 8601 prints them, by their digits where they are printed as usual
 * and by the JDK's formatter otherwise, which takes ten times as long.
 */
public final class CivilTime {
  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 8;
  private static final int SHORTEST_MONTH = 28;
  private static final int NO_NUMBER = -1_000_000;

  private CivilTime() {}

  /**
   * {@code yyyy-MM-dd}.
   *
   * @throws DateTimeException where it is no such date
   */
  public static LocalDate date(String text) {
    if (text.length() == DATE_LENGTH && isDate(text)) {
      return LocalDate.of(year(text), two(text, 5), two(text, 8));
    }
    return LocalDate.parse(text);
  }

  /**
   * {@code HH:mm:ss}, and what else {@link LocalTime#parse} reads.
   *
   * @throws DateTimeException where it is no such time of day
   */
  public static LocalTime timeOfDay(String text) {
    if (text.length() == TIME_LENGTH && text.charAt(2) == ':' && text.charAt(5) == ':') {
      int hour = two(text, 0);
      int minute = two(text, 3);
      int second = two(text, 6);
      if ((hour | minute | second) >= 0 && hour < 24 && minute < 60 && second < 60) {
        return LocalTime.of(hour, minute, second);
      }
    }
    return LocalTime.parse(text);
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

  /** Whether the text begins with a date of the calendar. */
  static boolean isDate(String text) {
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int year = year(text);
    int month = two(text, 5);
    int day = two(text, 8);
    return year > 0
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= SHORTEST_MONTH || day <= LocalDate.of(year, month, 1).lengthOfMonth());
  }

  static int year(String text) {
    return two(text, 0) * 100 + two(text, 2);
  }

  /** A number of two digits, far below zero where there are others. */
  static int two(String text, int at) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : NO_NUMBER;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
