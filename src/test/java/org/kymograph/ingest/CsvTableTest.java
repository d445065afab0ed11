package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What rows remember of the rows before never changes what they say. */
class CsvTableTest {
  private static final List<String> COLUMNS = List.of("a", "b", "c", "d");
  private static final List<String> CELLS =
      List.of(
          "",
          " ",
          "\u2003",
          "12",
          "12.5",
          "1e3",
          "nan",
          "2026-03-01",
          "2026-03-02",
          "2026-03-01 22:10:05",
          "2026-03-01T22:10:05Z",
          "2026-03-01 22:10 :05",
          "2026-03-01T22:10:05+01:00",
          "+01:00",
          "x",
          "Grüße",
          "long ".repeat(20));

  /** A question to a row, and the answer that can be had of the cell's text alone. */
  private enum Question {
    OPTIONAL((row, column) -> row.optional(column), text -> text),
    TEXT((row, column) -> row.text(column), CsvTableTest::needed),
    IS_BLANK((row, column) -> row.isBlank(column), text -> text == null),
    HAS((row, column) -> row.has(column), text -> true),
    TIME((row, column) -> row.time(column), text -> Moment.parse(needed(text))),
    WALL_CLOCK((row, column) -> row.wallClock(column), text -> CivilTime.time(needed(text))),
    DATE((row, column) -> row.date(column), text -> CivilTime.date(needed(text))),
    NUMBER((row, column) -> row.optionalNumber(column), CsvTableTest::number),
    NUMBER_OR_WORD(
        (row, column) -> row.optionalNumber(column, "nan"::equals),
        text -> "nan".equals(text) ? null : number(text)),
    LENGTH(
        (row, column) -> row.meaning(column, CsvTableTest::length),
        text -> length(text == null ? "" : text)),
    FIRST(
        (row, column) -> row.meaningOfText(column, CsvTableTest::first),
        text -> first(needed(text)));

    private final Asking asking;
    private final Function<String, Object> answer;

    Question(Asking asking, Function<String, Object> answer) {
      this.asking = asking;
      this.answer = answer;
    }
  }

  private interface Asking {
    Object ask(CsvTable.Row row, String column);
  }

  private record Asked(Question question, String column) {}

  private static String needed(String text) {
    if (text == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a value");
    }
    return text;
  }

  private static Object number(String text) {
    try {
      double number = text == null ? 0 : Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return text == null ? null : number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number");
  }

  private static Integer length(String text) {
    return text.length();
  }

  private static Character first(String text) {
    return text.charAt(0);
  }

  @Property(tries = 2000)
  void rowsSayWhatTheirCellsSay(
      @ForAll("rows") List<List<String>> rows,
      @ForAll("questions") List<Asked> usual,
      @ForAll("questions") List<Asked> other,
      @ForAll @Size(min = 8, max = 8) List<Boolean> isUsual)
      throws IOException {
    String table =
        String.join(",", COLUMNS)
            + "\n"
            + rows.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
    List<CsvTable.Row> copies = new ArrayList<>();
    List<List<String>> whole =
        rows.stream().filter(row -> row.stream().anyMatch(c -> !isWhite(c))).toList();
    int[] at = new int[1];
    CsvTable.forEach(
        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
        new NoSink(),
        header -> assertEquals(COLUMNS, header),
        row -> {
          List<String> cells = whole.get(at[0]);
          for (Asked asked : isUsual.get(at[0]++ % isUsual.size()) ? usual : other) {
            assertEquals(expected(asked, cells), said(asked, row), () -> asked + " of " + cells);
          }
          copies.add(row.copy());
        });
    assertEquals(whole.size(), copies.size());
    for (int i = 0; i < copies.size(); i++) {
      for (Asked asked : usual) {
        assertEquals(expected(asked, whole.get(i)), said(asked, copies.get(i)));
      }
    }
  }

  private static boolean isWhite(String cell) {
    return cell.chars().allMatch(c -> c == ' ');
  }

  private static Object expected(Asked asked, List<String> cells) {
    String text = cells.get(COLUMNS.indexOf(asked.column)).strip();
    return answer(() -> asked.question.answer.apply(text.isEmpty() ? null : text));
  }

  private static Object said(Asked asked, CsvTable.Row row) {
    // Another string of the same name is the same column.
    return answer(() -> asked.question.asking.ask(row, asked.column));
  }

  private static Object answer(Supplier<Object> asking) {
    try {
      return asking.get();
    } catch (UnreadableRecord refused) {
      return refused.reason();
    } catch (DateTimeException noTime) {
      return "no time";
    }
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<List<String>> row = Arbitraries.of(CELLS).list().ofSize(COLUMNS.size());
    // Neighbours often say the same.
    return row.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .flatMap(few -> Arbitraries.of(few).list().ofMinSize(1).ofMaxSize(8));
  }

  @Provide
  Arbitrary<List<Asked>> questions() {
    return Combinators.combine(Arbitraries.of(Question.values()), Arbitraries.of(COLUMNS))
        .as((question, column) -> new Asked(question, new String(column)))
        .list()
        .ofMaxSize(20);
  }

  @Example
  void aColumnThatTheFileDoesNotHaveSaysNothing() throws IOException {
    List<String> said = new ArrayList<>();
    CsvTable.forEach(
        new ByteArrayInputStream("a,b\n1,2\n3\n".getBytes(StandardCharsets.UTF_8)),
        new NoSink(),
        header -> {},
        row -> {
          assertTrue(!row.has("z") && row.isBlank("z") && row.optional("z") == null);
          assertTrue(row.has("b") && Double.isNaN(row.decimal("z")));
          said.add(row.position() + ":" + row.decimal("a") + "," + row.optionalNumber("b"));
        });
    assertEquals(List.of("line 2:1.0,2.0", "line 3:3.0,null"), said);
  }

  /** Nothing is handed on in these tests. */
  private static final class NoSink implements RecordSink {
    @Override
    public void participant(String participantId) {
      throw new AssertionError();
    }

    @Override
    public void participantOfRecord(String participantId) {
      throw new AssertionError();
    }

    @Override
    public void accept(RawSleep sleep) {
      throw new AssertionError();
    }

    @Override
    public void accept(RawEvent event) {
      throw new AssertionError();
    }

    @Override
    public void acceptHeart(String source, RawQuarter.Clock clock, long second, int bpm) {
      throw new AssertionError();
    }

    @Override
    public void acceptUnused(long records) {
      throw new AssertionError();
    }

    @Override
    public void refuse(String position, Refusal reason, String whatWasExpected) {
      throw new AssertionError(position + reason);
    }

    @Override
    public void outOfRange() {
      throw new AssertionError();
    }

    @Override
    public void place(Moment moment) {
      throw new AssertionError();
    }

    @Override
    public void profileZone(String zone) {
      throw new AssertionError();
    }

    @Override
    public void profileMassUnit(String unit) {
      throw new AssertionError();
    }

    @Override
    public void remark(String message) {
      throw new AssertionError();
    }
  }
}
