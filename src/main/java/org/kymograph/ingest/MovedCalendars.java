package org.kymograph.ingest;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZonePeriod;

/**
 * Each person's calendar, moved as a whole by a number of weeks that the key draws: all dates and
 * all moments by the same, so that weekdays stay, and by a few weeks at most, so that the season
 * does.
 *
 * <p>Clocks move with the calendar. A zone is written as the offsets that were in force in it, and
 * the moments at which they changed are moved like any other: the night of 23 hours stays one of 23
 * hours and still falls on a Sunday, but on another. Whatever is computed from one person's records
 * is the same as before.
 */
public final class MovedCalendars implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DAYS_A_WEEK = 7;

  /** Offsets are written so long before the first record and after the last one. */
  private static final Duration AROUND = Duration.ofDays(400);

  private final KeyedNames names;
  private final int mostWeeks;

  /**
   * @param names whose key draws the weeks
   * @param mostWeeks 0 for none, else a person is moved by 1 to so many weeks, back or on
   */
  public MovedCalendars(KeyedNames names, int mostWeeks) {
    this.names = names;
    this.mostWeeks = mostWeeks;
  }

  /** Weeks by which the person is moved; negative towards the past, never 0 unless all are. */
  public int weeks(@Nullable String pseudonym) {
    if (mostWeeks == 0) {
      return 0;
    }
    int drawn = names.drawn(pseudonym == null ? "" : pseudonym, 2 * mostWeeks);
    return drawn < mostWeeks ? drawn - mostWeeks : drawn - mostWeeks + 1;
  }

  /** A person's records on the moved calendar. */
  public ParticipantRecords of(ParticipantRecords person) {
    int weeks = weeks(person.participantId());
    return weeks == 0 ? person : new Move(weeks).of(person);
  }

  /** A date on the moved calendar of a person. */
  public LocalDate of(String pseudonym, LocalDate date) {
    return date.plusWeeks(weeks(pseudonym));
  }

  private record Move(int weeks) {
    private Instant of(Instant time) {
      return time.plus(Duration.ofDays((long) DAYS_A_WEEK * weeks));
    }

    private @Nullable Instant ofAny(@Nullable Instant time) {
      return time == null ? null : of(time);
    }

    ParticipantRecords of(ParticipantRecords person) {
      return new ParticipantRecords(
          person.participantId(),
          zones(person),
          person.sleeps().stream().map(this::of).toList(),
          person.quarters().stream().map(this::of).toList(),
          person.events().stream().map(this::of).toList(),
          person.files().stream().map(this::of).toList(),
          person.refused());
    }

    /** Every zone as its offsets, from the first record to the last. */
    private List<ZonePeriod> zones(ParticipantRecords person) {
      List<ZonePeriod> zones = person.zones();
      List<Instant> times = times(person);
      if (zones.isEmpty() || times.isEmpty()) {
        return zones;
      }
      Instant first = times.get(0).minus(AROUND);
      Instant last = times.get(times.size() - 1).plus(AROUND);
      List<ZonePeriod> moved = new ArrayList<>();
      for (int i = 0; i < zones.size(); i++) {
        ZonePeriod period = zones.get(i);
        Instant begins = i == 0 ? first : period.fromTime();
        Instant ends = i + 1 < zones.size() ? zones.get(i + 1).fromTime() : last;
        ZoneId zone = ZoneId.of(period.zone());
        add(moved, period, i == 0 ? period.fromTime() : of(begins), offset(zone, begins));
        ZoneOffsetTransition change = zone.getRules().nextTransition(begins);
        while (change != null && change.getInstant().isBefore(ends)) {
          add(moved, period, of(change.getInstant()), change.getOffsetAfter());
          change = zone.getRules().nextTransition(change.getInstant());
        }
      }
      return moved;
    }

    private static ZoneOffset offset(ZoneId zone, Instant time) {
      return zone.getRules().getOffset(time);
    }

    private static void add(
        List<ZonePeriod> moved, ZonePeriod period, Instant from, ZoneOffset offset) {
      moved.add(new ZonePeriod(period.participantId(), from, offset.getId(), period.evidence()));
    }

    private static List<Instant> times(ParticipantRecords person) {
      return Stream.of(
              person.sleeps().stream()
                  .flatMap(sleep -> Stream.of(sleep.startTime(), sleep.endTime())),
              person.quarters().stream().map(HeartQuarter::startTime),
              person.events().stream()
                  .map(event -> event.date().atStartOfDay(ZoneOffset.UTC).toInstant()))
          .flatMap(its -> its)
          .sorted()
          .toList();
    }

    private SleepSession of(SleepSession its) {
      return new SleepSession(
          its.participantId(),
          its.source(),
          of(its.startTime()),
          of(its.endTime()),
          offset(ZoneId.of(its.zone()), its.endTime()).getId(),
          its.onsetDate().plusWeeks(weeks),
          its.wakeDate().plusWeeks(weeks),
          its.isMain(),
          its.inBedMinutes(),
          its.asleepMinutes(),
          its.awakeMinutes(),
          its.lightMinutes(),
          its.deepMinutes(),
          its.remMinutes(),
          its.efficiencyPercent(),
          its.napReported());
    }

    private HeartQuarter of(HeartQuarter its) {
      return new HeartQuarter(
          its.participantId(),
          its.source(),
          of(its.startTime()),
          its.samples(),
          its.minBpm(),
          its.maxBpm(),
          its.meanBpm(),
          its.p05Bpm(),
          its.secondsCovered(),
          its.minutesMask(),
          its.histogram());
    }

    private Event of(Event its) {
      return new Event(
          its.participantId(),
          its.source(),
          its.kind(),
          ofAny(its.time()),
          its.date().plusWeeks(weeks),
          its.partOfDay(),
          its.value(),
          its.unit(),
          its.bodySite(),
          its.side(),
          its.intensity(),
          its.durationSeconds(),
          ofAny(its.reportedAt()),
          its.asked());
    }

    private SourceFile of(SourceFile its) {
      return new SourceFile(
          its.participantId(),
          its.path(),
          its.format(),
          its.bytes(),
          its.sha256(),
          its.status(),
          its.recordsRead(),
          its.recordsAccepted(),
          its.recordsMerged(),
          its.recordsRefused(),
          its.recordsOutOfRange(),
          ofAny(its.firstTime()),
          ofAny(its.lastTime()),
          its.message());
    }
  }
}
