package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;

/**
 * Every factor at its headline: the estimate, its interval, where a new person would fall, and one
 * mark a person; of many people, in place of marks, between what the shares of them lie.
 */
final class ForestChart {
  /** Up to here each person has a mark of his or her own. */
  private static final int MOST_MARKS = 60;

  private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private ForestChart() {}

  /** A person's estimate under the pseudonym. */
  record Mark(String name, @Nullable Double r) {}

  /**
   * One factor.
   *
   * @param people one mark a person; empty of many
   * @param quantiles of many people the 5th, 25th, 50th, 75th and 95th percentile; else empty
   */
  record Row(
      String label,
      String standing,
      String lag,
      @Nullable Double r,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double predictionLow,
      @Nullable Double predictionHigh,
      boolean found,
      int nPeople,
      List<Mark> people,
      List<@Nullable Double> quantiles) {}

  static List<Row> of(ReportInput input, Answers answers) {
    List<Row> rows = new ArrayList<>();
    for (Answers.Answer its : answers.all()) {
      Finding row = its.headline();
      if (row.estimate() == null) {
        continue;
      }
      List<Finding> people = input.isCohort() ? its.people() : List.of();
      boolean isMany = people.size() > MOST_MARKS;
      rows.add(
          new Row(
              its.factor().label(),
              row.family().replace('_', ' '),
              PageModel.lag(row.lagDays()),
              ChartData.rounded(row.estimate()),
              ChartData.rounded(row.ciLow()),
              ChartData.rounded(row.ciHigh()),
              ChartData.rounded(row.predictionLow()),
              ChartData.rounded(row.predictionHigh()),
              its.isFound(),
              people.size(),
              isMany ? List.of() : marks(input, people),
              isMany ? quantiles(people) : List.of()));
    }
    return rows;
  }

  private static List<Mark> marks(ReportInput input, List<Finding> people) {
    return people.stream()
        .filter(row -> row.participantId() != null)
        .map(
            row ->
                new Mark(
                    input.names().of(String.valueOf(row.participantId())),
                    ChartData.rounded(row.estimate())))
        .sorted(Comparator.comparing(Mark::name))
        .toList();
  }

  private static List<@Nullable Double> quantiles(List<Finding> people) {
    double[] sorted =
        people.stream()
            .map(Finding::estimate)
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    List<@Nullable Double> quantiles = new ArrayList<>();
    for (double share : QUANTILES) {
      quantiles.add(ChartData.rounded(sorted[(int) Math.round(share * (sorted.length - 1))]));
    }
    return quantiles;
  }
}
