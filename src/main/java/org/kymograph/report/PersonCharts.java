package org.kymograph.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SleepSession;
import org.kymograph.model.Variable;

/**
 * One person day by day: the course of the variables, nights and events on the wall clock, and what
 * there is on which day. A day without a value is null: a gap stays a gap.
 */
final class PersonCharts {
  /** A page of several people shows so many of each one's last days; the own page shows all. */
  private static final int MOST_DAYS_OF_SEVERAL = 400;

  private static final int MINUTES_A_DAY = 24 * 60;

  private final ReportInput input;
  private final Columns columns;
  private final List<Variable> drawn;

  PersonCharts(ReportInput input, Answers answers, Columns columns) {
    this.input = input;
    this.columns = columns;
    this.drawn = drawn(input, answers, columns);
  }

  record Line(String name, String label, String unit, List<@Nullable Double> values) {}

  /** A change of clock or device. */
  record Change(String date, String what) {}

  record Covered(String signal, List<String> days) {}

  /**
   * @param name pseudonym, or nothing where the page is about one person
   * @param page the person's own page, beside the cohort's
   * @param first date of the first day shown
   * @param length days shown
   * @param nights day (counted from the first), first minute and minute after the last, of every
   *     part of a main sleep that lies on one civil day
   * @param events day, minute and amount of every event whose time is known
   */
  record Person(
      String name,
      @Nullable String page,
      String first,
      int length,
      List<Line> series,
      List<Change> changes,
      List<int[]> nights,
      List<double[]> events,
      List<Covered> coverage) {}

  List<Person> people() {
    return input.shown().stream().map(this::person).toList();
  }

  /** The outcome, the nights, and the factors that head the list. */
  private static List<Variable> drawn(ReportInput input, Answers answers, Columns columns) {
    List<String> names = new ArrayList<>(List.of(input.outcome(), "sleep_minutes"));
    answers.all().stream()
        .filter(its -> its.isFound() || !its.headline().family().equals("exploratory"))
        .map(its -> its.factor().name())
        .filter(name -> !names.contains(name))
        .limit(6)
        .forEach(names::add);
    return names.stream().filter(columns::has).map(columns::variable).toList();
  }

  private Person person(PersonMaterial its) {
    List<ParticipantDay> days = its.days();
    if (input.isCohort() && days.size() > MOST_DAYS_OF_SEVERAL) {
      days = days.subList(days.size() - MOST_DAYS_OF_SEVERAL, days.size());
    }
    LocalDate first = days.get(0).date();
    LocalDate last = days.get(days.size() - 1).date();
    List<Line> series = new ArrayList<>();
    for (Variable variable : drawn) {
      List<@Nullable Double> values = new ArrayList<>();
      for (ParticipantDay day : days) {
        values.add(ChartData.rounded(day.value(columns.at(variable.name()))));
      }
      if (values.stream().anyMatch(java.util.Objects::nonNull)) {
        series.add(new Line(variable.name(), variable.label(), variable.unit(), values));
      }
    }
    List<Change> changes = new ArrayList<>();
    SpecialDays.of(its, columns)
        .forEach(
            (kind, dates) ->
                dates.stream()
                    .filter(date -> !date.isBefore(first))
                    .forEach(date -> changes.add(new Change(date.toString(), kind.label))));
    return new Person(
        input.isCohort() ? input.names().of(its.participantId()) : "",
        input.isCohort() ? input.names().page(its.participantId()) : null,
        first.toString(),
        days.size(),
        series,
        changes,
        nights(its, first, last),
        events(its, first, last),
        covered(its, first, last));
  }

  private static boolean isWithin(LocalDate date, LocalDate first, LocalDate last) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  private static int dayOf(LocalDate date, LocalDate first) {
    return Math.toIntExact(date.toEpochDay() - first.toEpochDay());
  }

  private static int minuteOf(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static List<int[]> nights(PersonMaterial its, LocalDate first, LocalDate last) {
    List<int[]> parts = new ArrayList<>();
    for (SleepSession sleep : its.sleeps()) {
      if (!sleep.isMain() || its.zones() == null) {
        continue;
      }
      LocalDateTime from = its.zones().localTimeOf(sleep.startTime());
      LocalDateTime to = its.zones().localTimeOf(sleep.endTime());
      LocalDate date = from.toLocalDate();
      while (!date.isAfter(to.toLocalDate())) {
        int begin = date.equals(from.toLocalDate()) ? minuteOf(from.toLocalTime()) : 0;
        int end = date.equals(to.toLocalDate()) ? minuteOf(to.toLocalTime()) : MINUTES_A_DAY;
        if (begin < end && isWithin(date, first, last)) {
          parts.add(new int[] {dayOf(date, first), begin, end});
        }
        date = date.plusDays(1);
      }
    }
    return parts;
  }

  private static List<double[]> events(PersonMaterial its, LocalDate first, LocalDate last) {
    List<double[]> events = new ArrayList<>();
    for (Event event : its.events()) {
      if (event.time() != null && its.zones() != null) {
        LocalDateTime local = its.zones().localTimeOf(event.time());
        double amount = event.value() == null ? 1 : event.value();
        if (amount > 0 && isWithin(local.toLocalDate(), first, last)) {
          events.add(
              new double[] {
                dayOf(local.toLocalDate(), first), minuteOf(local.toLocalTime()), amount
              });
        }
      }
    }
    return events;
  }

  private static List<Covered> covered(PersonMaterial its, LocalDate first, LocalDate last) {
    Map<String, TreeSet<LocalDate>> bySignal = new TreeMap<>();
    for (PersonMaterial.Coverage one : its.coverage()) {
      if (isWithin(one.date(), first, last)) {
        bySignal.computeIfAbsent(one.signal(), signal -> new TreeSet<>()).add(one.date());
      }
    }
    List<Covered> covered = new ArrayList<>();
    bySignal.forEach(
        (signal, dates) ->
            covered.add(new Covered(signal, dates.stream().map(LocalDate::toString).toList())));
    return covered;
  }
}
