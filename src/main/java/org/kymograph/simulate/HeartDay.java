package org.kymograph.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kymograph.simulate.Draws.Purpose;
import org.kymograph.simulate.LifeDay.Bout;

/**
 * The heart of one participant, second by second, written as the vendor's records one UTC day at a
 * time. By far the most bytes of a study, so a record is a template in which digits are set, and
 * the only memory is one buffer.
 */
final class HeartDay {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] TEMPLATE =
      ",\n{\"dateTime\":\"MM/DD/YY HH:MM:SS\",\"value\":{\"bpm\":"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONFIDENCE =
      ",\"confidence\":3}}".getBytes(StandardCharsets.US_ASCII);
  private static final int DATE_AT = 15;
  private static final int TIME_AT = DATE_AT + 9;
  private static final int LONGEST_RECORD = TEMPLATE.length + 3 + CONFIDENCE.length;

  private final Life life;
  private final StudySettings settings;
  private final Spans asleep;
  private final Spans exercising;
  private final long firstMidnight;
  private final long end;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  HeartDay(Life life, StudySettings settings) {
    this.life = life;
    this.settings = settings;
    this.asleep = new Spans(sleeps(life));
    this.exercising = new Spans(bouts(life));
    this.firstMidnight = life.itinerary().at(life.firstDate(), LocalTime.MIDNIGHT).getEpochSecond();
    this.end =
        life.itinerary().at(life.lastDate().plusDays(1), LocalTime.MIDNIGHT).getEpochSecond();
  }

  LocalDate firstUtcDate() {
    return LocalDate.ofEpochDay(Math.floorDiv(firstMidnight, SECONDS_PER_DAY));
  }

  LocalDate lastUtcDate() {
    return LocalDate.ofEpochDay(Math.floorDiv(end - 1, SECONDS_PER_DAY));
  }

  /** Writes one file: a JSON array, a record a line; empty where the device was off all day. */
  void write(LocalDate utcDate, OutputStream out) throws IOException {
    Draws draws = new Draws(settings.seed(), life.index(), Purpose.HEART, utcDate.toEpochDay());
    byte[] template = datedTemplate(utcDate);
    Spans.Walk sleeping = asleep.walk();
    Spans.Walk working = exercising.walk();
    Spans.Walk unworn = life.off().walk();
    long midnight = utcDate.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    int spread = settings.heartMaximumSeconds() - settings.heartMinimumSeconds() + 1;
    int second = draws.between(0, settings.heartMinimumSeconds() - 1);
    int wander = 0;
    boolean first = true;
    filled = 0;
    while (second < SECONDS_PER_DAY) {
      long now = midnight + second;
      long bits = draws.bits();
      wander += (int) (bits & 63) - 31 - wander / 12;
      if (now >= firstMidnight && now < end && !unworn.holds(now)) {
        boolean isAsleep = sleeping.holds(now);
        int bpm = bpm(now, isAsleep, working.holds(now)) + wander / 12;
        append(template, second, bpm, isAsleep || (bits & 0x300) != 0 ? 3 : 2, first);
        first = false;
        if (filled > BUFFER_BYTES - LONGEST_RECORD) {
          out.write(buffer, 0, filled);
          filled = 0;
        }
      }
      second += settings.heartMinimumSeconds() + (int) ((bits >>> 16 & 0xFFFF) * spread >>> 16);
    }
    out.write(buffer, 0, filled);
    out.write((first ? "[]\n" : "]\n").getBytes(StandardCharsets.US_ASCII));
  }

  private int bpm(long now, boolean isAsleep, boolean isWorking) {
    long sinceFirst = now - firstMidnight;
    int day = (int) Math.min(life.days().size() - 1L, sinceFirst / SECONDS_PER_DAY);
    int resting = (int) Math.round(life.days().get(day).restingBpm());
    if (isAsleep) {
      return resting + 1;
    }
    if (isWorking) {
      return resting + 68;
    }
    // Highest in the middle of the afternoon; a triangle is wave enough.
    int hoursFromPeak = Math.abs((int) (sinceFirst % SECONDS_PER_DAY / 3_600) - 15);
    return resting + 22 - hoursFromPeak;
  }

  private void append(byte[] template, int second, int bpm, int confidence, boolean first) {
    int at = filled;
    System.arraycopy(template, 0, buffer, at, template.length);
    twoDigits(at + TIME_AT, second / 3_600);
    twoDigits(at + TIME_AT + 3, second / 60 % 60);
    twoDigits(at + TIME_AT + 6, second % 60);
    if (first) {
      // The vendor's array opens on the line of its first record.
      System.arraycopy(buffer, at + 2, buffer, at + 1, template.length - 2);
      buffer[at] = '[';
      at--;
    }
    at += template.length;
    if (bpm >= 100) {
      buffer[at++] = (byte) ('0' + bpm / 100);
    }
    twoDigits(at, bpm % 100);
    at += 2;
    System.arraycopy(CONFIDENCE, 0, buffer, at, CONFIDENCE.length);
    buffer[at + CONFIDENCE.length - 3] = (byte) ('0' + confidence);
    filled = at + CONFIDENCE.length;
  }

  private void twoDigits(int at, int value) {
    buffer[at] = (byte) ('0' + value / 10);
    buffer[at + 1] = (byte) ('0' + value % 10);
  }

  private static byte[] datedTemplate(LocalDate date) {
    byte[] template = TEMPLATE.clone();
    byte[] day =
        String.format(
                Locale.ROOT,
                "%02d/%02d/%02d",
                date.getMonthValue(),
                date.getDayOfMonth(),
                date.getYear() % 100)
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(day, 0, template, DATE_AT, day.length);
    return template;
  }

  private static List<Spans.Span> sleeps(Life life) {
    List<Spans.Span> spans = new ArrayList<>();
    for (Sleep nap : life.naps()) {
      spans.add(new Spans.Span(nap.start(), nap.end()));
    }
    for (LifeDay day : life.days()) {
      if (day.recordedNight() != null) {
        spans.add(new Spans.Span(day.recordedNight().start(), day.recordedNight().end()));
      }
    }
    return spans;
  }

  private static List<Spans.Span> bouts(Life life) {
    List<Spans.Span> spans = new ArrayList<>();
    for (LifeDay day : life.days()) {
      Bout bout = day.exercise();
      if (bout != null) {
        LocalTime start = LocalTime.of(bout.startMinute() / 60, bout.startMinute() % 60);
        long from = life.itinerary().at(day.date(), start).getEpochSecond();
        spans.add(
            new Spans.Span(
                Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + 60L * bout.minutes())));
      }
    }
    return spans;
  }
}
