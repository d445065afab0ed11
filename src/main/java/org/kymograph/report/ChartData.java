package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;

/**
 * What the charts draw, as plain maps and lists. A day without a value is null: a gap stays a gap.
 */
final class ChartData {
  /** Digits that no picture needs are left out of the page. */
  private static final int SIGNIFICANT_DIGITS = 5;

  private final ReportInput input;
  private final Answers answers;
  private final Columns columns;

  ChartData(ReportInput input) {
    this.input = input;
    this.answers = new Answers(input);
    this.columns = new Columns(input.variables());
  }

  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("forest", forest());
    data.put("lags", lags());
    data.put("curves", new Curves(input, columns).data());
    data.put("people", people());
    data.put("coverage", coverage());
    return data;
  }

  private List<Map<String, @Nullable Object>> forest() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Answers.Answer its : answers.all()) {
      Finding row = its.headline();
      if (row.estimate() == null) {
        continue;
      }
      Map<String, @Nullable Object> mark = new LinkedHashMap<>();
      mark.put("label", its.factor().label());
      mark.put("standing", row.family());
      mark.put("lag", PageModel.lag(row.lagDays()));
      mark.put("r", rounded(row.estimate()));
      mark.put("low", rounded(row.ciLow()));
      mark.put("high", rounded(row.ciHigh()));
      mark.put("predictionLow", rounded(row.predictionLow()));
      mark.put("predictionHigh", rounded(row.predictionHigh()));
      mark.put("found", its.isFound());
      mark.put(
          "people",
          row.scope().equals(Finding.POOLED)
              ? its.people().stream().map(person -> rounded(person.estimate())).toList()
              : List.of());
      rows.add(mark);
    }
    return rows;
  }

  private List<Map<String, @Nullable Object>> lags() {
    List<Map<String, @Nullable Object>> factors = new ArrayList<>();
    for (Answers.Answer its : answers.all()) {
      List<Map<String, @Nullable Object>> marks = new ArrayList<>();
      for (Finding row : its.byLag()) {
        if (row.estimate() != null) {
          Map<String, @Nullable Object> mark = new LinkedHashMap<>();
          mark.put("lag", row.lagDays());
          mark.put("r", rounded(row.estimate()));
          mark.put("low", rounded(row.ciLow()));
          mark.put("high", rounded(row.ciHigh()));
          marks.add(mark);
        }
      }
      if (!marks.isEmpty()) {
        Map<String, @Nullable Object> factor = new LinkedHashMap<>();
        factor.put("label", its.factor().label());
        factor.put("marks", marks);
        factors.add(factor);
      }
    }
    return factors;
  }

  private List<Map<String, Object>> people() {
    Map<String, List<ParticipantDay>> days = new LinkedHashMap<>();
    input
        .days()
        .forEach(
            day -> days.computeIfAbsent(day.participantId(), id -> new ArrayList<>()).add(day));
    List<Variable> drawn = drawn();
    List<Map<String, Object>> people = new ArrayList<>();
    days.forEach((id, its) -> people.add(person(id, its, drawn)));
    return people;
  }

  /** The outcome, the nights, and the factors that head the list. */
  private List<Variable> drawn() {
    List<String> names = new ArrayList<>(List.of(input.outcome(), "sleep_minutes"));
    answers.all().stream()
        .filter(its -> its.isFound() || !its.headline().family().equals("exploratory"))
        .map(its -> its.factor().name())
        .filter(name -> !names.contains(name))
        .limit(6)
        .forEach(names::add);
    return names.stream().filter(columns::has).map(columns::variable).toList();
  }

  private Map<String, Object> person(String id, List<ParticipantDay> days, List<Variable> drawn) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", id);
    person.put("first", days.get(0).date().toString());
    person.put("length", days.size());
    List<Map<String, Object>> series = new ArrayList<>();
    for (Variable variable : drawn) {
      int at = columns.at(variable.name());
      if (days.stream().anyMatch(day -> !Double.isNaN(day.value(at)))) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", variable.name());
        line.put("label", variable.label());
        line.put("unit", variable.unit());
        List<@Nullable Double> values = new ArrayList<>();
        days.forEach(day -> values.add(rounded(day.value(at))));
        line.put("values", values);
        series.add(line);
      }
    }
    person.put("series", series);
    person.put("clockChanged", flagged(days, "utc_offset_changed"));
    return person;
  }

  private List<String> flagged(List<ParticipantDay> days, String variable) {
    if (!columns.has(variable)) {
      return List.of();
    }
    int at = columns.at(variable);
    return days.stream()
        .filter(day -> day.value(at) == 1)
        .map(day -> day.date().toString())
        .toList();
  }

  /** By participant and signal, the first day, the last day and the days between without data. */
  private List<Map<String, Object>> coverage() {
    Map<String, Map<String, TreeSet<LocalDate>>> dates = new TreeMap<>();
    for (ReportInput.Coverage its : input.coverage()) {
      dates
          .computeIfAbsent(its.participantId(), id -> new TreeMap<>())
          .computeIfAbsent(its.signal(), signal -> new TreeSet<>())
          .add(its.date());
    }
    List<Map<String, Object>> people = new ArrayList<>();
    dates.forEach(
        (id, signals) -> {
          List<Map<String, Object>> rows = new ArrayList<>();
          signals.forEach(
              (signal, days) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("signal", signal);
                row.put("days", days.stream().map(LocalDate::toString).toList());
                rows.add(row);
              });
          Map<String, Object> person = new LinkedHashMap<>();
          person.put("id", id);
          person.put("signals", rows);
          people.add(person);
        });
    return people;
  }

  static @Nullable Double rounded(@Nullable Double value) {
    if (value == null || value.isNaN()) {
      return null;
    }
    return Double.valueOf(String.format(Locale.ROOT, "%." + SIGNIFICANT_DIGITS + "g", value));
  }
}
