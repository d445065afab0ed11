package org.kymograph.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

/** The days of a person on which the clock or the device changed. */
final class SpecialDays {
  /** What changed. */
  enum Kind {
    TRAVEL("travel", "the person was in another time zone from this day on"),
    DAYLIGHT_SAVING("daylight saving", "the clock of the zone was put forward or back"),
    ERA("device era", "another device, or a change that the job names");

    final String label;
    final String meaning;

    Kind(String label, String meaning) {
      this.label = label;
      this.meaning = meaning;
    }
  }

  private SpecialDays() {}

  static Map<Kind, TreeSet<LocalDate>> of(PersonMaterial person, Columns columns) {
    Map<Kind, TreeSet<LocalDate>> found = new TreeMap<>();
    List<ParticipantDay> days = person.days();
    for (int i = 0; i < days.size(); i++) {
      LocalDate date = days.get(i).date();
      if (columns.has("utc_offset_changed")
          && days.get(i).value(columns.at("utc_offset_changed")) == 1) {
        Kind kind = isOfTheZone(person.zones(), date) ? Kind.DAYLIGHT_SAVING : Kind.TRAVEL;
        found.computeIfAbsent(kind, its -> new TreeSet<>()).add(date);
      }
      if (i > 0 && columns.has("era") && isAnother(days, i, columns.at("era"))) {
        found.computeIfAbsent(Kind.ERA, its -> new TreeSet<>()).add(date);
      }
    }
    return found;
  }

  private static boolean isAnother(List<ParticipantDay> days, int day, int era) {
    double now = days.get(day).value(era);
    double before = days.get(day - 1).value(era);
    return !Double.isNaN(now) && !Double.isNaN(before) && now != before;
  }

  /** Whether the zone in force changes its own offset about that date, without a journey. */
  private static boolean isOfTheZone(
      @org.jspecify.annotations.Nullable ZoneHistory zones, LocalDate date) {
    if (zones == null) {
      return false;
    }
    Instant from = zones.startOf(date.minusDays(1));
    Instant to = zones.startOf(date.plusDays(1));
    for (ZonePeriod period : zones.periods()) {
      if (period.fromTime().isAfter(from) && period.fromTime().isBefore(to)) {
        return false;
      }
    }
    ZoneId zone = zones.zoneAt(from);
    var change = zone.getRules().nextTransition(from);
    return change != null && change.getInstant().isBefore(to);
  }
}
