package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.Variable;

/** What the template says in words and tables. */
final class PageModel {
  private static final int MOST_FILES_LISTED = 200;
  private static final int MOST_REFUSED_ROWS = 200;

  /**
   * Means of the lowest and the highest third of a normal variable lie so many standard deviations
   * apart: 2 x 3 x its density at the 67th percentile.
   */
  private static final double THIRDS_APART = 2.1819;

  /** What is shown without being asked about. */
  private static final List<String> PICTURED =
      List.of("sleep_minutes", "wear_minutes", "twitch_body_sites", "utc_offset_changed", "era");

  private final ReportInput input;
  private final Answers answers;
  private final Variable outcome;
  private final String outcomeWord;
  private final Columns columns;

  PageModel(ReportInput input) {
    this.input = input;
    this.answers = new Answers(input);
    this.columns = new Columns(input.variables());
    this.outcome = columns.variable(input.outcome());
    this.outcomeWord =
        outcome.name().equals("twitch_count")
            ? "twitching"
            : "“" + outcome.label().toLowerCase(Locale.ROOT) + "”";
  }

  Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("title", "What goes with more " + outcomeWord + "?");
    model.put("version", input.version());
    model.put("isOnePerson", !input.isCohort());
    model.put("personName", input.personName() == null ? "" : input.personName());
    model.put("smallestGroup", input.smallestGroup());
    model.put("days", Numbers.count(input.participantDays()));
    model.put("span", span());
    model.put("outcome", outcome);
    model.put("outcomeWord", outcomeWord);
    model.put("observedDays", Numbers.count(input.pictures().observedDays()));
    model.put("headline", headline());
    model.put("isCohort", answers.isCohort());
    model.put("found", answers.found().stream().map(this::card).toList());
    model.put("open", answers.open().stream().map(this::line).toList());
    model.put("unanswered", answers.unanswered().stream().map(this::unansweredLine).toList());
    model.put("all", answers.all().stream().map(this::line).toList());
    model.put("errorRates", ErrorRates.rows());
    OtherSides sides = new OtherSides(input, answers);
    model.put("sides", sides.rows());
    model.put("hasCovariates", sides.hasCovariates());
    model.put("hasOthers", sides.hasOthers());
    Curves curves = new Curves(input, columns);
    model.put("curves", curves.summaries());
    model.put("falsePositives", falsePositives());
    model.put("shown", input.shown().size());
    model.put("people", Numbers.count(input.participants()));
    model.put("pages", pages());
    model.put("pictures", new PictureWords(input).model());
    model.put("special", special());
    model.put("changes", changes());
    model.put("plan", new PlanWords(input, answers, columns).model());
    model.put("ledger", ledger());
    model.put("notRead", notRead());
    model.put("refused", refused());
    model.put("settings", settings());
    model.put("jobHash", input.jobHash());
    model.put("inputHash", input.inputHash());
    model.put("definitions", definitions());
    model.put("q", Numbers.p(input.q()));
    return model;
  }

  private String span() {
    LocalDate first = input.pictures().first();
    return first == null ? "" : first + " to " + input.pictures().last();
  }

  private String headline() {
    boolean isSmallStudy = input.isCohort() && input.participants() < input.smallestGroup();
    if (isSmallStudy && input.participants() > 0) {
      return "These are "
          + input.participants()
          + " people, and this page shows no group of fewer than "
          + input.smallestGroup()
          + ". What each one's own days say stands on a page of its own, below.";
    }
    if (answers.all().isEmpty()) {
      return "There is nothing to answer yet: no question could be asked of these data.";
    }
    if (!answers.found().isEmpty()) {
      List<String> declared = directions(false);
      List<String> explored = directions(true);
      String where =
          input.participants() == 1
              ? " in this person."
              : " across these " + Numbers.count(input.participants()) + " people.";
      if (declared.isEmpty()) {
        return "None of the main questions found anything. Among those that only explore, "
            + String.join(", ", explored)
            + " went with more "
            + outcomeWord
            + where;
      }
      return joined(declared)
          + " went with more "
          + outcomeWord
          + where
          + (explored.isEmpty()
              ? ""
              : " Among the questions that only explore: " + String.join(", ", explored) + ".");
    }
    if (!answers.open().isEmpty()) {
      return "Nothing that was asked about could be told from chance in these data."
          + " That is not the same as no effect: see below what could have been seen.";
    }
    return "None of the questions could be answered from these data; the reasons are below.";
  }

  /** What was found, in words: among the questions that only explore, or among the others. */
  private List<String> directions(boolean exploring) {
    return answers.found().stream()
        .filter(its -> its.headline().family().equals("exploratory") == exploring)
        .map(PageModel::direction)
        .toList();
  }

  private static String direction(Answers.Answer its) {
    Double r = its.headline().estimate();
    String label = "“" + its.factor().label() + "”";
    return (r != null && r < 0 ? "less " : "more ") + label;
  }

  private static String joined(List<String> names) {
    String text =
        names.size() == 1
            ? names.get(0)
            : String.join(", ", names.subList(0, names.size() - 1))
                + " and "
                + names.get(names.size() - 1);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private Map<String, Object> card(Answers.Answer its) {
    Map<String, Object> card = new LinkedHashMap<>(line(its));
    Finding row = its.headline();
    long agreeing =
        its.people().stream()
            .filter(
                person ->
                    person.estimate() != null
                        && row.estimate() != null
                        && Math.signum(person.estimate()) == Math.signum(row.estimate()))
            .count();
    card.put("agreeing", agreeing);
    card.put("ofPeople", its.people().size());
    Thirds thirds = input.pictures().thirds(its.factor().name());
    if (thirds != null && thirds.people() >= input.smallestGroup()) {
      boolean isMore = row.estimate() == null || row.estimate() >= 0;
      card.put("here", Numbers.amount(isMore ? thirds.high() : thirds.low()));
      card.put("there", Numbers.amount(isMore ? thirds.low() : thirds.high()));
      card.put("isMore", isMore);
      card.put("change", Numbers.signed(isMore ? thirds.difference() : -thirds.difference()));
      card.put("from", percentOfScale(Math.min(thirds.low(), thirds.high())));
      card.put("to", percentOfScale(Math.max(thirds.low(), thirds.high())));
      card.put("thirdsPeople", thirds.people());
    }
    card.put("ratio", new OtherSides(input, answers).ratio(row));
    card.put("ways", new Curves(input, columns).agreement(its.factor().name()));
    card.put("doubtful", row.flags().contains("DIRECTION_NOT_SUPPORTED"));
    return card;
  }

  /** Where an amount stands on the scale that all cards share, in percent of its length. */
  private String percentOfScale(double amount) {
    double longest =
        answers.found().stream()
            .map(its -> input.pictures().thirds(its.factor().name()))
            .filter(Objects::nonNull)
            .mapToDouble(its -> Math.max(Math.abs(its.low()), Math.abs(its.high())))
            .max()
            .orElse(1);
    double share = longest == 0 ? 0 : Math.max(0, amount) / longest;
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** About how far apart a correlation sets the lowest and the highest third, in the unit. */
  private String apart(@Nullable Double r) {
    double deviation = input.pictures().outcomeDeviation();
    return r == null || Double.isNaN(deviation)
        ? "–"
        : Numbers.amount(Math.abs(r) * deviation * THIRDS_APART);
  }

  private Map<String, Object> line(Answers.Answer its) {
    Finding row = its.headline();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("label", its.factor().label());
    line.put("name", its.factor().name());
    line.put("family", its.factor().family().title());
    line.put("standing", row.family());
    line.put("direction", direction(its));
    line.put("lag", lag(row.lagDays()));
    line.put("r", Numbers.r(row.estimate()));
    line.put(
        "interval",
        row.ciLow() == null ? "–" : Numbers.r(row.ciLow()) + " to " + Numbers.r(row.ciHigh()));
    line.put("p", Numbers.p(row.pValue()));
    line.put("q", Numbers.p(row.qValue()));
    line.put("people", row.nParticipants());
    line.put("days", Numbers.count(row.nDays()));
    line.put(
        "worth",
        row.effectiveN() == null ? "" : String.format(Locale.ROOT, "%.0f", row.effectiveN()));
    line.put("detectable", Numbers.r(row.detectable()));
    line.put("detectableAmount", apart(row.detectable()));
    line.put("missing", Numbers.percent(row.missingPercent()));
    line.put("tau", Numbers.r(row.heterogeneityTau()));
    line.put(
        "prediction",
        row.predictionLow() == null
            ? "–"
            : Numbers.r(row.predictionLow()) + " to " + Numbers.r(row.predictionHigh()));
    line.put("shift", Numbers.p(row.shiftPValue()));
    line.put(
        "verdict", its.isFound() ? "found" : row.pValue() == null ? "no test" : "inconclusive");
    return line;
  }

  private Map<String, Object> unansweredLine(Answers.Answer its) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("label", its.factor().label());
    line.put("reason", answers.reason(its.headline()));
    return line;
  }

  static String lag(int days) {
    if (days == 0) {
      return "same day";
    }
    String size = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
    return days > 0 ? size + " later" : "control: factor " + size + " after";
  }

  private List<Map<String, Object>> falsePositives() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (FalsePositiveRate rate : input.falsePositives()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("control", rate.control().replace('_', ' '));
      line.put("scope", rate.scope().equals(Finding.POOLED) ? "across people" : "one person");
      line.put("claim", rate.claim());
      line.put("tests", Numbers.count(rate.tests()));
      line.put("rate", Numbers.percent(rate.ratePercent()));
      line.put(
          "interval",
          rate.rateLow() == null
              ? "–"
              : Numbers.percent(rate.rateLow()) + " to " + Numbers.percent(rate.rateHigh()));
      rows.add(line);
    }
    return rows;
  }

  /** The pages of the people who are shown, beside the cohort's. */
  private List<Map<String, Object>> pages() {
    List<Map<String, Object>> pages = new ArrayList<>();
    if (input.isCohort()) {
      for (PersonMaterial person : input.shown()) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("name", input.names().of(person.participantId()));
        page.put("page", input.names().page(person.participantId()));
        pages.add(page);
      }
    }
    return pages;
  }

  /** Kinds of days on which the clock or the device changed, of all people together. */
  private List<Map<String, Object>> special() {
    List<Map<String, Object>> rows = new ArrayList<>();
    input
        .pictures()
        .special()
        .forEach(
            (kind, counts) -> {
              boolean isSmall = counts[0] < input.smallestGroup();
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("label", kind.label);
              row.put("meaning", kind.meaning);
              row.put(
                  "people",
                  isSmall ? "fewer than " + input.smallestGroup() : Numbers.count(counts[0]));
              row.put("days", isSmall ? "–" : Numbers.count(counts[1]));
              rows.add(row);
            });
    return rows;
  }

  /** The days on which the clock or the device changed, where the page is about one person. */
  private List<Map<String, Object>> changes() {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (!input.isCohort() && !input.shown().isEmpty()) {
      SpecialDays.of(input.shown().get(0), columns)
          .forEach(
              (kind, dates) ->
                  dates.forEach(
                      date -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("date", date.toString());
                        row.put("label", kind.label);
                        row.put("meaning", kind.meaning);
                        rows.add(row);
                      }));
    }
    return rows;
  }

  private List<Map<String, Object>> ledger() {
    List<Map<String, Object>> rows = new ArrayList<>();
    input
        .ledger()
        .sums()
        .forEach(
            (kind, sums) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("format", kind.format());
              row.put("status", kind.status().replace('_', ' '));
              row.put("files", Numbers.count(sums.files()));
              row.put("read", Numbers.count(sums.read()));
              row.put("accepted", Numbers.count(sums.accepted()));
              row.put("merged", Numbers.count(sums.merged()));
              row.put("refused", Numbers.count(sums.refused()));
              row.put("outOfRange", Numbers.count(sums.outOfRange()));
              rows.add(row);
            });
    return rows;
  }

  private List<Map<String, Object>> notRead() {
    return input.ledger().notRead(MOST_FILES_LISTED).stream()
        .map(
            file -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("path", input.names().inPath(file.path()));
              row.put("status", file.status().replace('_', ' '));
              row.put("message", file.message() == null ? "" : file.message());
              return row;
            })
        .toList();
  }

  private List<Ledger.Refused> refused() {
    return input.ledger().refused(MOST_REFUSED_ROWS).stream()
        .map(
            row ->
                new Ledger.Refused(
                    input.names().inPath(row.path()),
                    row.firstPosition(),
                    row.reason(),
                    row.whatWasExpected(),
                    row.count()))
        .toList();
  }

  private List<Map<String, Object>> settings() {
    List<Map<String, Object>> rows = new ArrayList<>();
    input
        .settings()
        .forEach(
            (name, value) ->
                rows.add(
                    new TreeMap<>(Map.of("name", input.names().inSetting(name), "value", value))));
    if (!input.settings().containsKey("smallest_group")) {
      rows.add(
          new TreeMap<>(
              Map.of("name", "smallest_group", "value", String.valueOf(input.smallestGroup()))));
    }
    return rows;
  }

  /** The variables that were asked about, and those that the pictures show. */
  private List<Variable> definitions() {
    Set<String> named = new HashSet<>(PICTURED);
    named.add(outcome.name());
    answers.all().forEach(its -> named.add(its.factor().name()));
    answers.unanswered().forEach(its -> named.add(its.factor().name()));
    return input.variables().stream().filter(variable -> named.contains(variable.name())).toList();
  }
}
