package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.Variable;

/**
 * The findings sorted by what they say: found, looked for and not found, not answerable. In a
 * cohort the pooled answer counts; of one person his or her own, where both tests agree.
 */
final class Answers {
  private final List<Answer> found = new ArrayList<>();
  private final List<Answer> open = new ArrayList<>();
  private final List<Answer> unanswered = new ArrayList<>();
  private final List<Answer> all = new ArrayList<>();
  private final boolean isCohort;
  private final int smallestGroup;

  /**
   * One factor's answer.
   *
   * @param headline the row that stands for the factor: of its lags the one with the smallest p
   * @param byLag its rows by lag, the control with the future among them
   * @param people each participant's row at the headline's lag
   */
  record Answer(
      Variable factor,
      Finding headline,
      List<Finding> byLag,
      List<Finding> people,
      boolean isFound) {}

  Answers(ReportInput input) {
    this(
        input.findings(),
        input.variables(),
        input.participants(),
        input.smallestGroup(),
        input.q());
  }

  /**
   * @param findings the cohort's rows, or the only person's
   * @param participants number of participants
   * @param smallestGroup no group of fewer people of a cohort is shown
   * @param q share of false discoveries that is accepted
   */
  Answers(
      List<Finding> findings,
      List<Variable> variables,
      long participants,
      int smallestGroup,
      double q) {
    this.isCohort = participants != 1;
    this.smallestGroup = smallestGroup;
    String scope = Headlines.scope(participants);
    Map<String, Variable> byName = new LinkedHashMap<>();
    variables.forEach(variable -> byName.put(variable.name(), variable));
    Map<String, List<Finding>> byFactor = new LinkedHashMap<>();
    Map<String, List<Finding>> people = new LinkedHashMap<>();
    for (Finding row : findings) {
      if (!row.isOfDefaultAnalysis()) {
        continue;
      }
      if (row.scope().equals(scope)) {
        byFactor.computeIfAbsent(row.factor(), name -> new ArrayList<>()).add(row);
      }
      if (row.scope().equals(Finding.PARTICIPANT)) {
        people.computeIfAbsent(row.factor(), name -> new ArrayList<>()).add(row);
      }
    }
    byFactor.forEach(
        (name, rows) -> {
          Variable factor = byName.get(name);
          if (factor != null) {
            add(answer(factor, rows, people.getOrDefault(name, List.of()), q));
          }
        });
    Comparator<Answer> order =
        Comparator.comparing((Answer its) -> its.headline().family().equals("exploratory"))
            .thenComparing(its -> its.headline().pValue() == null ? 2.0 : its.headline().pValue());
    found.sort(order);
    open.sort(order);
    all.sort(order);
  }

  /** Whether so few people stand behind a row that a cohort's page does not show it. */
  boolean isTooSmall(Finding row) {
    return isCohort
        && !row.scope().equals(Finding.PARTICIPANT)
        && row.nParticipants() < smallestGroup;
  }

  private void add(Answer answer) {
    if (isTooSmall(answer.headline)) {
      unanswered.add(answer);
      return;
    }
    all.add(answer);
    if (answer.isFound) {
      found.add(answer);
    } else if (answer.headline.pValue() != null) {
      open.add(answer);
    } else {
      unanswered.add(answer);
    }
  }

  private Answer answer(Variable factor, List<Finding> rows, List<Finding> people, double q) {
    Finding headline = Headlines.of(rows);
    List<Finding> atLag =
        people.stream()
            .filter(row -> row.lagDays() == headline.lagDays() && row.estimate() != null)
            .toList();
    List<Finding> byLag = rows.stream().filter(row -> !isTooSmall(row)).toList();
    return new Answer(factor, headline, byLag, atLag, headline.isFound(q));
  }

  boolean isCohort() {
    return isCohort;
  }

  List<Answer> found() {
    return found;
  }

  /** Looked for, tested, and not found. */
  List<Answer> open() {
    return open;
  }

  List<Answer> unanswered() {
    return unanswered;
  }

  List<Answer> all() {
    return all;
  }

  /** Why there is no answer, in words. */
  String reason(@Nullable Finding row) {
    if (row != null && row.nParticipants() > 0 && isTooSmall(row)) {
      return "fewer than " + smallestGroup + " people have an answer, too few to be shown together";
    }
    if (row == null || row.refusal() == null) {
      return "too few people or days for a test";
    }
    return switch (row.refusal()) {
      case "no_data" -> "nothing was recorded";
      case "insufficient_pairs" -> "too few days have both";
      case "constant_factor" -> "it never changes";
      case "constant_outcome" -> "the outcome never changes";
      case "zero_residual_variance" -> "nothing is left once trend and weekday are taken out";
      case "too_few_participants" -> "too few people have an answer of their own";
      case "tautology" -> "it is made of the outcome, or the outcome of it";
      default -> row.refusal().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
