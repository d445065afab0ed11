package org.kymograph.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;

/**
 * Walks a CSV file with a header, row by row: any of the usual delimiters, quotes, encodings and
 * line ends. A header that comes again (files glued together) is no row.
 */
public final class CsvTable {
  private static final int LOOKED_AT = 1 << 16;

  private CsvTable() {}

  /** What a reader does with one row; {@link UnreadableRecord} refuses it. */
  public interface RowReader {
    void read(Row row);
  }

  /** Checks the header before the first row is read. */
  public interface HeaderReader {
    void read(List<String> header);
  }

  /**
   * One row by column name, white space around cells dropped.
   *
   * @param cells the columns that are there; a blank cell is an empty string
   * @param line line of the file on which the row begins, counted from 1
   * @param part how many headers came before: 1, or more in files glued together
   * @param decimalComma whether the file's delimiter leaves the comma to decimals
   */
  public record Row(Map<String, String> cells, long line, int part, boolean decimalComma) {
    public String position() {
      return "line " + line;
    }

    /** A cell that is not blank, or null. */
    public @Nullable String optional(String column) {
      String cell = cells.get(column);
      return cell == null || cell.isEmpty() ? null : cell;
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
      String cell = optional(column);
      if (cell == null) {
        return null;
      }
      String text = decimalComma && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
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
    LastCharacter text = new LastCharacter(TextFile.reader(bytes));
    char delimiter = delimiterOf(firstLine(text));
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      walk(rows, delimiter, text, sink, lineAbove, naming, headerReader, reader);
    } catch (CsvParseException malformed) {
      throw new BrokenFileException("line " + text.linesRead(), "well-formed CSV");
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Remembers how the file ended, and how far it was read. */
  private static final class LastCharacter extends BufferedReader {
    private int last = '\n';
    private long lines = 1;

    LastCharacter(Reader in) {
      super(in, LOOKED_AT);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      for (int i = 0; i < count; i++) {
        last = buffer[offset + i];
        lines += last == '\n' ? 1 : 0;
      }
      return count;
    }

    boolean endedLine() {
      return last == '\n' || last == '\r';
    }

    long linesRead() {
      return lines;
    }
  }

  private static String firstLine(LastCharacter text) throws IOException {
    text.mark(LOOKED_AT);
    char[] head = new char[LOOKED_AT - 1];
    int length = Math.max(0, text.read(head, 0, head.length));
    text.reset();
    text.lines = 1;
    return new String(head, 0, length).lines().filter(l -> !l.isBlank()).findFirst().orElse("");
  }

  private static void walk(
      CsvReader<CsvRecord> rows,
      char delimiter,
      LastCharacter text,
      RecordSink sink,
      Predicate<String> lineAbove,
      UnaryOperator<String> naming,
      HeaderReader headerReader,
      RowReader reader)
      throws IOException {
    List<String> header = null;
    Map<String, Integer> places = Map.of();
    int part = 1;
    Iterator<CsvRecord> records = rows.iterator();
    while (records.hasNext()) {
      CsvRecord record = records.next();
      List<String> fields = stripped(record);
      if (areBlank(fields) || (header == null && lineAbove.test(fields.get(0)))) {
        continue;
      }
      boolean breaksOff = !records.hasNext() && !text.endedLine();
      if (header == null) {
        header = fields;
        places = places(header, naming);
        orBroken(
            breaksOff ? Ending.PERHAPS_CUT_OFF : Ending.WHOLE,
            record,
            () -> headerReader.read(fields));
      } else if (fields.equals(header)) {
        part++;
      } else {
        Row row =
            new Row(
                new Cells(places, fields), record.getStartingLineNumber(), part, delimiter != ',');
        if (breaksOff) {
          int columns = header.size();
          orBroken(
              fields.size() < columns ? Ending.CUT_OFF : Ending.PERHAPS_CUT_OFF,
              record,
              () -> reader.read(row));
        } else {
          readOne(row, fields, header, sink, reader);
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
  private static void orBroken(Ending ending, CsvRecord record, Runnable reading)
      throws BrokenFileException {
    BrokenFileException cut =
        new BrokenFileException("line " + record.getStartingLineNumber(), "the rest of the line");
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

  private static List<String> stripped(CsvRecord record) {
    String[] fields = new String[record.getFieldCount()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = record.getField(i).strip();
    }
    return List.of(fields);
  }

  private static boolean areBlank(List<String> fields) {
    for (String field : fields) {
      if (!field.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Where each column stands; of two columns of one name the last one holds. */
  private static Map<String, Integer> places(List<String> header, UnaryOperator<String> naming) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.put(naming.apply(header.get(i)), i);
    }
    return places;
  }

  /** The cells of one row under the column names that all rows share. */
  private static final class Cells extends AbstractMap<String, String> {
    private final Map<String, Integer> places;
    private final List<String> fields;

    Cells(Map<String, Integer> places, List<String> fields) {
      this.places = places;
      this.fields = fields;
    }

    @Override
    public @Nullable String get(Object column) {
      Integer place = places.get(column);
      return place == null ? null : field(place);
    }

    @Override
    public boolean containsKey(Object column) {
      return places.containsKey(column);
    }

    @Override
    public int size() {
      return places.size();
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      Map<String, String> cells = new LinkedHashMap<>();
      places.forEach((column, place) -> cells.put(column, field(place)));
      return cells.entrySet();
    }

    private String field(int place) {
      return place < fields.size() ? fields.get(place) : "";
    }
  }

  private static void readOne(
      Row row, List<String> fields, List<String> header, RecordSink sink, RowReader reader) {
    try {
      if (fields.size() > header.size()
          && fields.subList(header.size(), fields.size()).stream().anyMatch(f -> !f.isEmpty())) {
        throw new UnreadableRecord(
            RecordSink.Refusal.BAD_SHAPE, "no more than " + header.size() + " columns");
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
    return header
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_+|_+$", "");
  }

  /** Lower case, blanks and dashes as underscores: how a header is compared with a known name. */
  public static String normalised(String header) {
    return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }
}
