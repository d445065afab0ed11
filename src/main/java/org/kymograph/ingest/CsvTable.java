package org.kymograph.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;

/**
 * Walks a CSV file with a header, row by row: any of the usual delimiters, quotes, encodings and
 * line ends. A header that comes again (files glued together) is no row.
 */
public final class CsvTable {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

  private CsvTable() {}

  /** What a reader does with one row; {@link UnreadableRecord} refuses it. */
  public interface RowReader {
    void read(Row row);
  }

  /** Checks the header before the first row is read. */
  public interface HeaderReader {
    void read(List<String> header);
  }

  /** One row by column name, white space around cells dropped. Holds until the next one is read. */
  public static final class Row {
    private final Header header;
    private final CsvLines.Line line;
    private int part = 1;
    private int asked;

    private Row(Header header, CsvLines.Line line) {
      this.header = header;
      this.line = line;
    }

    /** The same row, for as long as it is wanted. */
    public Row copy() {
      Row copy = new Row(header, line.copy());
      copy.part = part;
      return copy;
    }

    /** Where the row begins. */
    public String position() {
      return "line " + line.number();
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
      return header.column(column, asked++) != null;
    }

    /** How many columns the file has. */
    public int columns() {
      return header.names.size();
    }

    /** A cell that is not blank, or null. */
    public @Nullable String optional(String column) {
      Column its = written(column);
      return its == null ? null : its.text(line);
    }

    /** The column where something is written in it, or null. */
    private @Nullable Column written(String column) {
      Column its = header.column(column, asked++);
      return its == null || its.place >= line.size() || line.isBlank(its.place) ? null : its;
    }

    /**
     * What a cell means, by a function that is asked again only where the cell says something else
     * than in the row before; a blank cell is an empty string.
     */
    public <T> T meaning(String column, Function<String, T> meaning) {
      Column its = written(column);
      return its == null ? meaning.apply("") : its.meaning(line, meaning);
    }

    /** The same of a cell that must not be blank. */
    public <T> T meaningOfText(String column, Function<String, T> meaning) {
      if (isBlank(column)) {
        text(column);
      }
      return meaning(column, meaning);
    }

    /**
     * The time that a cell says ({@link Moment#parse}), which must not be blank; empty where it is
     * no such time.
     */
    public Optional<Moment> time(String column) {
      Column its = written(column);
      Moment usual = its == null ? null : its.time(line);
      return usual != null ? Optional.of(usual) : Moment.otherwise(text(column));
    }

    /**
     * The wall clock that a cell says ({@link CivilTime#time}), which must not be blank.
     *
     * @throws DateTimeException where it is no such time
     */
    public LocalDateTime wallClock(String column) {
      Column its = written(column);
      Moment usual = its == null ? null : its.time(line);
      LocalDateTime local = usual == null || usual.instant() != null ? null : usual.local();
      return local != null ? local : CivilTime.time(text(column));
    }

    /**
     * The date that a cell says ({@link CivilTime#date}), which must not be blank.
     *
     * @throws DateTimeException where it is no date
     */
    public LocalDate date(String column) {
      Column its = written(column);
      LocalDate usual = its == null ? null : its.date(line);
      return usual != null ? usual : CivilTime.date(text(column));
    }

    /**
     * Seconds since 1970 of the time that a cell says in this form, or {@link
     * PrintedSeconds#UNUSUAL}: a blank cell, and a time that is printed otherwise.
     */
    public long seconds(String column, PrintedSeconds.Form form) {
      Column its = written(column);
      return its == null
          ? PrintedSeconds.UNUSUAL
          : its.seconds.of(line.bytes(), line.from(its.place), line.to(its.place), form);
    }

    /** A cell that must be there and not blank. */
    public String text(String column) {
      String cell = optional(column);
      if (cell == null) {
        throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a value in '" + column + "'");
      }
      return cell;
    }

    /** Whether there is nothing in a cell. */
    public boolean isBlank(String column) {
      Column its = written(column);
      return its == null || (line.bytes()[line.from(its.place)] <= ' ' && its.text(line) == null);
    }

    /** The number of a cell that is plainly one, as {@code -12.5}; NaN of all else. */
    public double decimal(String column) {
      Column its = written(column);
      return its == null ? Double.NaN : decimal(its);
    }

    private double decimal(Column its) {
      return Decimal.of(line.bytes(), line.from(its.place), line.to(its.place));
    }

    /** A number, or null where the cell is blank. */
    public @Nullable Double optionalNumber(String column) {
      return optionalNumber(column, noWord -> false);
    }

    /**
     * A number, or null where the cell is blank or says one of the words that stand for nothing.
     */
    public @Nullable Double optionalNumber(String column, Predicate<String> isNothing) {
      Column its = written(column);
      if (its == null) {
        return null;
      }
      double plain = decimal(its);
      if (!Double.isNaN(plain)) {
        return plain;
      }
      String cell = its.text(line);
      if (cell == null || isNothing.test(cell)) {
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
    final List<String> names = new ArrayList<>();
    // Of two columns of one name the last one holds.
    final Map<String, Column> columns = new HashMap<>();
    // What was asked for of the row before: the next row is asked the same in the same order.
    private String[] asked = new String[16];
    private @Nullable Column[] answers = new Column[16];

    Header(CsvLines.Line line, char delimiter, Charset charset, UnaryOperator<String> naming) {
      this.line = line;
      this.delimiter = delimiter;
      for (int i = 0; i < line.size(); i++) {
        String name = CsvTable.text(line, i, charset);
        names.add(name);
        columns.put(naming.apply(name), new Column(i, charset));
      }
    }

    /**
     * @param place how many columns were asked for before of this row
     */
    @SuppressWarnings("ReferenceEquality") // another string of the same name is looked up
    @Nullable Column column(String name, int place) {
      if (place == asked.length) {
        asked = Arrays.copyOf(asked, 2 * place);
        answers = Arrays.copyOf(answers, 2 * place);
      }
      if (asked[place] != name) {
        asked[place] = name;
        answers[place] = columns.get(name);
      }
      return answers[place];
    }
  }

  /** A column, which remembers its last cell: neighbouring rows often say the same. */
  private static final class Column {
    final int place;
    final PrintedSeconds seconds = new PrintedSeconds();
    private final Charset charset;
    private byte[] bytes = new byte[32];
    private int length;
    // What the last cell was asked for, each null where it was not.
    private @Nullable String text;
    private @Nullable Moment time;
    private @Nullable LocalDate date;
    private @Nullable Object meaning;
    private @Nullable Object asked;

    Column(int place, Charset charset) {
      this.place = place;
      this.charset = charset;
    }

    /** Takes the cell of this row, which is not blank. */
    private void take(CsvLines.Line row) {
      int from = row.from(place);
      int to = row.to(place);
      if (Arrays.equals(row.bytes(), from, to, bytes, 0, length)) {
        return;
      }
      length = to - from;
      if (length > bytes.length) {
        bytes = new byte[2 * length];
      }
      System.arraycopy(row.bytes(), from, bytes, 0, length);
      text = null;
      time = null;
      date = null;
      asked = null;
    }

    /** What the cell says, or null where it holds nothing but white space of other alphabets. */
    @Nullable String text(CsvLines.Line row) {
      take(row);
      String its = text;
      if (its == null) {
        its = new String(bytes, 0, length, charset).strip();
        text = its;
      }
      return its.isEmpty() ? null : its;
    }

    /** The time that the cell says as usual, or null. */
    @Nullable Moment time(CsvLines.Line row) {
      take(row);
      Moment its = time;
      if (its == null) {
        its = Moment.usual(bytes, 0, length);
        time = its;
      }
      return its;
    }

    /** The date that the cell says as usual, or null. */
    @Nullable LocalDate date(CsvLines.Line row) {
      take(row);
      LocalDate its = date;
      if (its == null) {
        its = CivilTime.date(bytes, 0, length);
        date = its;
      }
      return its;
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // what this very function said
    <T> T meaning(CsvLines.Line row, Function<String, T> function) {
      String said = text(row);
      T known = asked == function ? (T) meaning : null;
      if (known == null) {
        known = function.apply(said == null ? "" : said);
        meaning = known;
        asked = function;
      }
      return known;
    }
  }

  private static String text(CsvLines.Line row, int cell, Charset charset) {
    int from = row.from(cell);
    return new String(row.bytes(), from, row.to(cell) - from, charset).strip();
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
    Row row = null;
    for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlankFrom(0) || (row == null && lineAbove.test(text(line, 0, text.charset())))) {
        continue;
      }
      boolean breaksOff = !lines.endedLine();
      if (row == null) {
        row = new Row(new Header(line.copy(), delimiter, text.charset(), naming), line);
        List<String> names = List.copyOf(row.header.names);
        orBroken(
            breaksOff ? Ending.PERHAPS_CUT_OFF : Ending.WHOLE,
            line,
            () -> headerReader.read(names));
      } else if (line.saysTheSameAs(row.header.line)) {
        row.part++;
      } else if (breaksOff) {
        Row last = row;
        row.asked = 0;
        orBroken(
            line.size() < row.columns() ? Ending.CUT_OFF : Ending.PERHAPS_CUT_OFF,
            line,
            () -> reader.read(last));
      } else {
        readOne(row, sink, reader);
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
        new BrokenFileException("line " + line.number(), "the rest of the line");
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
      row.asked = 0;
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
    return BETWEEN_WORDS.matcher(header.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
  }
}
