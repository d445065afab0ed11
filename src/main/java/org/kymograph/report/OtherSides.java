package org.kymograph.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.kymograph.model.Finding;

/**
 * The main questions seen from other sides, beside the headline: as a rate ratio, over all days
 * within people, between people, and beside covariates. Descriptions: none of them decides.
 */
final class OtherSides {
  private static final String NONE = "–";

  private final ReportInput input;
  private final Answers answers;

  OtherSides(ReportInput input, Answers answers) {
    this.input = input;
    this.answers = answers;
  }

  /** A row for every factor that has another side. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Answers.Answer its : answers.all()) {
      Finding headline = its.headline();
      String ratio = cell(headline, Finding::isRateRatio, true);
      if (headline.estimate() == null || ratio.isEmpty()) {
        continue;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("label", its.factor().label());
      row.put("lag", PageModel.lag(headline.lagDays()));
      row.put("headline", withInterval(headline));
      row.put("ratio", ratio);
      row.put("covariates", cell(headline, Finding::isBesideCovariates, true));
      row.put("others", cell(headline, Finding::isBesideOthers, true));
      row.put("within", cell(headline, side -> side.scope().equals(Finding.WITHIN), false));
      row.put("between", cell(headline, side -> side.scope().equals(Finding.BETWEEN), false));
      rows.add(row);
    }
    return rows;
  }

  /** The rate ratio beside a headline; empty where there is none. */
  String ratio(Finding headline) {
    String ratio = cell(headline, Finding::isRateRatio, true);
    return ratio.equals(NONE) ? "" : ratio;
  }

  /** Whether the job named covariates. */
  boolean hasCovariates() {
    return input.findings().stream().anyMatch(Finding::isBesideCovariates);
  }

  /** Whether there were people enough to take out what they share. */
  boolean hasOthers() {
    return input.findings().stream().anyMatch(Finding::isBesideOthers);
  }

  /** The other row of the same question; empty where it was never asked. */
  private String cell(Finding headline, Predicate<Finding> side, boolean isOfSameScope) {
    return input.findings().stream()
        .filter(side)
        .filter(row -> !answers.isTooSmall(row))
        .filter(row -> row.factor().equals(headline.factor()))
        .filter(row -> row.lagDays() == headline.lagDays() || row.scope().equals(Finding.BETWEEN))
        .filter(
            row ->
                !isOfSameScope
                    || (row.scope().equals(headline.scope())
                        && Objects.equals(row.participantId(), headline.participantId())))
        .findFirst()
        .map(OtherSides::withInterval)
        .orElse("");
  }

  private static String withInterval(Finding row) {
    if (row.estimate() == null) {
      return NONE;
    }
    return Numbers.r(row.estimate())
        + (row.ciLow() == null
            ? ""
            : " (" + Numbers.r(row.ciLow()) + " to " + Numbers.r(row.ciHigh()) + ")");
  }
}
