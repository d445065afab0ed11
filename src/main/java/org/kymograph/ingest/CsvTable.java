package org.kymograph.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;

/**
 * Walks a CSV file with a header, row by row: any of the usual delimiters, quotes, encodings and
 * line ends. A header that comes again (files glued together) is no row.
 */
public final class CsvTable {
  private CsvTable() {}

  /** What a reader does with one row; {@link UnreadableRecord} refuses it. */
  public interface RowReader {
    void read(Row row);
  }

  /** Checks the header before the first row is read. */
  public interface HeaderReader {
    void read(List<String> header);
  }

  /** One row by column name, white space around cells dropped. May be kept. */
  public static final class Row {
    private final Header header;
    private final CsvLines.Line line;
    private final int part;

    private Row(Header header, CsvLines.Line line, int part) {
      this.header = header;
      this.line = line;
      this.part = part;
    }

    /** Where the row begins. */
    public String position() {
      return "line " + line.line();
    }

    /** How many headers came before: 1, or more in files glued together. */
    public int part() {
      return part;
    }

    /** Whether the file's delimiter leaves the comma to decimals. */
    public boolean decimalComma() {
      return header.delimiter != ',';
    }

    /** Whether the file has this column. */
    public boolean has(String column) {
      return header.places.containsKey(column);
    }

    /** How many columns the file has. */
    public int columns() {
      return header.names.size();
    }

    /** All cells by their column, in the order of the file; a blank cell is an empty string. */
    public Map<String, String> cells() {
      Map<String, String> cells = new LinkedHashMap<>();
      header.places.forEach((column, place) -> cells.put(column, cell(place)));
      return cells;
    }

    /** A cell that is not blank, or null. */
    public @Nullable String optional(String column) {
      Integer place = header.places.get(column);
      if (place == null || place >= line.size() || line.isBlank(place)) {
        return null;
      }
      String cell = cell(place);
      return cell.isEmpty() ? null : cell;
    }

    /**
     * What a cell means, by a function that is asked again only where the cell says something else
     * than in the row before; a blank cell is an empty string.
     */
    public String meaning(String column, UnaryOperator<String> meaning) {
      String text = optional(column);
      String said = text == null ? "" : text;
      Header.Meaning last = header.meanings.get(column);
      if (last == null || !last.text.equals(said)) {
        last = new Header.Meaning(said, meaning.apply(said));
        header.meanings.put(column, last);
      }
      return last.its;
    }

    private String cell(int place) {
      return place < line.size() ? header.text(line, place) : "";
    }

    /** A cell that must be there and not blank. */
    public String text(String column) {
      String cell = optional(column);
      if (cell == null) {
        throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a value in '" + column + "'");
      }
      return cell;
    }

    /** A number, or null where the cell is blank. */
    public @Nullable Double optionalNumber(String column) {
      Integer place = header.places.get(column);
      if (place == null || place >= line.size() || line.isBlank(place)) {
        return null;
      }
      int[] cells = line.cells();
      double plain = Decimal.of(line.content(), cells[2 * place], cells[2 * place + 1]);
      if (!Double.isNaN(plain)) {
        return plain;
      }
      String cell = cell(place);
      if (cell.isEmpty()) {
        return null;
      }
      String text = decimalComma() && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
      try {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number) && !text.endsWith("d") && !text.endsWith("f")) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        // refused below
      }
      throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in '" + column + "'");
    }
  }

  /** What the rows of a file share. */
  private static final class Header {
    final CsvLines.Line line;
    final char delimiter;
    final Charset charset;
    final List<String> names = new ArrayList<>();
    // Neighbouring rows often say the same: the person, the type, the unit, the date.
    private final CsvLines.Line[] lastLines;
    private final String[] lastTexts;
    private final Map<String, Meaning> meanings = new HashMap<>();
    // Where each column stands; of two columns of one name the last one holds.
    final Map<String, Integer> places = new LinkedHashMap<>();

    Header(CsvLines.Line line, char delimiter, Charset charset, UnaryOperator<String> naming) {
      this.line = line;
      this.delimiter = delimiter;
      this.charset = charset;
      this.lastLines = new CsvLines.Line[line.size()];
      this.lastTexts = new String[line.size()];
      for (int i = 0; i < line.size(); i++) {
        names.add(text(line, i));
        places.put(naming.apply(names.get(i)), i);
      }
    }

    String text(CsvLines.Line row, int cell) {
      int from = row.cells()[2 * cell];
      int to = row.cells()[2 * cell + 1];
      CsvLines.Line last = lastLines[cell];
      if (last != null
          && Arrays.equals(
              row.content(),
              from,
              to,
              last.content(),
              last.cells()[2 * cell],
              last.cells()[2 * cell + 1])) {
        return lastTexts[cell];
      }
      String text = CsvTable.text(row, cell, charset);
      lastLines[cell] = row;
      lastTexts[cell] = text;
      return text;
    }

    private record Meaning(String text, String its) {}
  }

  private static String text(CsvLines.Line row, int cell, Charset charset) {
    int from = row.cells()[2 * cell];
    // Other alphabets have white space of their own.
    return new String(row.content(), from, row.cells()[2 * cell + 1] - from, charset).strip();
  }

  /** The column names of a file's first line, as its delimiter parts them. */
  public static List<String> header(String firstLine) {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().fieldSeparator(delimiterOf(firstLine)).ofCsvRecord(firstLine)) {
      Iterator<CsvRecord> first = rows.iterator();
      return first.hasNext()
          ? first.next().getFields().stream().map(String::strip).toList()
          : List.of();
    } catch (IOException | CsvParseException notCsv) {
      return List.of();
    }
  }

  /**
   * Hands on every row.
   *
   * @throws BrokenFileException where the file stops being CSV, or breaks off inside of a row
   */
  public static void forEach(
      InputStream bytes, RecordSink sink, HeaderReader headerReader, RowReader reader)
      throws IOException {
    forEach(bytes, sink, UnaryOperator.identity(), headerReader, reader);
  }

  /** The same for vendors that print a line of their own above the header. */
  public static void forEachBelow(
      Predicate<String> lineAbove,
      InputStream bytes,
      RecordSink sink,
      UnaryOperator<String> naming,
      RowReader reader)
      throws IOException {
    forEach(lineAbove, bytes, sink, naming, header -> {}, reader);
  }

  /**
   * The same under other names of the columns, for vendors whose headers vary.
   *
   * @param naming the name by which a row knows a column, of the header as it is printed
   */
  public static void forEach(
      InputStream bytes,
      RecordSink sink,
      UnaryOperator<String> naming,
      HeaderReader headerReader,
      RowReader reader)
      throws IOException {
    forEach(line -> false, bytes, sink, naming, headerReader, reader);
  }

  private static void forEach(
      Predicate<String> lineAbove,
      InputStream bytes,
      RecordSink sink,
      UnaryOperator<String> naming,
      HeaderReader headerReader,
      RowReader reader)
      throws IOException {
    TextFile text = TextFile.of(bytes);
    char delimiter = delimiterOf(text.firstLine());
    CsvLines lines = new CsvLines(text.bytes(), delimiter);
    Header header = null;
    int part = 1;
    for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlankFrom(0)
          || (header == null && lineAbove.test(text(line, 0, text.charset())))) {
        continue;
      }
      boolean breaksOff = !lines.endedLine() && lines.isLast();
      if (header == null) {
        header = new Header(line, delimiter, text.charset(), naming);
        List<String> names = List.copyOf(header.names);
        orBroken(
            breaksOff ? Ending.PERHAPS_CUT_OFF : Ending.WHOLE,
            line,
            () -> headerReader.read(names));
      } else if (line.saysTheSameAs(header.line)) {
        part++;
      } else {
        Row row = new Row(header, line, part);
        if (breaksOff) {
          orBroken(
              line.size() < header.line.size() ? Ending.CUT_OFF : Ending.PERHAPS_CUT_OFF,
              line,
              () -> reader.read(row));
        } else {
          readOne(row, sink, reader);
        }
      }
    }
  }

  /** How a line ends: a last one without a line end may be only the beginning of a line. */
  private enum Ending {
    WHOLE,
    PERHAPS_CUT_OFF,
    CUT_OFF
  }

  /**
   * Reads a line; what cannot be understood in one that was cut off is the cut, not the caller's.
   */
  private static void orBroken(Ending ending, CsvLines.Line line, Runnable reading)
      throws BrokenFileException {
    BrokenFileException cut =
        new BrokenFileException("line " + line.line(), "the rest of the line");
    if (ending == Ending.CUT_OFF) {
      throw cut;
    }
    try {
      reading.run();
    } catch (UserError | UnreadableRecord notUnderstood) {
      if (ending == Ending.WHOLE) {
        throw notUnderstood;
      }
      throw cut;
    }
  }

  private static void readOne(Row row, RecordSink sink, RowReader reader) {
    try {
      if (!row.line.isWellFormed()) {
        throw new UnreadableRecord(
            RecordSink.Refusal.BAD_SHAPE, "a delimiter behind a closing quotation mark");
      }
      int columns = row.columns();
      if (!row.line.isBlankFrom(columns)) {
        throw new UnreadableRecord(
            RecordSink.Refusal.BAD_SHAPE, "no more than " + columns + " columns");
      }
      reader.read(row);
    } catch (UnreadableRecord unreadable) {
      sink.refuse(row.position(), unreadable.reason(), unreadable.whatWasExpected());
    }
  }

  /** The delimiter that parts the header into most columns, quotes respected. */
  static char delimiterOf(String header) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < header.length(); i++) {
        char c = header.charAt(i);
        quoted ^= c == '"';
        if (c == candidate && !quoted) {
          count++;
        }
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /**
   * Letters and digits in lower case, an underscore for all between: headers that owners rename.
   */
  public static String plain(String header) {
    StringBuilder plain = new StringBuilder();
    boolean between = false;
    String lower = header.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); ) {
      int character = lower.codePointAt(i);
      i += Character.charCount(character);
      boolean isOne = Character.isLetter(character) || isNumber(character);
      if (isOne && between && plain.length() > 0) {
        plain.append('_');
      }
      if (isOne) {
        plain.appendCodePoint(character);
      }
      between = !isOne;
    }
    return plain.toString();
  }

  private static boolean isNumber(int character) {
    int type = Character.getType(character);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** Lower case, blanks and dashes as underscores: how a header is compared with a known name. */
  public static String normalised(String header) {
    return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }
}
