package org.kymograph.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How often the analysis errs on people who were drawn, as the calibration benchmark measured it:
 * the range over its scenarios. {@code docs/calibration.md} has every scenario.
 */
final class ErrorRates {
  private ErrorRates() {}

  /**
   * @param situation what was drawn
   * @param naive what the textbook's way does there, or nothing
   * @param analysis what this analysis does
   */
  public record Row(String situation, String naive, String analysis) {}

  private static final String ONE = "default";
  private static final String COHORT = "default: rejects";
  private static final String HOLDS = "default: interval holds the truth";
  private static final String POOLED = "all days pooled, naive";

  static List<Row> rows() {
    List<NamedCsvRecord> all = read();
    Predicate<NamedCsvRecord> nothing =
        its -> its.getField("scenario").matches(".*effect=0(\\.0)?");
    Predicate<NamedCsvRecord> any = its -> true;
    return List.of(
        row(
            all,
            "One question of one person, nothing there: found",
            "A",
            "naive Spearman",
            ONE,
            any),
        row(
            all,
            "Four lags of one person, nothing there: any found",
            "B",
            "naive best lag",
            "default, Holm",
            any),
        row(
            all,
            "Twenty factors of one person: share of the found that is false",
            "F",
            "naive, BH: false among the found",
            "default, BH: false among the found",
            any),
        row(all, "A cohort, nothing there: found", "E", POOLED, COHORT, nothing),
        row(
            all,
            "A cohort with very unequal days, nothing there: found",
            "E3",
            POOLED,
            COHORT,
            nothing),
        row(all, "One person: the 95 % interval holds the truth", "C", "", HOLDS, any),
        row(all, "A cohort: the 95 % interval holds the truth", "E", "", HOLDS, nothing.negate()));
  }

  private static Row row(
      List<NamedCsvRecord> all,
      String situation,
      String table,
      String naive,
      String analysis,
      Predicate<NamedCsvRecord> which) {
    Predicate<NamedCsvRecord> ofTable = its -> its.getField("table").equals(table);
    List<NamedCsvRecord> its = all.stream().filter(ofTable.and(which)).toList();
    return new Row(situation, range(its, naive), range(its, analysis));
  }

  private static String range(List<NamedCsvRecord> rows, String measure) {
    var values =
        rows.stream()
            .filter(its -> its.getField("measure").equals(measure))
            .mapToDouble(its -> Double.parseDouble(its.getField("value")))
            .summaryStatistics();
    return values.getCount() == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f to %.1f %%", values.getMin(), values.getMax());
  }

  private static List<NamedCsvRecord> read() {
    InputStream bytes = ErrorRates.class.getResourceAsStream("calibration.csv");
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(Objects.requireNonNull(bytes), StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException theJarIsBroken) {
      throw new IllegalStateException(theJarIsBroken);
    }
  }
}
