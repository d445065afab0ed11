package org.kymograph.spark;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file as lines of CSV. A time that Parquet knows to be an instant ends in Z, one
 * on the wall clock in nothing. A column that is no text, number, date or time is not there.
 */
final class ParquetText {
  private final List<Type> columns = new ArrayList<>();
  private final MessageType wanted;

  ParquetText(InputFile file) throws IOException {
    try (ParquetFileReader footer = ParquetFileReader.open(file)) {
      MessageType schema = footer.getFileMetaData().getSchema();
      for (Type column : schema.getFields()) {
        if (isText(column)) {
          columns.add(column);
        }
      }
      this.wanted = new MessageType(schema.getName(), columns);
      ParquetPages.check(file, footer);
    }
  }

  private static boolean isText(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    PrimitiveType type = column.asPrimitiveType();
    LogicalTypeAnnotation means = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN, FLOAT, DOUBLE -> true;
      case INT32, INT64 -> !(means instanceof LogicalTypeAnnotation.TimeLogicalTypeAnnotation);
      case BINARY ->
          LogicalTypeAnnotation.stringType().equals(means)
              || LogicalTypeAnnotation.enumType().equals(means)
              || means instanceof DecimalLogicalTypeAnnotation;
      case FIXED_LEN_BYTE_ARRAY -> means instanceof DecimalLogicalTypeAnnotation;
      case INT96 -> false;
    };
  }

  /** The line of the columns' names. */
  String header() {
    StringBuilder line = new StringBuilder();
    for (Type column : columns) {
      line.append(line.isEmpty() ? "" : ",");
      quoted(line, column.getName());
    }
    return line.append('\n').toString();
  }

  ParquetReader.Builder<StringBuilder> builder(InputFile file) {
    return new ParquetReader.Builder<>(file) {
      @Override
      protected ReadSupport<StringBuilder> getReadSupport() {
        return new Reading();
      }
    };
  }

  private final class Reading extends ReadSupport<StringBuilder> {
    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(wanted);
    }

    @Override
    public RecordMaterializer<StringBuilder> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType fileSchema,
        ReadContext context) {
      return new Line(columns);
    }

    @Override
    public RecordMaterializer<StringBuilder> prepareForRead(
        ParquetConfiguration configuration,
        Map<String, String> metadata,
        MessageType fileSchema,
        ReadContext context) {
      return new Line(columns);
    }
  }

  /** Builds a line from the cells of a row, which come in any order, blank where there is none. */
  private static final class Line extends RecordMaterializer<StringBuilder> {
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder[] cells;
    private final GroupConverter root;

    Line(List<Type> columns) {
      cells = new StringBuilder[columns.size()];
      Converter[] converters = new Converter[cells.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = new StringBuilder();
        converters[i] = new Cell(cells[i], columns.get(i).asPrimitiveType());
      }
      root =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return converters[field];
            }

            @Override
            public void start() {
              for (StringBuilder cell : cells) {
                cell.setLength(0);
              }
            }

            @Override
            public void end() {
              // the line is made when it is asked for
            }
          };
    }

    @Override
    public StringBuilder getCurrentRecord() {
      line.setLength(0);
      for (int i = 0; i < cells.length; i++) {
        if (i > 0) {
          line.append(',');
        }
        line.append(cells[i]);
      }
      return line.append('\n');
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }

  private static final class Cell extends PrimitiveConverter {
    private final StringBuilder cell;
    private final boolean isDate;
    private final @Nullable TimestampLogicalTypeAnnotation timestamp;
    private final @Nullable DecimalLogicalTypeAnnotation decimal;

    Cell(StringBuilder cell, PrimitiveType type) {
      LogicalTypeAnnotation means = type.getLogicalTypeAnnotation();
      this.cell = cell;
      this.isDate =
          type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
              && LogicalTypeAnnotation.dateType().equals(means);
      this.timestamp = means instanceof TimestampLogicalTypeAnnotation its ? its : null;
      this.decimal = means instanceof DecimalLogicalTypeAnnotation its ? its : null;
    }

    @Override
    public void addBoolean(boolean value) {
      cell.append(value);
    }

    @Override
    public void addInt(int value) {
      if (isDate) {
        cell.append(LocalDate.ofEpochDay(value));
      } else {
        addLong(value);
      }
    }

    @Override
    public void addLong(long value) {
      if (timestamp != null) {
        time(value, timestamp);
      } else if (decimal != null) {
        cell.append(BigDecimal.valueOf(value, decimal.getScale()).toPlainString());
      } else {
        cell.append(value);
      }
    }

    private void time(long value, TimestampLogicalTypeAnnotation type) {
      Instant time =
          switch (type.getUnit()) {
            case MILLIS -> Instant.ofEpochMilli(value);
            case MICROS -> of(value, 1_000_000);
            case NANOS -> of(value, 1_000_000_000);
          };
      LocalDateTime wall = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      cell.append(wall.toLocalDate()).append('T');
      two(wall.getHour()).append(':');
      two(wall.getMinute()).append(':');
      two(wall.getSecond());
      if (type.isAdjustedToUTC()) {
        cell.append('Z');
      }
    }

    private static Instant of(long value, long aSecond) {
      return Instant.ofEpochSecond(Math.floorDiv(value, aSecond));
    }

    private StringBuilder two(int number) {
      return cell.append(number < 10 ? "0" : "").append(number);
    }

    @Override
    public void addFloat(float value) {
      // A number that is none is what data frames write for a missing one.
      if (!Float.isNaN(value)) {
        cell.append(value);
      }
    }

    @Override
    public void addDouble(double value) {
      if (!Double.isNaN(value)) {
        cell.append(value);
      }
    }

    @Override
    public void addBinary(Binary value) {
      if (decimal != null) {
        cell.append(
            new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString());
      } else {
        quoted(cell, value.toStringUsingUTF8());
      }
    }
  }

  private static void quoted(StringBuilder line, String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
