package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Specification;

/** The specification curve of each main question: in words, in numbers, and as a chart. */
final class Curves {
  private static final double ALPHA = 0.05;

  /** What could have been chosen otherwise, in the order of the chart's rows. */
  private static final Map<String, Function<Specification, String>> CHOICES = choices();

  private final List<Curve> curves = new ArrayList<>();

  /**
   * One question.
   *
   * @param factor the name of the variable that is asked about
   * @param given the rows in the order of the table
   * @param rows the same, from the lowest estimate to the highest
   */
  private record Curve(
      String factor, String label, List<Specification> given, List<Specification> rows) {}

  Curves(ReportInput input, Columns columns) {
    Map<String, List<Specification>> byQuestion = new LinkedHashMap<>();
    for (Specification row : input.specifications()) {
      if (input.isCohort() && row.nParticipants() < input.smallestGroup()) {
        continue;
      }
      byQuestion.computeIfAbsent(row.factor(), question -> new ArrayList<>()).add(row);
    }
    byQuestion.forEach(
        (question, rows) -> {
          String label = columns.variable(question).label();
          List<Specification> inOrder = new ArrayList<>(rows);
          inOrder.sort(Comparator.comparing(Curves::estimate));
          curves.add(new Curve(question, label, rows, inOrder));
        });
  }

  private static Map<String, Function<Specification, String>> choices() {
    Map<String, Function<Specification, String>> choices = new LinkedHashMap<>();
    choices.put("lag", row -> PageModel.lag(row.lagDays()));
    choices.put("coefficient", Specification::method);
    choices.put("taken out", Specification::adjustedFor);
    choices.put("left out", Specification::excluded);
    choices.put("day begins", Specification::dayBegins);
    return choices;
  }

  private static double estimate(Specification row) {
    return row.estimate() == null ? 0 : row.estimate();
  }

  /** One line a question. */
  List<Map<String, Object>> summaries() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Curve curve : curves) {
      Specification headline =
          curve.rows.stream().filter(Specification::isHeadline).findFirst().orElse(null);
      if (headline == null) {
        continue;
      }
      List<Specification> atLag = atLag(curve, headline);
      long sameSign = sameSign(curve, headline);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("label", curve.label);
      line.put("lag", PageModel.lag(headline.lagDays()));
      line.put("ways", atLag.size());
      line.put("sameSign", sameSign);
      line.put("low", atLag.stream().filter(Curves::isLow).count());
      line.put("lowest", Numbers.r(estimate(atLag.get(0))));
      line.put("headline", Numbers.r(headline.estimate()));
      line.put("highest", Numbers.r(estimate(atLag.get(atLag.size() - 1))));
      lines.add(line);
    }
    return lines;
  }

  /** "50 of 52": in how many ways the headline's direction comes out; empty of other factors. */
  String agreement(String factor) {
    for (Curve curve : curves) {
      Specification headline =
          curve.rows.stream().filter(Specification::isHeadline).findFirst().orElse(null);
      if (headline != null && curve.factor.equals(factor)) {
        return sameSign(curve, headline) + " of " + atLag(curve, headline).size();
      }
    }
    return "";
  }

  private static List<Specification> atLag(Curve curve, Specification headline) {
    return curve.rows.stream().filter(row -> row.lagDays() == headline.lagDays()).toList();
  }

  private static long sameSign(Curve curve, Specification headline) {
    return atLag(curve, headline).stream()
        .filter(row -> Math.signum(estimate(row)) == Math.signum(estimate(headline)))
        .count();
  }

  private static boolean isLow(Specification row) {
    return row.pValue() != null && row.pValue() < ALPHA;
  }

  /** The answers by what was chosen, the choices in the order in which they are offered. */
  private static Map<String, List<Specification>> grouped(
      Curve curve, Function<Specification, String> choice) {
    Map<String, List<Specification>> grouped = new LinkedHashMap<>();
    curve.given.forEach(
        row -> grouped.computeIfAbsent(choice.apply(row), made -> new ArrayList<>()).add(row));
    grouped.values().forEach(rows -> rows.sort(Comparator.comparing(Curves::estimate)));
    return grouped;
  }

  /** What the chart draws: the estimates from low to high, and under each what was chosen. */
  List<Map<String, @Nullable Object>> data() {
    List<Map<String, @Nullable Object>> data = new ArrayList<>();
    for (Curve curve : curves) {
      List<List<String>> offered = new ArrayList<>();
      CHOICES.forEach(
          (name, choice) ->
              grouped(curve, choice).keySet().forEach(made -> offered.add(List.of(name, made))));
      List<List<@Nullable Object>> points = new ArrayList<>();
      for (Specification row : curve.rows) {
        List<Integer> made = new ArrayList<>();
        CHOICES.forEach(
            (name, choice) -> made.add(offered.indexOf(List.of(name, choice.apply(row)))));
        List<@Nullable Object> point = new ArrayList<>();
        point.add(ChartData.rounded(row.estimate()));
        point.add(ChartData.rounded(row.ciLow()));
        point.add(ChartData.rounded(row.ciHigh()));
        point.add(row.isHeadline() ? 2 : isLow(row) ? 1 : 0);
        point.add(made);
        points.add(point);
      }
      Map<String, @Nullable Object> its = new LinkedHashMap<>();
      its.put("label", curve.label);
      its.put("choices", offered);
      its.put("points", points);
      data.add(its);
    }
    return data;
  }
}
