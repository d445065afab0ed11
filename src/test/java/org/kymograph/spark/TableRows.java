package org.kymograph.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;

/** The tables that a run left, as text, for tests that look for what must not stand there. */
public final class TableRows {
  private TableRows() {}

  private static byte @Nullable [] bytes(@Nullable String key) {
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Every row of every table by the table's name: {@code column=value} for each cell.
   *
   * @param key of encrypted tables, or null
   */
  public static Map<String, List<List<String>>> of(Path run, @Nullable String key)
      throws IOException {
    Warehouse warehouse = new Warehouse(run.toUri(), bytes(key));
    Map<String, List<List<String>>> tables = new TreeMap<>();
    for (Shape<?> shape : Tables.all(Variables.described(DaySettings.DEFAULT))) {
      if (Files.isDirectory(run.resolve("tables").resolve(shape.table()))) {
        List<List<String>> rows = new ArrayList<>();
        for (int part : warehouse.parts(shape.table(), "run")) {
          add(warehouse, shape, part, rows);
        }
        tables.put(shape.table(), rows);
      }
    }
    return tables;
  }

  private static <R> void add(
      Warehouse warehouse, Shape<R> shape, int part, List<List<String>> rows) throws IOException {
    for (R row : warehouse.read(shape, part)) {
      Object[] values = shape.values(row);
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        Object value = values[i] instanceof byte[] some ? Arrays.toString(some) : values[i];
        cells.add(shape.fields().get(i).name() + "=" + value);
      }
      rows.add(cells);
    }
  }

  /** What a Parquet file says of itself beside its rows. */
  public static String keyValues(Path file) throws IOException {
    try (ParquetFileReader its =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), Warehouse.configuration()))) {
      return its.getFileMetaData().getKeyValueMetaData().toString()
          + its.getFileMetaData().getSchema();
    }
  }
}
