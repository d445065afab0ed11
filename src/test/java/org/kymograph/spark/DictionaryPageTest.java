package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;
import org.kymograph.model.Family;
import org.kymograph.model.Variable;

/**
 * {@code docs/dictionary.md} says what the tables hold: written from the shapes and the variables,
 * and stale where either has changed since.
 */
class DictionaryPageTest {
  private static final Path PAGE = Path.of("docs/dictionary.md");
  private static final String WRITE = "kymo.dictionary.write";

  private static final String HEAD =
      """
      # Data dictionary

      Every column of every table that a run leaves in `tables/`, as `dictionary.csv` and each Parquet file say it too. Times
      are instants in UTC, dates the participant's own civil dates. A missing value is null, never 0 or an empty text.
      Written from the code by a test, which fails where this page is older, and writes it again where it is told to:
      `mvn test -Dtest=DictionaryPageTest -Dkymo.dictionary.write=true`.

      """;

  @Test
  void thePageIsWhatTheCodeSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        () -> PAGE + " is stale: mvn test -Dtest=DictionaryPageTest -D" + WRITE + "=true");
  }

  private static String page() {
    List<Variable> variables = Variables.described(DaySettings.DEFAULT);
    StringBuilder page = new StringBuilder(HEAD);
    for (Shape<?> shape : Tables.all(variables)) {
      page.append("## `").append(shape.table()).append("`\n\n");
      page.append("One row: ").append(shape.row()).append(".\n\n");
      if (shape instanceof DayShape) {
        days(variables, page);
      } else {
        columns(shape, page);
      }
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static void columns(Shape<?> shape, StringBuilder page) {
    page.append("| column | type | unit | may be null | definition |\n|---|---|---|---|---|\n");
    for (Field field : shape.fields()) {
      row(
          page,
          "`" + field.name() + "`",
          field.type().name().toLowerCase(Locale.ROOT),
          field.unit(),
          field.nulls() == Field.Nulls.ALLOWED ? "yes" : "no",
          field.definition());
    }
    page.append('\n');
  }

  private static void days(List<Variable> variables, StringBuilder page) {
    page.append(
        """
        `participant_id`, `date`, then a number a variable, and beside each a text `<variable>__state`, which says why there
        is no value: `missing`, `not_asked`, `not_worn` or `out_of_range`; `interpolated` marks a value that nobody gave and
        the job asked for. What a variable asks: a primary factor and a factor are asked about by default, an outcome can be
        explained, the rest is stored only. A study's own kinds of entry come behind these.

        """);
    for (Family family : Family.values()) {
      page.append("### ").append(family.title()).append("\n\n");
      page.append(
          "| column | unit | part | definition | made of | source |\n|---|---|---|---|---|---|\n");
      for (Variable its : variables) {
        if (its.family() == family) {
          row(
              page,
              "`" + its.name() + "`",
              its.unit(),
              its.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              its.definition(),
              its.ingredients().stream()
                  .map(name -> "`" + name + "`")
                  .collect(Collectors.joining(", ")),
              its.source());
        }
      }
      page.append('\n');
    }
  }

  private static void row(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append(cell.isEmpty() ? "| " : "| " + cell.replace("|", "\\|") + " ");
    }
    page.append("|\n");
  }
}
