package org.kymograph.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Variable;

/** What the charts draw: for each chart what its class says. */
final class ChartData {
  /** Digits that no picture needs are left out of the page. */
  private static final int SIGNIFICANT_DIGITS = 5;

  private ChartData() {}

  static Map<String, @Nullable Object> of(ReportInput input) {
    Answers answers = new Answers(input);
    Columns columns = new Columns(input.variables());
    Variable outcome = columns.variable(input.outcome());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("outcome", outcome.label());
    data.put("isCohort", input.isCohort());
    data.put("smallestGroup", input.smallestGroup());
    data.put("forest", ForestChart.of(input, answers));
    data.put("lags", LagChart.of(answers));
    data.put("curves", new Curves(input, columns).data());
    data.put("hours", SharesChart.hours(input));
    data.put("places", SharesChart.places(input));
    data.put("spread", SharesChart.spread(input));
    data.put("counts", CoverageChart.of(input));
    data.put("people", new PersonCharts(input, answers, columns).people());
    return data;
  }

  static @Nullable Double rounded(@Nullable Double value) {
    if (value == null || value.isNaN()) {
      return null;
    }
    return Double.valueOf(String.format(Locale.ROOT, "%." + SIGNIFICANT_DIGITS + "g", value));
  }
}
