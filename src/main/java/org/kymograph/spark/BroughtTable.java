package org.kymograph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyTable;
import org.kymograph.model.UserError;

/** Opens a daily table that someone else made, as text or as Parquet. */
public final class BroughtTable {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** pandas writes the numbers of a data frame's rows along with it. */
  private static final String ROW_NUMBERS = "__index_level_\\d+__";

  /** A column that counts takes next to nothing: more rows than these were made to overwhelm. */
  private static final long MOST_ROWS_A_BYTE = 10;

  private static final long ROWS_OF_ANYTHING = 200_000;

  private BroughtTable() {}

  /**
   * @param participant whose days they are where no column says it
   * @throws UserError where the file is no such table
   */
  public static DailyTable read(Path path, String participant) {
    return isParquet(path) ? readParquet(path, participant) : DailyTable.read(path, participant);
  }

  private static boolean isParquet(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(PARQUET, in.readNBytes(PARQUET.length));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static DailyTable readParquet(Path path, String participant) {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path.toUri());
    try (ParquetFileReader footer =
            ParquetFileReader.open(HadoopInputFile.fromPath(file, Warehouse.configuration()));
        ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(Warehouse.configuration())
                .build()) {
      ParquetPages.check(HadoopInputFile.fromPath(file, Warehouse.configuration()), footer);
      GroupType schema = footer.getFileMetaData().getSchema();
      List<Type> columns =
          schema.getFields().stream().filter(type -> !type.getName().matches(ROW_NUMBERS)).toList();
      return DailyTable.of(path, participant, new Rows(reader, columns, schema, mostRows(path)));
    } catch (UserError callersToFix) {
      throw callersToFix;
    } catch (IOException | RuntimeException broken) {
      // The library says what is wrong with a file by runtime exceptions of many kinds.
      throw new UserError(path + ": no well-formed Parquet: it is cut off or damaged");
    } catch (OutOfMemoryError lying) {
      // The library makes an array as long as a run says it is.
      throw new UserError(
          path + ": asks for more memory than there is; give more, or it is damaged");
    }
  }

  /** How many rows a file of this size can be a table of. */
  private static long mostRows(Path path) throws IOException {
    return Math.max(ROWS_OF_ANYTHING, MOST_ROWS_A_BYTE * Files.size(path));
  }

  /** The names of the columns, and then the rows, one at a time. */
  private static final class Rows implements Iterator<DailyTable.Row> {
    private final ParquetReader<Group> reader;
    private final List<Type> columns;
    private final GroupType schema;
    private final long most;
    private DailyTable.@Nullable Row next;
    private long number;

    Rows(ParquetReader<Group> reader, List<Type> columns, GroupType schema, long most) {
      this.reader = reader;
      this.columns = columns;
      this.schema = schema;
      this.most = most;
      this.next = new DailyTable.Row(columns.stream().map(Type::getName).toList(), 0);
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public DailyTable.Row next() {
      DailyTable.Row its = next;
      if (its == null) {
        throw new NoSuchElementException();
      }
      try {
        Group row = reader.read();
        number++;
        if (number > most) {
          throw new IOException("more rows than a file of this size can be a table of");
        }
        next = row == null ? null : new DailyTable.Row(cells(columns, schema, row), number);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      return its;
    }
  }

  private static List<String> cells(List<Type> columns, GroupType schema, Group row) {
    List<String> cells = new ArrayList<>();
    for (Type type : columns) {
      int at = schema.getFieldIndex(type.getName());
      if (!type.isPrimitive()) {
        cells.add("nested");
      } else {
        cells.add(
            row.getFieldRepetitionCount(at) == 0 ? "" : cell(type.asPrimitiveType(), row, at));
      }
    }
    return cells;
  }

  private static String cell(PrimitiveType type, Group row, int at) {
    LogicalTypeAnnotation means = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> row.getBoolean(at, 0) ? "1" : "0";
      case INT32 ->
          LogicalTypeAnnotation.dateType().equals(means)
              ? LocalDate.ofEpochDay(row.getInteger(at, 0)).toString()
              : String.valueOf(row.getInteger(at, 0));
      case INT64 ->
          means instanceof TimestampLogicalTypeAnnotation timestamp
              ? time(row.getLong(at, 0), timestamp)
              : String.valueOf(row.getLong(at, 0));
      case FLOAT -> String.valueOf(row.getFloat(at, 0));
      case DOUBLE -> String.valueOf(row.getDouble(at, 0));
      case BINARY ->
          means == null || !means.equals(LogicalTypeAnnotation.stringType())
              ? "binary"
              : row.getString(at, 0);
      case INT96, FIXED_LEN_BYTE_ARRAY ->
          type.getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
    };
  }

  /** A date as data frames write it, a midnight without a zone, is a date; else text. */
  private static String time(long value, TimestampLogicalTypeAnnotation type) {
    long second =
        switch (type.getUnit()) {
          case MILLIS -> Math.floorDiv(value, 1000L);
          case MICROS -> Math.floorDiv(value, 1_000_000L);
          case NANOS -> Math.floorDiv(value, 1_000_000_000L);
        };
    return second % 86_400 == 0
        ? Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).toLocalDate().toString()
        : "time";
  }
}
