package org.kymograph.days;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kymograph.model.HeartQuarter;

/**
 * When a device was worn, as the quarters of an hour with a heart sample say: some devices sample
 * only every ten minutes. Before the first day with a sample and after the last nothing is known.
 */
final class Wear {
  static final int QUARTER_SECONDS = 900;

  private final Calendar calendar;
  private final TreeMap<Instant, Nights.Sleep> nights = new TreeMap<>();
  private final Set<String> telling = new HashSet<>();
  private final TreeSet<Integer> daysWithHeart = new TreeSet<>();

  Wear(Calendar calendar, List<HeartQuarter> quartersOfAll) {
    this.calendar = calendar;
    for (int day = 0; day < calendar.days(); day++) {
      if (!calendar.quarters(day).isEmpty()) {
        daysWithHeart.add(day);
      }
      Nights.OfDate night = calendar.night(day);
      if (night != null) {
        nights.put(night.main().start(), night.main());
      }
    }
    Map<String, Set<Instant>> awake = new HashMap<>();
    for (HeartQuarter quarter : quartersOfAll) {
      if (isAwake(quarter.startTime())) {
        awake.computeIfAbsent(quarter.source(), source -> new HashSet<>()).add(quarter.startTime());
      }
    }
    awake.forEach(
        (source, quarters) -> {
          if (isContinuous(quarters)) {
            telling.add(source);
          }
        });
  }

  private boolean isAwake(Instant time) {
    Map.Entry<Instant, Nights.Sleep> before = nights.floorEntry(time);
    return before == null || !time.isBefore(before.getValue().end());
  }

  /** Whether most of the quarters have a neighbour: a pulse taken now and then tells no wear. */
  private static boolean isContinuous(Set<Instant> quarters) {
    long neighbours =
        quarters.stream()
            .filter(
                start ->
                    quarters.contains(start.minusSeconds(QUARTER_SECONDS))
                        || quarters.contains(start.plusSeconds(QUARTER_SECONDS)))
            .count();
    return 2 * neighbours >= quarters.size();
  }

  /**
   * Whether this source's heart samples say when it was worn by day: not those of a ring that
   * samples at night, nor of a watch that takes a pulse when asked to.
   */
  boolean isToldBy(String source) {
    return telling.contains(source);
  }

  /** Whether there are heart samples on days before and after this one, or on it. */
  boolean isKnown(int day) {
    return !daysWithHeart.isEmpty() && day >= daysWithHeart.first() && day <= daysWithHeart.last();
  }

  /** Minutes of the civil day, asleep and awake. */
  double minutes(int day) {
    return calendar.quarters(day).size() * QUARTER_SECONDS / 60.0;
  }

  /** Whether it was worn long enough while awake to tell what was done. */
  boolean isEnoughAwake(int day) {
    long quarters =
        calendar.quarters(day).stream().filter(quarter -> isAwake(quarter.startTime())).count();
    return quarters * QUARTER_SECONDS / 60 >= calendar.settings().leastWearMinutes();
  }

  /** Whether half of the night that ended that morning is covered. */
  boolean isEnoughAsleep(int day) {
    Nights.OfDate night = calendar.night(day);
    if (night == null) {
      return false;
    }
    long covered = 0;
    for (int around = day - 1; around <= day; around++) {
      covered +=
          calendar.quarters(around).stream()
              .filter(quarter -> night.main().holds(quarter.startTime(), QUARTER_SECONDS))
              .count();
    }
    return covered * QUARTER_SECONDS >= night.main().spanMinutes() * 60 / 2;
  }
}
