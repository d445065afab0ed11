package org.kymograph.ingest.apple;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.ReadSettings;

/**
 * Times as Apple Health prints them: {@code 2026-03-01 22:10:00 +0100}. The offset is the phone's
 * at the time of the export, so that a time is an instant and says nothing of the place. Exports of
 * iOS 8 print {@code 20150616071916-0700}.
 */
final class AppleClock {
  static final long NOT_A_TIME = Long.MIN_VALUE;

  static final String EXPECTED = "a time as yyyy-MM-dd HH:mm:ss +hhmm in '";

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final DateTimeFormatter OF_IOS_8 =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssXX", Locale.ROOT);

  private static final int PRINTED_LENGTH = 25;
  private static final int OF_IOS_8_LENGTH = 19;

  private final long earliest;
  private final long tooLate;
  private long lastYearAndMonth;
  private int lastDay;
  private long lastMidnight = NOT_A_TIME;

  AppleClock(ReadSettings settings) {
    this.earliest = startOf(ReadSettings.EARLIEST);
    this.tooLate = startOf(settings.asOf().plusDays(2));
  }

  private static long startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  /** Whether something can have been recorded then. */
  boolean isPossible(long second) {
    return second >= earliest && second < tooLate;
  }

  /** The instant in seconds since 1970, or {@link #NOT_A_TIME}. */
  long second(byte[] b, int from, int to) {
    if (to - from == PRINTED_LENGTH
        && b[from + 10] == ' '
        && b[from + 13] == ':'
        && b[from + 16] == ':'
        && b[from + 19] == ' ') {
      long midnight = midnight(b, from);
      int hour = two(b, from + 11);
      int minute = two(b, from + 14);
      int second = two(b, from + 17);
      int offset = offsetSeconds(b, from + 20);
      if (midnight != NOT_A_TIME
          && (hour | minute | second) >= 0
          && hour < 24
          && minute < 60
          && second < 60
          && offset != Integer.MIN_VALUE) {
        return midnight + hour * 3600L + minute * 60L + second - offset;
      }
      return NOT_A_TIME;
    }
    return otherwisePrinted(new String(b, from, to - from, StandardCharsets.UTF_8));
  }

  /** The instant in seconds since 1970, or {@link #NOT_A_TIME}. */
  long second(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return second(bytes, 0, bytes.length);
  }

  private static long otherwisePrinted(String text) {
    String time = text.strip();
    if (time.length() == OF_IOS_8_LENGTH) {
      try {
        return OffsetDateTime.parse(time, OF_IOS_8).toEpochSecond();
      } catch (DateTimeException notOfIos8) {
        // perhaps another
      }
    }
    return Moment.parse(time).map(Moment::instant).map(Instant::getEpochSecond).orElse(NOT_A_TIME);
  }

  /** Midnight of a printed date in UTC; dates repeat for thousands of records. */
  private long midnight(byte[] b, int from) {
    long yearAndMonth = (long) EIGHT_BYTES.get(b, from);
    int day = b[from + 8] << 8 | (b[from + 9] & 0xff);
    if (yearAndMonth == lastYearAndMonth && day == lastDay) {
      return lastMidnight;
    }
    lastYearAndMonth = yearAndMonth;
    lastDay = day;
    try {
      lastMidnight = startOf(LocalDate.parse(new String(b, from, 10, StandardCharsets.US_ASCII)));
    } catch (DateTimeException notADate) {
      lastMidnight = NOT_A_TIME;
    }
    return lastMidnight;
  }

  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private static int offsetSeconds(byte[] b, int at) {
    int hours = two(b, at + 1);
    int minutes = two(b, at + 3);
    if ((hours | minutes) < 0 || hours > 18 || minutes > 59 || (b[at] != '+' && b[at] != '-')) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return b[at] == '-' ? -seconds : seconds;
  }

  /** An instant, with the wall clock of the place where its metadata say the zone. */
  static Moment moment(long second, @Nullable ZoneId zone) {
    Instant instant = Instant.ofEpochSecond(second);
    return zone == null
        ? Moment.at(instant)
        : new Moment(instant, LocalDateTime.ofInstant(instant, zone));
  }
}
