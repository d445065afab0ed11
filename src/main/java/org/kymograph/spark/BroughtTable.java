package org.kymograph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.kymograph.ingest.DailyTable;
import org.kymograph.model.UserError;

/** Opens a daily table that someone else made, as text or as Parquet. */
public final class BroughtTable {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** pandas writes the numbers of a data frame's rows along with it. */
  private static final String ROW_NUMBERS = "__index_level_\\d+__";

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
    List<DailyTable.Row> rows = new ArrayList<>();
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path.toUri());
    try (ParquetFileReader footer =
            ParquetFileReader.open(HadoopInputFile.fromPath(file, Warehouse.configuration()));
        ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(Warehouse.configuration())
                .build()) {
      GroupType schema = footer.getFileMetaData().getSchema();
      List<Type> columns =
          schema.getFields().stream().filter(type -> !type.getName().matches(ROW_NUMBERS)).toList();
      rows.add(new DailyTable.Row(columns.stream().map(Type::getName).toList(), 0));
      long number = 0;
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(new DailyTable.Row(cells(columns, schema, row), ++number));
      }
      return DailyTable.of(path, participant, rows.iterator());
    } catch (UserError callersToFix) {
      throw callersToFix;
    } catch (IOException | RuntimeException broken) {
      // The library says what is wrong with a file by runtime exceptions of many kinds.
      throw new UserError(path + ": no well-formed Parquet: it is cut off or damaged");
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
