package org.kymograph.bench.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kymograph.bench.calibration.Calibration.Result;

/** The results as a table for programs and as a page for people. */
final class CalibrationPage {
  private static final Map<String, String> TITLES = titles();

  private CalibrationPage() {}

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("A", "One person, one factor, nothing there: how often it is found at 5 %");
    titles.put("B", "Four lags, nothing there: how often any is found");
    titles.put("C", "Something is there: how often the 95 % interval holds it");
    titles.put("D", "Something is there: how often it is found");
    titles.put("E", "A cohort: how often the mean over people is found, and its interval");
    titles.put("E3", "A cohort whose people kept very different numbers of days");
    titles.put("F", "Twenty factors of one person");
    titles.put("G", "Beyond what the analysis was made for (no bar)");
    return titles;
  }

  static String csv(List<Result> results) {
    StringBuilder csv =
        new StringBuilder(
            "table,scenario,measure,value,standard_error,replicates,published,least,most,met\n");
    for (Result result : results) {
      Measure measure = result.measure();
      csv.append(result.scenario().table())
          .append(",\"")
          .append(result.scenario().name())
          .append("\",\"")
          .append(measure.name())
          .append("\",")
          .append(
              String.format(
                  Locale.ROOT,
                  "%.4f,%.4f,%d,%s,%s,%s,%s%n",
                  result.value(),
                  result.error(),
                  result.replicates(),
                  cell(measure.published()),
                  cell(measure.least()),
                  cell(measure.most()),
                  measure.hasBar() ? result.isMet() : ""));
    }
    return csv.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
  }

  static String markdown(List<Result> results, int replicates) {
    StringBuilder page = new StringBuilder();
    long bars = results.stream().filter(result -> result.measure().hasBar()).count();
    long missed = results.stream().filter(result -> !result.isMet()).count();
    page.append(
        """
        # How often the analysis errs

        Daily series follow themselves: a bad week is seven bad days, and two series that have \
        nothing to do
        with one another look related far more often than the textbook's 5 %. Here people are \
        drawn whose truth is
        known, and the product's own classes analyse them; nothing is re-implemented for the \
        occasion.

        A factor is Gaussian and follows itself from day to day (AR(1), phi); counts are negative \
        binomial, with a
        logarithmic rate that follows itself likewise. Scenarios add missing days, a weekday and a \
        trend, slow drift,
        rare counts. What stands in brackets was published for the same scenario when the analysis \
        was chosen, with a
        generator of its own: the naive columns show that people drawn here are about as hard. A \
        question that the
        analysis refuses, as some of 30 days with gaps, counts as not found. **Bold** is what has \
        a bar:

        - nothing there, one question or four lags: found in at most 6.5 %
        - the 95 % interval holds the truth in at least 94 %
        - a cohort, nothing there: found in 3.5 to 6.5 %, with very unequal days in at most 6.5 %
        - twenty factors: at most 6 % of what is found is false
        - something there: found at most 3 points less often than published

        """);
    page.append(
        String.format(
            Locale.ROOT,
            "%,d replicates a scenario (the standard error of 5 %% is %.2f points), seeds fixed."
                + " %d bars, %s.%n`bench/run calibration` makes this page again.%n",
            replicates,
            Math.sqrt(0.05 * 0.95 / replicates) * 100,
            bars,
            missed == 0 ? "all met" : missed + " missed (marked below)"));
    Map<String, Map<String, List<Result>>> byTable =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.scenario().table(),
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        result -> result.scenario().name(),
                        LinkedHashMap::new,
                        Collectors.toList())));
    TITLES.forEach(
        (table, title) -> {
          if (byTable.containsKey(table)) {
            page.append("\n## ").append(table).append(". ").append(title).append("\n\n");
            byTable.get(table).values().stream()
                .collect(
                    Collectors.groupingBy(
                        its -> its.stream().map(result -> result.measure().name()).toList(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((names, rows) -> table(names, rows, page));
          }
        });
    return page.toString();
  }

  private static void table(List<String> names, List<List<Result>> rows, StringBuilder page) {
    page.append("| scenario | ").append(String.join(" | ", names)).append(" |\n|---|");
    names.forEach(name -> page.append("---|"));
    page.append('\n');
    for (List<Result> row : rows) {
      page.append("| ").append(row.get(0).scenario().name()).append(" | ");
      page.append(row.stream().map(CalibrationPage::shown).collect(Collectors.joining(" | ")));
      page.append(" |\n");
    }
    page.append('\n');
  }

  private static String shown(Result result) {
    Measure measure = result.measure();
    if (Double.isNaN(result.value())) {
      return "";
    }
    String format = measure.isShare() ? "%.1f" : "%.3g";
    String value = String.format(Locale.ROOT, format, result.value());
    String marked =
        !measure.hasBar() ? value : result.isMet() ? "**" + value + "**" : "**" + value + " missed**";
    return Double.isNaN(measure.published())
        ? marked
        : marked + " (" + String.format(Locale.ROOT, format, measure.published()) + ")";
  }
}
