package org.kymograph.associate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.DailySeries;

/** One person's variables, each a series on a calendar without holes. */
final class PersonSeries {
  private static final String ERA = "era";

  private final Map<String, DailySeries> series;
  private final Map<String, double[]> values;
  private final LocalDate first;
  private final @Nullable CalendarColumns calendar;
  private final String adjustedFor;

  private PersonSeries(
      Map<String, DailySeries> series,
      Map<String, double[]> values,
      LocalDate first,
      @Nullable CalendarColumns calendar,
      String adjustedFor) {
    this.series = series;
    this.values = values;
    this.first = first;
    this.calendar = calendar;
    this.adjustedFor = adjustedFor;
  }

  /**
   * @param days of one participant, in any order, gaps allowed; each date at most once
   */
  static PersonSeries of(List<Variable> variables, List<ParticipantDay> days) {
    if (days.isEmpty()) {
      return new PersonSeries(Map.of(), Map.of(), LocalDate.EPOCH, null, "");
    }
    LocalDate first =
        days.stream().map(ParticipantDay::date).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate last =
        days.stream().map(ParticipantDay::date).max(Comparator.naturalOrder()).orElseThrow();
    int length = (int) ChronoUnit.DAYS.between(first, last) + 1;
    Map<String, DailySeries> series = new LinkedHashMap<>();
    Map<String, double[]> all = new LinkedHashMap<>();
    double[] era = new double[0];
    for (int i = 0; i < variables.size(); i++) {
      double[] values = new double[length];
      Arrays.fill(values, Double.NaN);
      for (ParticipantDay day : days) {
        values[(int) ChronoUnit.DAYS.between(first, day.date())] = day.value(i);
      }
      series.put(variables.get(i).name(), new DailySeries(values));
      all.put(variables.get(i).name(), values);
      if (variables.get(i).name().equals(ERA)) {
        era = eras(values);
      }
    }
    boolean severalEras = Arrays.stream(era).anyMatch(number -> number > 1);
    return new PersonSeries(
        series,
        all,
        first,
        new CalendarColumns(
            length, first.getDayOfWeek().getValue() - 1, severalEras ? era : new double[0]),
        severalEras ? "trend, slow drift, weekday, device era" : "trend, slow drift, weekday");
  }

  /**
   * Numbers of the eras from 1 in the order in which they come, an unknown one as the one before.
   */
  private static double[] eras(double[] known) {
    double[] era = new double[known.length];
    Map<Double, Integer> numbers = new HashMap<>();
    double current = 1;
    for (int day = 0; day < era.length; day++) {
      if (Double.isFinite(known[day])) {
        current = numbers.computeIfAbsent(known[day], its -> numbers.size() + 1);
      }
      era[day] = current;
    }
    return era;
  }

  /** The same series, one of them moved along the circle of the calendar by so many days. */
  PersonSeries withMoved(Variable variable, int shiftDays) {
    double[] before = values(variable.name());
    double[] after = new double[before.length];
    for (int day = 0; day < before.length; day++) {
      after[(day + shiftDays) % before.length] = before[day];
    }
    Map<String, double[]> otherValues = new LinkedHashMap<>(values);
    otherValues.put(variable.name(), after);
    Map<String, DailySeries> otherSeries = new LinkedHashMap<>(series);
    otherSeries.put(variable.name(), new DailySeries(after));
    return new PersonSeries(otherSeries, otherValues, first, calendar, adjustedFor);
  }

  DailySeries of(Variable variable) {
    return Objects.requireNonNull(series.get(variable.name()));
  }

  /** One value a day, NaN where there is none; an empty array where there is no such variable. */
  double[] values(String name) {
    return values.getOrDefault(name, new double[0]);
  }

  /** The first day of the calendar; without meaning where there is no day at all. */
  LocalDate first() {
    return first;
  }

  /** What is taken out; null where there is no day at all. */
  @Nullable CalendarColumns calendar() {
    return calendar;
  }

  int calendarDays() {
    return calendar == null ? 0 : calendar.calendarDays();
  }

  String adjustedFor() {
    return adjustedFor;
  }
}
