package org.kymograph.ingest.allofus;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * Wall-clock times as tools print a DATETIME: {@code 2021-03-01 22:10:00}, with a T, a fraction, or
 * the mark of UTC that a tool adds whose own times have a zone. Millions of them stand in one file,
 * one soon after the other.
 */
final class WallClock {
  private static final int DATE_LENGTH = 10;
  private static final int LENGTH = 19;
  private static final long SECONDS_A_DAY = 86_400;

  private String lastDate = "";
  private long lastDay;
  private boolean markedAsUtc;

  /** Whether a time was marked as UTC. */
  boolean wasMarkedAsUtc() {
    return markedAsUtc;
  }

  /** Seconds of the wall clock since 1970. */
  long second(String text, String column) {
    if (text.length() >= LENGTH
        && (text.charAt(DATE_LENGTH) == ' ' || text.charAt(DATE_LENGTH) == 'T')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && ends(text, afterFraction(text))) {
      int hour = two(text, 11);
      int minute = two(text, 14);
      int second = two(text, 17);
      if ((hour | minute | second) >= 0 && hour < 24 && minute < 60 && second < 60) {
        return day(text, column) * SECONDS_A_DAY + hour * 3600L + minute * 60L + second;
      }
    }
    throw noTime(column);
  }

  private static UnreadableRecord noTime(String column) {
    return new UnreadableRecord(
        RecordSink.Refusal.BAD_TIME, "a time as 2021-03-01 22:10:00 in '" + column + "'");
  }

  private static int afterFraction(String text) {
    int at = LENGTH;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
    }
    return at;
  }

  private boolean ends(String text, int at) {
    if (at == text.length()) {
      return true;
    }
    boolean utc =
        switch (text.substring(at)) {
          case "Z", " UTC", "+00:00", "+00" -> true;
          default -> false;
        };
    markedAsUtc |= utc;
    return utc;
  }

  private long day(String text, String column) {
    if (!text.regionMatches(0, lastDate, 0, DATE_LENGTH) || lastDate.isEmpty()) {
      String date = text.substring(0, DATE_LENGTH);
      lastDay = date(date, column).toEpochDay();
      lastDate = date;
    }
    return lastDay;
  }

  /** A date, alone or with midnight behind it, as data frames print one. */
  static LocalDate date(String text, String column) {
    try {
      boolean midnight =
          text.length() > DATE_LENGTH && text.startsWith("00:00:00", DATE_LENGTH + 1);
      return CivilTime.date(midnight ? text.substring(0, DATE_LENGTH) : text);
    } catch (DateTimeException noDate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a date as 2021-03-01 in '" + column + "'");
    }
  }

  private static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
