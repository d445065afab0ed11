package org.kymograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kymograph.stats.Flag;
import org.kymograph.stats.Refusal;

/** What is written for people: links lead somewhere, codes are explained, notebooks are clean. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Path METHOD = Path.of("docs/method.md");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    pages.addAll(in("docs", ".md"));
    return pages;
  }

  static List<Path> notebooks() throws IOException {
    return in("notebooks", ".ipynb");
  }

  private static List<Path> in(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();
    Matcher link = LINK.matcher(Files.readString(page));
    List<String> broken =
        link.results()
            .map(its -> its.group(1))
            .filter(target -> !target.contains("://"))
            .filter(target -> !Files.exists(folder.resolve(target)))
            .toList();
    assertEquals(List.of(), broken, page + " links to what is not there");
  }

  /** A code in a table of findings is a question to the method page. */
  @Test
  void theMethodPageExplainsEveryCode() throws IOException {
    String method = Files.readString(METHOD);
    Stream<String> refusals =
        Stream.of(Refusal.values()).map(its -> its.name().toLowerCase(Locale.ROOT));
    Stream<String> flags = Stream.of(Flag.values()).map(Flag::name);
    List<String> absent =
        Stream.concat(refusals, flags)
            .filter(code -> !method.contains("\n| `" + code + "` |"))
            .toList();
    assertEquals(List.of(), absent, METHOD + " has no row for a code");
  }

  /** Error rates that are quoted are those that were measured. */
  @Test
  void theMethodPageQuotesWhatWasMeasured() throws IOException {
    String measured = Files.readString(Path.of("docs/calibration.md"));
    String method = Files.readString(METHOD);
    String quoting =
        method.substring(
            method.indexOf("## How often it errs"), method.indexOf("## What it does not do"));
    List<String> figures =
        Pattern.compile("\\d+\\.\\d(?!\\d)")
            .matcher(quoting)
            .results()
            .map(its -> its.group())
            .toList();
    assertTrue(figures.size() > 10);
    assertEquals(
        List.of(),
        figures.stream()
            .filter(its -> !Pattern.compile("[ *]" + its + "[ *]").matcher(measured).find())
            .toList(),
        "quoted, and nowhere in docs/calibration.md");
  }

  /** Outputs could hold somebody's health data. */
  @ParameterizedTest
  @MethodSource("notebooks")
  void notebooksHoldNoOutputs(Path notebook) throws IOException {
    JsonNode cells = new ObjectMapper().readTree(notebook.toFile()).path("cells");
    assertFalse(cells.isEmpty());
    for (JsonNode cell : cells) {
      assertTrue(cell.path("outputs").isEmpty(), notebook + ": clear its outputs");
      assertTrue(
          cell.path("execution_count").isNull() || cell.path("execution_count").isMissingNode());
    }
  }

  /** The same notebook next year gives the same numbers. */
  @Test
  void whatTheNotebooksNeedIsPinned() throws IOException {
    List<String> loose =
        Files.readAllLines(Path.of("notebooks/requirements.txt")).stream()
            .filter(line -> !line.isBlank() && !line.matches("[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*"))
            .toList();
    assertEquals(List.of(), loose);
  }

  /** Whoever reads a page can see which of its blocks are commands: `sh`, and only they. */
  @ParameterizedTest
  @MethodSource("pages")
  void commandsStandInBlocksOfTheShell(Path page) throws IOException {
    List<String> stray = new ArrayList<>();
    String language = null;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        language = language == null ? line.substring(3).strip() : null;
        if ("".equals(language)) {
          stray.add("a block without a language");
        }
      } else if (language != null
          && !language.equals("sh")
          && line.matches("(\\./kymo|mvn|pip|python|bench/run|\\.ci/run)\\b.*")) {
        stray.add(line);
      }
    }
    assertEquals(List.of(), stray, page.toString());
  }
}
