package org.kymograph.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;

/**
 * Rows of a {@link Shape} to and from Parquet files (zstd), the data dictionary in each file's
 * key-value metadata under {@code kymograph.dictionary}, and under {@code kymograph.version} who
 * wrote it.
 */
final class ParquetFiles {
  private static final String DICTIONARY = "kymograph.dictionary";
  private static final String VERSION = "kymograph.version";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ParquetFiles() {}

  /** Opens a file for writing; closing it finishes it. */
  static <R> ParquetWriter<R> writer(Shape<R> shape, OutputFile file, Configuration configuration)
      throws IOException {
    return writer(shape, file, configuration, RunFile.VERSION);
  }

  /** The same, as another version would write it. */
  static <R> ParquetWriter<R> writer(
      Shape<R> shape, OutputFile file, Configuration configuration, String version)
      throws IOException {
    // No property of single columns: two writers that begin at once do not always see them, and the
    // same rows would be other bytes.
    return new Builder<>(shape, file, version)
        .withConf(configuration)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
        .build();
  }

  /**
   * Opens a file for reading.
   *
   * @throws UserError where the file's columns are not the shape's
   */
  static <R> ParquetReader<R> reader(Shape<R> shape, Path path, Configuration configuration)
      throws IOException {
    return new ReaderBuilder<>(shape, path, configuration)
        .withDecryption(TableKeys.decryption(path, configuration))
        .build();
  }

  /** The names of a file's columns, in their order. */
  static List<String> columns(Path path, Configuration configuration) throws IOException {
    try (ParquetFileReader footer = open(path, configuration)) {
      return footer.getFileMetaData().getSchema().getFields().stream().map(Type::getName).toList();
    }
  }

  /** The version of Kymograph that wrote a file; empty where it does not say. */
  static String version(Path path, Configuration configuration) throws IOException {
    try (ParquetFileReader footer = open(path, configuration)) {
      return footer.getFileMetaData().getKeyValueMetaData().getOrDefault(VERSION, "");
    }
  }

  private static ParquetFileReader open(Path path, Configuration configuration) throws IOException {
    try {
      return ParquetFileReader.open(
          HadoopInputFile.fromPath(path, configuration),
          ParquetReadOptions.builder()
              .withDecryption(TableKeys.decryption(path, configuration))
              .build());
    } catch (ParquetCryptoRuntimeException noKey) {
      throw TableKeys.needed(path.toUri().getPath());
    }
  }

  private static final class ReaderBuilder<R> extends ParquetReader.Builder<R> {
    private final Shape<R> shape;

    ReaderBuilder(Shape<R> shape, Path path, Configuration configuration) throws IOException {
      super(HadoopInputFile.fromPath(path, configuration));
      this.shape = shape;
    }

    @Override
    protected ReadSupport<R> getReadSupport() {
      return new Reading<>(shape);
    }
  }

  private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
    private final Shape<R> shape;
    private final String version;

    Builder(Shape<R> shape, OutputFile file, String version) {
      super(file);
      this.shape = shape;
      this.version = version;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return new Writing<>(shape, version);
    }
  }

  /** The Parquet schema of a shape. */
  static MessageType schema(Shape<?> shape) {
    List<Type> types = new ArrayList<>();
    for (Field field : shape.fields()) {
      types.add(type(field));
    }
    return new MessageType(shape.table(), types);
  }

  private static Type type(Field field) {
    Type.Repetition repetition =
        field.nulls() == Field.Nulls.NEVER ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
    return switch (field.type()) {
      case TEXT ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(field.name());
      case TIMESTAMP ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
              .named(field.name());
      case DATE ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.dateType())
              .named(field.name());
      case BOOLEAN ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.BOOLEAN, repetition).named(field.name());
      case INTEGER ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.INT32, repetition).named(field.name());
      case LONG ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.INT64, repetition).named(field.name());
      case DOUBLE ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.DOUBLE, repetition).named(field.name());
      case BYTES ->
          Types.primitive(PrimitiveType.PrimitiveTypeName.BINARY, repetition).named(field.name());
    };
  }

  /** The data dictionary of a shape as JSON. */
  static String dictionary(Shape<?> shape) {
    List<Map<String, String>> columns = new ArrayList<>();
    for (Field field : shape.fields()) {
      Map<String, String> column = new LinkedHashMap<>();
      column.put("name", field.name());
      column.put("unit", field.unit());
      column.put("definition", field.definition());
      column.put("source", field.source());
      columns.add(column);
    }
    try {
      return JSON.writeValueAsString(Map.of("columns", columns));
    } catch (JsonProcessingException textIsAlwaysJson) {
      throw new IllegalStateException(textIsAlwaysJson);
    }
  }

  private static final class Writing<R> extends WriteSupport<R> {
    private final Shape<R> shape;
    private final String version;
    private @Nullable RecordConsumer consumer;

    Writing(Shape<R> shape, String version) {
      this.shape = shape;
      this.version = version;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      // Map.of changes its order from one start of the JVM to the next, and with it the file's
      // bytes.
      Map<String, String> metadata = new TreeMap<>();
      metadata.put(DICTIONARY, dictionary(shape));
      metadata.put("kymograph.table", shape.table());
      metadata.put(VERSION, version);
      return new WriteContext(schema(shape), metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(R row) {
      RecordConsumer into = Objects.requireNonNull(consumer);
      Object[] values = shape.values(row);
      into.startMessage();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          Field field = shape.fields().get(i);
          into.startField(field.name(), i);
          add(into, field.type(), values[i]);
          into.endField(field.name(), i);
        } else if (shape.fields().get(i).nulls() == Field.Nulls.NEVER) {
          throw new IllegalStateException(
              shape.table() + "." + shape.fields().get(i).name() + " is never null");
        }
      }
      into.endMessage();
    }

    private static void add(RecordConsumer consumer, Field.Type type, Object value) {
      switch (type) {
        case TEXT -> consumer.addBinary(Binary.fromString((String) value));
        case TIMESTAMP -> consumer.addLong(micros((Instant) value));
        case DATE -> consumer.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
        case BOOLEAN -> consumer.addBoolean((Boolean) value);
        case INTEGER -> consumer.addInteger((Integer) value);
        case LONG -> consumer.addLong((Long) value);
        case DOUBLE -> consumer.addDouble((Double) value);
        case BYTES -> consumer.addBinary(Binary.fromConstantByteArray((byte[]) value));
      }
    }
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }

  private static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private static final class Reading<R> extends ReadSupport<R> {
    private final Shape<R> shape;

    Reading(Shape<R> shape) {
      this.shape = shape;
    }

    @Override
    public ReadContext init(InitContext context) {
      MessageType wanted = schema(shape);
      if (!context.getFileSchema().getFields().equals(wanted.getFields())) {
        // Another version's columns would otherwise be silent nulls.
        throw new UserError(
            "table '"
                + shape.table()
                + "' has other columns than this version of Kymograph and this job write; run the"
                + " stage that makes it again");
      }
      return new ReadContext(wanted);
    }

    @Override
    public RecordMaterializer<R> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType fileSchema,
        ReadContext context) {
      return new Materializer<>(shape);
    }
  }

  private static final class Materializer<R> extends RecordMaterializer<R> {
    private final Shape<R> shape;
    private Object[] values;
    private final GroupConverter root;

    Materializer(Shape<R> shape) {
      this.shape = shape;
      int length = shape.fields().size();
      this.values = new Object[length];
      Converter[] cells = new Converter[length];
      for (int i = 0; i < length; i++) {
        cells[i] = new Cell(i, shape.fields().get(i).type());
      }
      this.root =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return cells[field];
            }

            @Override
            public void start() {
              values = new Object[length];
            }

            @Override
            public void end() {
              // the row is made when it is asked for
            }
          };
    }

    @Override
    public R getCurrentRecord() {
      return shape.row(values);
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }

    private final class Cell extends PrimitiveConverter {
      private final int position;
      private final Field.Type type;

      Cell(int position, Field.Type type) {
        this.position = position;
        this.type = type;
      }

      @Override
      public void addBinary(Binary value) {
        values[position] = type == Field.Type.TEXT ? value.toStringUsingUTF8() : value.getBytes();
      }

      @Override
      public void addBoolean(boolean value) {
        values[position] = value;
      }

      @Override
      public void addDouble(double value) {
        values[position] = value;
      }

      @Override
      public void addInt(int value) {
        if (type == Field.Type.DATE) {
          values[position] = LocalDate.ofEpochDay(value);
        } else {
          values[position] = value;
        }
      }

      @Override
      public void addLong(long value) {
        if (type == Field.Type.TIMESTAMP) {
          values[position] = ofMicros(value);
        } else {
          values[position] = value;
        }
      }
    }
  }
}
