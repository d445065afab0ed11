package org.kymograph.associate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;

/**
 * What all people had in common on each date: the sums of their deviations from their own means. An
 * exam week or a heat wave that strikes everybody makes an association in each of them, and
 * counting people cannot tell it from a real one; taking out what the others had on that day can.
 */
public final class CohortDays implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Fewer others say nothing about a day. */
  private static final int LEAST_OTHERS = 4;

  private final Map<String, TreeMap<LocalDate, Sum>> sums = new LinkedHashMap<>();
  private int people;

  /** Of one variable on one date. */
  private record Sum(int people, double total) implements Serializable {
    Sum plus(Sum other) {
      return new Sum(people + other.people, total + other.total);
    }
  }

  /** Of nobody. */
  public CohortDays() {}

  /** Adds what one person had; the order in which people are added decides the last digits. */
  public void add(List<Variable> variables, List<ParticipantDay> days, PlanSettings settings) {
    people++;
    for (Variable variable : asked(Plan.of(variables, settings))) {
      int at = variables.indexOf(variable);
      double mean =
          days.stream()
              .mapToDouble(day -> day.value(at))
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      days.stream()
          .filter(day -> Double.isFinite(day.value(at)))
          .forEach(day -> add(variable.name(), day.date(), new Sum(1, day.value(at) - mean)));
    }
  }

  private static List<Variable> asked(Plan plan) {
    List<Variable> asked = new ArrayList<>(List.of(plan.outcome()));
    plan.mainFactors().forEach(factor -> asked.add(factor.variable()));
    return asked;
  }

  private void add(String variable, LocalDate date, Sum sum) {
    sums.computeIfAbsent(variable, name -> new TreeMap<>()).merge(date, sum, Sum::plus);
  }

  /** Adds what other people had. */
  public void add(CohortDays others) {
    people += others.people;
    others.sums.forEach(
        (variable, byDate) -> byDate.forEach((date, sum) -> add(variable, date, sum)));
  }

  /** Whether there are others enough to compare anybody with. */
  boolean isEnough() {
    return people > LEAST_OTHERS;
  }

  /**
   * The mean of the other people's deviations on each day of a person's calendar; NaN where fewer
   * than four others have one.
   *
   * @param first first day of the calendar
   * @param own the person's values
   */
  double[] ofOthers(String variable, LocalDate first, double[] own) {
    TreeMap<LocalDate, Sum> byDate = sums.getOrDefault(variable, new TreeMap<>());
    double mean = Arrays.stream(own).filter(Double::isFinite).average().orElse(Double.NaN);
    double[] others = new double[own.length];
    for (int day = 0; day < own.length; day++) {
      Sum all = byDate.getOrDefault(first.plusDays(day), new Sum(0, 0));
      boolean isKnown = Double.isFinite(own[day]);
      int count = all.people - (isKnown ? 1 : 0);
      others[day] =
          count < LEAST_OTHERS ? Double.NaN : (all.total - (isKnown ? own[day] - mean : 0)) / count;
    }
    return others;
  }
}
