package org.kymograph.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.Variable;

/**
 * The answer in a screen of a terminal: what goes with the outcome, by how much, in how many people
 * and days, how sure; what was not found and what size would have been seen; what could not be
 * answered. No line is wider than 80 columns, and no participant is named.
 */
public final class Summary {
  /** No line is wider. */
  public static final int WIDTH = 80;

  private static final int LABEL = 28;

  private final Answers answers;
  private final Variable outcome;
  private final Map<String, Finding> rates = new LinkedHashMap<>();

  /**
   * @param findings the cohort's rows, or of one participant his or hers
   * @param variables of the days; the outcome is among them
   * @param participants number of participants who were asked about
   * @param smallestGroup no group of fewer people of a cohort is shown
   * @param q share of false discoveries that is accepted
   */
  public Summary(
      List<Finding> findings,
      List<Variable> variables,
      String outcome,
      long participants,
      int smallestGroup,
      double q) {
    this.answers = new Answers(findings, variables, participants, smallestGroup, q);
    this.outcome =
        variables.stream().filter(its -> its.name().equals(outcome)).findFirst().orElseThrow();
    for (Finding row : findings) {
      if (row.isRateRatio() && !answers.isTooSmall(row)) {
        rates.put(row.factor() + "@" + row.lagDays(), row);
      }
    }
  }

  /** The lines, each ending in a line break. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (answers.found().isEmpty()) {
      line(text, "Nothing was found to go with \"" + outcome.label() + "\".");
    } else {
      line(
          text,
          String.format(
              Locale.ROOT,
              "%-" + LABEL + "s %-8s %6s %14s %7s %6s",
              "Goes with \"" + cut(outcome.label(), LABEL - 12) + "\"",
              "when",
              "r",
              "95 % interval",
              "q",
              answers.isCohort() ? "people" : "days"));
      answers.found().forEach(its -> line(text, found(its)));
      if (answers.found().stream().anyMatch(its -> rate(its) != null)) {
        line(text, "  x: times as many for one standard deviation more of the factor");
      }
      if (answers.found().stream().anyMatch(its -> isDirectionDoubtful(its.headline()))) {
        line(text, "  ?: the factor of days to come goes with it as much: which leads is open");
      }
    }
    notFound(text);
    unanswered(text);
    wrap(
        text,
        "Associations, not causes, and no diagnosis: with weakness, numbness, wasting or pain see a"
            + " doctor.");
    return text.toString();
  }

  private String found(Answers.Answer answer) {
    Finding row = answer.headline();
    Finding rate = rate(answer);
    return String.format(
            Locale.ROOT,
            "%-" + LABEL + "s %-8s %+6.2f %5.2f to %5.2f %7s %6s%s%s",
            "  " + cut(answer.factor().label(), LABEL - 2),
            when(row),
            row.estimate(),
            row.ciLow(),
            row.ciHigh(),
            Numbers.p(row.qValue()),
            answers.isCohort() ? row.nParticipants() : row.nDays(),
            rate == null ? "" : String.format(Locale.ROOT, " x%.2f", rate.estimate()),
            isDirectionDoubtful(row) ? " ?" : "")
        .stripTrailing();
  }

  private static boolean isDirectionDoubtful(Finding row) {
    return row.flags().contains("DIRECTION_NOT_SUPPORTED");
  }

  private @Nullable Finding rate(Answers.Answer answer) {
    Finding rate = rates.get(answer.factor().name() + "@" + answer.headline().lagDays());
    return rate == null || rate.estimate() == null ? null : rate;
  }

  private static String when(Finding row) {
    return switch (row.lagDays()) {
      case 0 -> "same day";
      case 1 -> "next day";
      default -> row.lagDays() + " d later";
    };
  }

  private void notFound(StringBuilder text) {
    if (answers.open().isEmpty()) {
      return;
    }
    OptionalDouble detectable =
        answers.open().stream()
            .map(its -> its.headline().detectable())
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max();
    wrap(
        text,
        "Not found"
            + (detectable.isPresent()
                ? String.format(
                    Locale.ROOT,
                    " (each would probably have been seen from |r| = %.2f on)",
                    detectable.getAsDouble())
                : "")
            + ": "
            + String.join(", ", labels(answers.open()))
            + ".");
  }

  private void unanswered(StringBuilder text) {
    Map<String, List<Answers.Answer>> byReason = new LinkedHashMap<>();
    for (Answers.Answer its : answers.unanswered()) {
      byReason
          .computeIfAbsent(answers.reason(its.headline()), reason -> new ArrayList<>())
          .add(its);
    }
    byReason.forEach(
        (reason, its) ->
            wrap(text, "Not answered, " + reason + ": " + String.join(", ", labels(its)) + "."));
  }

  private static List<String> labels(List<Answers.Answer> answers) {
    return answers.stream().map(its -> its.factor().label()).toList();
  }

  private static String cut(String label, int most) {
    return label.length() <= most ? label : label.substring(0, most - 1).stripTrailing() + ".";
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static void wrap(StringBuilder text, String sentence) {
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        line(text, line.toString());
        line.setLength(0);
        line.append(' ');
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    line(text, line.toString());
  }

  /** The same for scripts: each factor with its verdict, found, not_found or not_answered. */
  public List<Map<String, @Nullable Object>> answers() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    answers.found().forEach(its -> rows.add(row(its, "found", null)));
    answers.open().forEach(its -> rows.add(row(its, "not_found", null)));
    for (Answers.Answer its : answers.unanswered()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("factor", its.factor().name());
      row.put("verdict", "not_answered");
      row.put("reason", answers.reason(its.headline()));
      rows.add(row);
    }
    return rows;
  }

  private Map<String, @Nullable Object> row(
      Answers.Answer answer, String verdict, @Nullable String reason) {
    Finding headline = answer.headline();
    Finding rate = rate(answer);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("factor", answer.factor().name());
    row.put("verdict", verdict);
    row.put("lag_days", headline.lagDays());
    row.put("estimate", headline.estimate());
    row.put("ci_low", headline.ciLow());
    row.put("ci_high", headline.ciHigh());
    row.put("p_value", headline.pValue());
    row.put("q_value", headline.qValue());
    row.put("rate_ratio", rate == null ? null : rate.estimate());
    row.put("detectable", headline.detectable());
    row.put("n_participants", headline.nParticipants());
    row.put("n_days", headline.nDays());
    row.put("family", headline.family());
    return row;
  }
}
