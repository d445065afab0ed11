package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kymograph.ingest.CsvLines.Line;

/** The way through the bytes of a CSV file beside FastCSV's through its characters. */
class CsvLinesTest {
  private static final List<String> PIECES =
      List.of(
          "a", "12", "0.5", "Grüße", "\u2003", "x y", " ", "", "\"\"", "'", ";", "\t", "=1+1",
          "😀");

  @Property(tries = 3000)
  void cutsAsFastCsvDoes(
      @ForAll("tables") String table,
      @ForAll("sizes") int chunk,
      @ForAll("delimiters") char delimiter)
      throws IOException {
    String its = exchanged(table, ',', delimiter);
    assertEquals(byFastCsv(its, delimiter), byBytes(its, chunk, delimiter));
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  private static String exchanged(String text, char one, char other) {
    return text.chars()
        .map(c -> c == one ? other : c == other ? one : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Example
  void rowsLongerThanTheWindowAreCutAsOthersAre() throws IOException {
    StringBuilder table = new StringBuilder("a,b\n");
    for (int length : new int[] {1, 16_370, 16_376, 16_377, 16_384, 40_000, 3, 200_000, 7}) {
      table.append("x".repeat(length)).append(",\"").append("y\"\",\n".repeat(length / 5));
      table.append("\",").append(length).append("\r\n");
    }
    for (int chunk : new int[] {1, 1000, 1_000_000}) {
      assertEquals(
          byFastCsv(table.toString(), ','), byBytes(table.toString(), chunk, ','), "by " + chunk);
    }
  }

  @Example
  void aCopyOfARowOutlivesIt() throws IOException {
    CsvLines lines = lines(" a ,\"b\"\"c\",,d\n" + "e,f\n".repeat(10_000), 1000, ',');
    Line row = lines.next();
    Line copy = row.copy();
    assertTrue(copy.saysTheSameAs(row));
    while (lines.next() != null) {
      assertEquals(List.of("a", "b\"c", "", "d"), cells(copy));
    }
    assertFalse(copy.saysTheSameAs(row));
    assertEquals(1, copy.number());
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 3, 7, 100_000);
  }

  /** Well-formed tables: plain cells without marks, quoted ones with anything. */
  @Provide
  Arbitrary<String> tables() {
    Arbitrary<String> text =
        Arbitraries.of(PIECES).list().ofMaxSize(3).map(l -> String.join("", l));
    Arbitrary<String> plain = text.map(t -> t.replace("\"", ""));
    Arbitrary<String> quoted =
        Arbitraries.of("", ",", "\n", "\r\n", "\r", ",\n\"\"")
            .flatMap(inside -> text.map(t -> "\"" + t + inside + t + "\""));
    Arbitrary<String> row =
        Arbitraries.oneOf(plain, plain, quoted)
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(cells -> String.join(",", cells));
    Arbitrary<String> end = Arbitraries.of("\n", "\r\n", "\r");
    return row.flatMap(r -> end.map(e -> r + e))
        .list()
        .ofMaxSize(6)
        .map(rows -> rows.stream().collect(Collectors.joining()));
  }

  private static List<String> byFastCsv(String table, char delimiter) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(table)) {
      for (CsvRecord row : reader) {
        rows.add(row.getStartingLineNumber() + stripped(row.getFields()));
      }
    }
    return rows;
  }

  private static String stripped(List<String> cells) {
    return cells.stream().map(String::strip).toList().toString();
  }

  private static List<String> byBytes(String table, int chunk, char delimiter) throws IOException {
    CsvLines lines = lines(table, chunk, delimiter);
    List<String> rows = new ArrayList<>();
    for (Line line = lines.next(); line != null; line = lines.next()) {
      assertTrue(line.isWellFormed());
      rows.add(line.number() + stripped(cells(line)));
    }
    return rows;
  }

  private static CsvLines lines(String table, int chunk, char delimiter) {
    return new CsvLines(
        new InputStream() {
          private final InputStream all =
              new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));

          @Override
          public int read() throws IOException {
            return all.read();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return all.read(buffer, offset, Math.min(chunk, length));
          }
        },
        delimiter);
  }

  private static List<String> cells(Line line) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      cells.add(
          new String(
              line.bytes(), line.from(i), line.to(i) - line.from(i), StandardCharsets.UTF_8));
    }
    return cells;
  }

  @Example
  void somethingBehindAClosingMarkCostsItsRowAlone() throws IOException {
    CsvLines lines = lines("\"a\"b,1\n\"c\" ,2\n\" \",3\n", 5, ',');
    assertFalse(lines.next().isWellFormed());
    Line second = lines.next();
    assertTrue(second.isWellFormed());
    assertEquals(List.of("c", "2"), cells(second));
    Line third = lines.next();
    assertTrue(third.isWellFormed());
    assertEquals(List.of("", "3"), cells(third));
  }

  @Example
  void aQuotedCellThatNeverEndsIsACut() throws IOException {
    CsvLines lines = lines("a,b\n\"c,d\n", 3, ',');
    lines.next();
    assertEquals("line 2", assertThrows(BrokenFileException.class, lines::next).position());
  }

  @Example
  void aRowWithoutEndIsRefusedBeforeItFillsTheMemory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            java.util.Arrays.fill(buffer, offset, offset + length, (byte) 'a');
            return length;
          }
        };
    assertThrows(BrokenFileException.class, () -> new CsvLines(endless, ',').next());
  }

  @Property(tries = 5000)
  void numbersAreThoseOfTheJdk(@ForAll("numbers") String number) {
    byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);
    double its = Decimal.of(bytes, 0, bytes.length);
    if (!Double.isNaN(its)) {
      assertEquals(
          Double.doubleToRawLongBits(Double.parseDouble(number)), Double.doubleToRawLongBits(its));
    }
  }

  @Property(tries = 5000)
  void numbersOfTextAreThoseOfTheJdk(@ForAll("numbers") String number) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(number)),
        Double.doubleToRawLongBits(Decimal.parse(number)));
  }

  @Example
  void whatIsNoNumberIsNone() {
    for (String text : List.of("", "-", ".", "1,5", "1 2", "\u0661", "--1", "1.2.3")) {
      assertThrows(NumberFormatException.class, () -> Decimal.parse(text), text);
    }
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(17);
    return Arbitraries.of("", "-", "+")
        .flatMap(
            sign ->
                digits.flatMap(
                    whole ->
                        Arbitraries.of("", ".", "e3", "d")
                            .flatMap(
                                mark ->
                                    digits.map(
                                        rest ->
                                            sign + whole + mark + (mark.equals(".") ? rest : "")))))
        .filter(
            text -> {
              try {
                Double.parseDouble(text);
                return true;
              } catch (NumberFormatException notOne) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                assertTrue(Double.isNaN(Decimal.of(bytes, 0, bytes.length)), text);
                return false;
              }
            });
  }
}
