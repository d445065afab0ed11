package org.kymograph.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;

/**
 * Where a participant lived, zone by zone. A person has a zone history, not a zone: two instants
 * one second apart on either side of a flight fall in different civil days.
 */
public final class ZoneHistory {
  private final List<ZonePeriod> periods;
  private final ZoneId[] zones;

  private ZoneHistory(List<ZonePeriod> periods) {
    this.periods = periods;
    this.zones = periods.stream().map(period -> ZoneId.of(period.zone())).toArray(ZoneId[]::new);
  }

  /**
   * @param periods at least one; the first reaches back to the beginning of time
   */
  public static ZoneHistory of(List<ZonePeriod> periods) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("a zone history needs a zone");
    }
    return new ZoneHistory(
        periods.stream().sorted(Comparator.comparing(ZonePeriod::fromTime)).toList());
  }

  public List<ZonePeriod> periods() {
    return periods;
  }

  /** The zone in force at a moment. */
  public ZoneId zoneAt(Instant time) {
    return zones[periodAt(time)];
  }

  /** The civil date of a moment, where the participant was. */
  public LocalDate dateOf(Instant time) {
    return LocalDate.ofInstant(time, zoneAt(time));
  }

  /** The wall clock of a moment, where the participant was. */
  public LocalDateTime localTimeOf(Instant time) {
    return LocalDateTime.ofInstant(time, zoneAt(time));
  }

  /**
   * The moment of a wall-clock time. Of an hour that happens twice in autumn the first is taken; a
   * time that a spring night skips is moved on by the length of the gap.
   */
  public Instant instantOf(LocalDateTime local) {
    for (int i = 0; i < zones.length; i++) {
      Instant candidate = local.atZone(zones[i]).toInstant();
      if (periodAt(candidate) == i) {
        return candidate;
      }
    }
    // The clock jumped over this time in a flight: the later zone is where the person was next.
    Instant roughly = local.toInstant(ZoneOffset.UTC);
    return local.atZone(zoneAt(roughly)).toInstant();
  }

  /** The second moment of a wall-clock time that happens twice, or the only one. */
  public Instant laterInstantOf(LocalDateTime local) {
    Instant first = instantOf(local);
    ZoneRules rules = zoneAt(first).getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.size() == 2 ? local.toInstant(offsets.get(1)) : first;
  }

  /** The first moment of a civil date; where a flight jumped over its midnight, the landing. */
  public Instant startOf(LocalDate date) {
    LocalDateTime midnight = date.atStartOfDay();
    Instant start = instantOf(midnight);
    for (int i = 1; i < zones.length && !localTimeOf(start).equals(midnight); i++) {
      Instant landing = periods.get(i).fromTime();
      LocalDateTime before = LocalDateTime.ofInstant(landing, zones[i - 1]);
      if (!midnight.isBefore(before)
          && midnight.isBefore(LocalDateTime.ofInstant(landing, zones[i]))) {
        return landing;
      }
    }
    return start;
  }

  /** Real length of a civil day: 23 hours in spring, 25 in autumn, anything on a flight. */
  public long minutesOf(LocalDate date) {
    return (startOf(date.plusDays(1)).getEpochSecond() - startOf(date).getEpochSecond()) / 60;
  }

  private int periodAt(Instant time) {
    int found = 0;
    for (int i = 1; i < zones.length; i++) {
      if (!time.isBefore(periods.get(i).fromTime())) {
        found = i;
      }
    }
    return found;
  }
}
