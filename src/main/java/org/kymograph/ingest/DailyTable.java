package org.kymograph.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.NearestName;
import org.kymograph.model.PlainName;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * A table that someone else made: one row a participant and day, in any order, one column a
 * variable. CSV with a header, any of the usual delimiters and encodings. {@code date} is a must;
 * {@code participant_id} may be left out where all days are one person's.
 *
 * <p>A table is somebody's finished work and is taken whole or not at all: the first thing that
 * cannot be is an error that names the line.
 */
public final class DailyTable {
  /** The format in the ledger. */
  public static final String FORMAT = "daily_table";

  private static final String PARTICIPANT = "participant_id";

  /** Days in between are laid out one by one: a mistyped year must not make them millions. */
  private static final int MOST_YEARS = 30;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final String DATE = "date";

  /** How other programs write that there is no value. */
  private static final Set<String> NOTHING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "None");

  private final List<String> columns;
  private final Map<String, Long> text;
  private final Map<String, TreeMap<LocalDate, double[]>> people;
  private final SourceFile ledger;

  private DailyTable(
      List<String> columns,
      Map<String, Long> text,
      Map<String, TreeMap<LocalDate, double[]>> people,
      SourceFile ledger) {
    this.columns = columns;
    this.text = text;
    this.people = people;
    this.ledger = ledger;
  }

  /**
   * @param participant whose days they are where no column says it
   * @throws UserError where the file is no such table
   */
  public static DailyTable read(Path path, String participant) {
    if (!Files.isRegularFile(path)) {
      throw new UserError("--table " + path + ": no such file");
    }
    try {
      byte[] head = Files.newInputStream(path).readNBytes(1 << 16);
      String firstLine = TextFile.decode(head).lines().findFirst().orElse("");
      try (CsvReader<CsvRecord> lines =
          CsvReader.builder()
              .fieldSeparator(CsvTable.delimiterOf(firstLine))
              .skipEmptyLines(true)
              .allowMissingFields(false)
              .allowExtraFields(false)
              .ofCsvRecord(TextFile.reader(Files.newInputStream(path)))) {
        Iterator<Row> rows =
            lines.stream()
                .map(line -> new Row(line.getFields(), line.getStartingLineNumber()))
                .iterator();
        return of(path, participant, rows);
      }
    } catch (CsvParseException malformed) {
      throw new UserError(path + ": no well-formed CSV: " + reason(malformed));
    } catch (IOException | UncheckedIOException unreadable) {
      throw new UserError(path + ": cannot be read");
    }
  }

  /**
   * One row of a table.
   *
   * @param cells as text; empty where there is no value
   * @param line where it stands, for messages
   */
  public record Row(List<String> cells, long line) {}

  /**
   * A table whose rows were read by someone else.
   *
   * @param rows the names of the columns first
   * @throws UserError where they are no such table
   */
  public static DailyTable of(Path path, String participant, Iterator<Row> rows)
      throws IOException {
    return new Walk(path, participant).over(rows);
  }

  private static String reason(CsvParseException malformed) {
    Throwable cause = malformed.getCause() == null ? malformed : malformed.getCause();
    return String.valueOf(cause.getMessage());
  }

  /** The columns with numbers, in their order. */
  public List<String> columns() {
    return columns;
  }

  /** The columns that hold text, each with the first line that shows it. */
  public Map<String, Long> textColumns() {
    return text;
  }

  /** The participants, in order of their names. */
  public Set<String> participants() {
    return people.keySet();
  }

  /** The days of a participant in their order, a value a column, NaN where there is none. */
  public Map<LocalDate, double[]> days(String participant) {
    return people.getOrDefault(participant, new TreeMap<>());
  }

  /** The line of the ledger. */
  public SourceFile ledger() {
    return ledger;
  }

  /** The table while it is read. */
  private static final class Walk {
    private final Path path;
    private final String participant;
    private final Map<String, TreeMap<LocalDate, String[]>> cells = new TreeMap<>();
    private final Map<String, Map<LocalDate, Long>> lines = new LinkedHashMap<>();
    private final Map<String, Long> text = new LinkedHashMap<>();
    private List<String> header = List.of();

    Walk(Path path, String participant) {
      this.path = path;
      this.participant = participant;
    }

    DailyTable over(Iterator<Row> rows) throws IOException {
      long count = 0;
      while (rows.hasNext()) {
        Row row = rows.next();
        List<String> fields = row.cells().stream().map(String::strip).toList();
        if (header.isEmpty()) {
          header(fields.stream().map(PlainName::of).toList());
        } else {
          add(fields, row.line());
          count++;
        }
      }
      if (count == 0) {
        throw new UserError(path + ": a table without a row");
      }
      return table(count);
    }

    private void header(List<String> fields) {
      if (!fields.contains(DATE)) {
        String near =
            fields.stream()
                .filter(name -> NearestName.nearest(name, List.of(DATE)).isPresent())
                .findFirst()
                .map(name -> "; rename '" + name + "'?")
                .orElse("");
        throw new UserError(path + ": line 1: no column 'date' (as 2026-03-01)" + near);
      }
      Set<String> seen = new LinkedHashSet<>();
      for (String name : fields) {
        if (name.isEmpty() || !seen.add(name)) {
          throw new UserError(
              path + ": line 1: every column needs a name of its own, '" + name + "' is not");
        }
      }
      header = fields;
    }

    private void add(List<String> fields, long line) {
      LocalDate date;
      try {
        date = LocalDate.parse(fields.get(header.indexOf(DATE)));
      } catch (DateTimeException wrong) {
        throw new UserError(
            path + ": line " + line + ": no date in the column 'date'; write it as 2026-03-01");
      }
      if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
        throw new UserError(
            path
                + ": line "
                + line
                + ": the date is not of the years from "
                + FIRST_YEAR
                + " to "
                + LAST_YEAR);
      }
      int who = header.indexOf(PARTICIPANT);
      String id = PlainName.of(who < 0 ? participant : fields.get(who));
      if (id.isEmpty()) {
        throw new UserError(path + ": line " + line + ": no participant_id");
      }
      Long before = lines.computeIfAbsent(id, its -> new LinkedHashMap<>()).put(date, line);
      if (before != null) {
        throw new UserError(
            path
                + ": line "
                + before
                + " and line "
                + line
                + " are the same day of the same participant; keep one of them");
      }
      String[] row = new String[header.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = fields.get(i);
        check(i, fields.get(i), line);
      }
      cells.computeIfAbsent(id, its -> new TreeMap<>()).put(date, row);
    }

    private void check(int column, String cell, long line) {
      String name = header.get(column);
      if (name.equals(DATE) || name.equals(PARTICIPANT)) {
        return;
      }
      Double number = number(cell);
      if (number == null) {
        text.putIfAbsent(name, line);
      } else if (Double.isInfinite(number)) {
        throw new UserError(
            path
                + ": line "
                + line
                + ": infinite in the column '"
                + name
                + "'; leave the cell empty where there is no value");
      }
    }

    /** NaN where the cell holds nothing, null where it holds something else than a number. */
    private @Nullable Double number(String cell) {
      if (NOTHING.contains(cell)) {
        return Double.NaN;
      }
      String plain =
          cell.indexOf('.') < 0 && cell.indexOf(',') == cell.lastIndexOf(',')
              ? cell.replace(',', '.')
              : cell;
      try {
        char last = plain.charAt(plain.length() - 1);
        return Character.isDigit(last) || last == '.' || plain.endsWith("Infinity")
            ? Double.valueOf(plain)
            : infinite(plain);
      } catch (NumberFormatException notANumber) {
        return null;
      }
    }

    private static @Nullable Double infinite(String cell) {
      return List.of("inf", "+inf", "-inf").contains(cell.toLowerCase(java.util.Locale.ROOT))
          ? Double.POSITIVE_INFINITY
          : null;
    }

    private void checkSpan(LocalDate first, LocalDate last, Map<LocalDate, Long> its) {
      if (first.plusYears(MOST_YEARS).isBefore(last)) {
        throw new UserError(
            path
                + ": line "
                + its.get(first)
                + " and line "
                + its.get(last)
                + " are of one participant and more than "
                + MOST_YEARS
                + " years apart; is a year mistyped?");
      }
    }

    private DailyTable table(long rows) throws IOException {
      List<String> columns =
          header.stream()
              .filter(name -> !name.equals(DATE) && !name.equals(PARTICIPANT))
              .filter(name -> !text.containsKey(name))
              .toList();
      Map<String, TreeMap<LocalDate, double[]>> people = new TreeMap<>();
      TreeSet<LocalDate> dates = new TreeSet<>();
      cells.forEach(
          (id, days) -> {
            checkSpan(days.firstKey(), days.lastKey(), lines.getOrDefault(id, Map.of()));
            TreeMap<LocalDate, double[]> values = new TreeMap<>();
            days.forEach((date, row) -> values.put(date, numbers(columns, row)));
            dates.addAll(days.keySet());
            people.put(id, values);
          });
      Instant first = dates.first().atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant last = dates.last().atStartOfDay(ZoneOffset.UTC).toInstant();
      return new DailyTable(
          columns,
          text,
          people,
          new SourceFile(
              null,
              String.valueOf(path.getFileName()),
              FORMAT,
              Files.size(path),
              sha256(path),
              SourceFile.READ,
              rows,
              rows,
              0,
              0,
              0,
              first,
              last,
              text.isEmpty()
                  ? null
                  : "columns of text were left out: " + String.join(", ", text.keySet())));
    }

    private double[] numbers(List<String> columns, String[] row) {
      double[] values = new double[columns.size()];
      Arrays.setAll(
          values,
          i -> {
            Double number = number(row[header.indexOf(columns.get(i))]);
            return number == null ? Double.NaN : number;
          });
      return values;
    }
  }

  private static String sha256(Path path) throws IOException {
    return HexFormat.of().formatHex(Fingerprint.sha256().digest(Files.readAllBytes(path)));
  }
}
