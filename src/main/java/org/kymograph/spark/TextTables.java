package org.kymograph.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.PlainName;

/** Tables as text: CSV for spreadsheets and R, JSON for scripts. Same rows, same bytes. */
final class TextTables {
  /** A spreadsheet takes a cell that begins so for a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /** JSON with line ends that do not depend on the machine. */
  static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private TextTables() {}

  static <R> void csv(Shape<R> shape, List<R> rows, OutputStream out) throws IOException {
    csv(header(shape), cells(shape, rows), out);
  }

  /** The header and no line. */
  static byte[] csvHeader(Shape<?> shape) {
    return csv(List.<String[]>of(header(shape)));
  }

  /** Lines without a header: bytes that may stand behind others. */
  static <R> byte[] csvLines(Shape<R> shape, List<R> rows) {
    return csv(cells(shape, rows));
  }

  private static byte[] csv(List<String[]> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      csv(lines, bytes);
    } catch (IOException memoryHasRoom) {
      throw new UncheckedIOException(memoryHasRoom);
    }
    return bytes.toByteArray();
  }

  private static String[] header(Shape<?> shape) {
    return shape.fields().stream().map(Field::name).toArray(String[]::new);
  }

  private static <R> List<String[]> cells(Shape<R> shape, List<R> rows) {
    List<String[]> lines = new ArrayList<>();
    for (R row : rows) {
      Object[] values = shape.values(row);
      String[] cells = new String[values.length];
      for (int i = 0; i < values.length; i++) {
        cells[i] = cell(values[i]);
      }
      lines.add(cells);
    }
    return lines;
  }

  static void csv(String[] header, List<String[]> lines, OutputStream out) throws IOException {
    List<String[]> all = new ArrayList<>(lines.size() + 1);
    all.add(header);
    all.addAll(lines);
    csv(all, out);
  }

  private static void csv(List<String[]> lines, OutputStream out) throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
      for (String[] line : lines) {
        csv.writeRecord(line);
      }
    }
  }

  private static @Nullable String cell(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String text ? harmless(text) : value.toString();
  }

  /** Text that no spreadsheet runs, nor a terminal in which the table is shown. */
  static String harmless(String text) {
    String plain = PlainName.escaped(text);
    return !plain.isEmpty() && FORMULA_STARTS.indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
  }

  /** How a list of objects begins and ends, and what stands between two of them. */
  static final byte[] JSON_BEGIN = "[".getBytes(StandardCharsets.US_ASCII);

  static final byte[] JSON_BETWEEN = ",".getBytes(StandardCharsets.US_ASCII);
  static final byte[] JSON_END = "\n]".getBytes(StandardCharsets.US_ASCII);

  /** The objects of at least one row, as they stand between the brackets of a list. */
  static <R> byte[] jsonObjects(Shape<R> shape, List<R> rows) {
    try {
      byte[] list = JSON.writeValueAsBytes(objects(shape, rows));
      return Arrays.copyOfRange(list, JSON_BEGIN.length, list.length - JSON_END.length);
    } catch (JsonProcessingException valuesAreAlwaysJson) {
      throw new IllegalStateException(valuesAreAlwaysJson);
    }
  }

  private static <R> List<Map<String, @Nullable Object>> objects(Shape<R> shape, List<R> rows) {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    for (R row : rows) {
      Object[] values = shape.values(row);
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        object.put(
            shape.fields().get(i).name(),
            value instanceof LocalDate || value instanceof java.time.Instant
                ? value.toString()
                : value);
      }
      objects.add(object);
    }
    return objects;
  }
}
