package org.kymograph.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each factor by lag, the control with the factor of the days after among them. */
final class LagChart {
  private LagChart() {}

  record Mark(
      int lag,
      @Nullable Double r,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double p) {}

  record Factor(String label, List<Mark> marks) {}

  static List<Factor> of(Answers answers) {
    List<Factor> factors = new ArrayList<>();
    for (Answers.Answer its : answers.all()) {
      List<Mark> marks =
          its.byLag().stream()
              .filter(row -> row.estimate() != null)
              .map(
                  row ->
                      new Mark(
                          row.lagDays(),
                          ChartData.rounded(row.estimate()),
                          ChartData.rounded(row.ciLow()),
                          ChartData.rounded(row.ciHigh()),
                          ChartData.rounded(row.pValue())))
              .toList();
      if (!marks.isEmpty()) {
        factors.add(new Factor(its.factor().label(), marks));
      }
    }
    return factors;
  }
}
