package org.kymograph.days;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.ZoneHistory;

/**
 * One participant's records laid on civil days, from the first to the last with no day left out,
 * and the variables computed so far. A lag of one is always one civil day.
 */
final class Calendar {
  private final PersonRecords records;
  private final DaySettings settings;
  private final @Nullable ZoneHistory zones;
  private final LocalDate first;
  private final int days;
  private final TreeMap<LocalDate, Nights.OfDate> nights;
  private final Map<String, List<Event>> eventsByKind = new HashMap<>();
  private final Map<LocalDate, List<HeartQuarter>> quartersByDate = new HashMap<>();
  private final Map<String, Series> computed = new HashMap<>();
  private @Nullable Wear wear;

  Calendar(PersonRecords records, DaySettings settings) {
    this.records = records;
    this.settings = settings;
    this.zones = records.zones().isEmpty() ? null : ZoneHistory.of(records.zones());
    this.nights = Nights.byDate(records.sleeps(), settings);
    for (Event event : records.events()) {
      eventsByKind.computeIfAbsent(event.kind(), kind -> new ArrayList<>()).add(event);
    }
    for (HeartQuarter quarter : oneSource(records.quarters(), settings.sources())) {
      LocalDate date = java.util.Objects.requireNonNull(zones).dateOf(quarter.startTime());
      quartersByDate.computeIfAbsent(date, day -> new ArrayList<>()).add(quarter);
    }
    LocalDate earliest = null;
    LocalDate latest = null;
    for (LocalDate date : dates()) {
      earliest = earliest == null || date.isBefore(earliest) ? date : earliest;
      latest = latest == null || date.isAfter(latest) ? date : latest;
    }
    this.first = earliest == null ? LocalDate.EPOCH : earliest;
    this.days = earliest == null ? 0 : (int) ChronoUnit.DAYS.between(earliest, latest) + 1;
  }

  /**
   * Heart quarters of several sources are never added: in each quarter the one that the job names
   * first is believed, else the fuller one.
   */
  private static List<HeartQuarter> oneSource(
      List<HeartQuarter> quarters, SourcePriority priority) {
    Comparator<HeartQuarter> bestFirst =
        Comparator.comparingInt(
                (HeartQuarter quarter) -> priority.rank(SourcePriority.HEART, quarter.source()))
            .thenComparingInt(quarter -> -quarter.secondsCovered())
            .thenComparing(HeartQuarter::source);
    TreeMap<java.time.Instant, HeartQuarter> best = new TreeMap<>();
    for (HeartQuarter quarter : quarters) {
      best.merge(
          quarter.startTime(),
          quarter,
          (one, other) -> bestFirst.compare(one, other) <= 0 ? one : other);
    }
    return new ArrayList<>(best.values());
  }

  private List<LocalDate> dates() {
    List<LocalDate> dates = new ArrayList<>();
    records.sleeps().forEach(sleep -> dates.add(sleep.wakeDate()));
    records.events().forEach(event -> dates.add(event.date()));
    dates.addAll(quartersByDate.keySet());
    DaySettings.Window open = settings.diaryOpen();
    if (open != null && eventsByKind.containsKey(EventKind.DIARY_KEPT)) {
      dates.add(open.first());
      dates.add(open.last());
    }
    return dates;
  }

  String participantId() {
    return records.participantId();
  }

  DaySettings settings() {
    return settings;
  }

  int days() {
    return days;
  }

  LocalDate date(int day) {
    return first.plusDays(day);
  }

  /** Position of a date, which may lie outside of the calendar. */
  int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(first, date);
  }

  /** The zones, or null where no record ever needed one. */
  @Nullable ZoneHistory zones() {
    return zones;
  }

  /** The night that ended on the morning of this day, or null. */
  Nights.@Nullable OfDate night(int day) {
    return nights.get(date(day));
  }

  List<Event> events(String kind) {
    return eventsByKind.getOrDefault(kind, List.of());
  }

  List<HeartQuarter> quarters(int day) {
    return quartersByDate.getOrDefault(date(day), List.of());
  }

  /** When the device was worn. */
  Wear wear() {
    Wear its = wear;
    if (its == null) {
      its = new Wear(this, records.quarters());
      wear = its;
    }
    return its;
  }

  boolean hasHeartData() {
    return !quartersByDate.isEmpty();
  }

  /** A variable that stands further up in the list. */
  Series series(String name) {
    Series series = computed.get(name);
    if (series == null) {
      throw new IllegalStateException("'" + name + "' is used before it is computed");
    }
    return series;
  }

  void keep(String name, Series series) {
    computed.put(name, series);
  }

  /** Length of a civil day in minutes: 1,440 where no zone is known. */
  long minutesOf(int day) {
    return zones == null ? 24 * 60 : zones.minutesOf(date(day));
  }
}
