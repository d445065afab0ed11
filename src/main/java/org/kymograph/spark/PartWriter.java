package org.kymograph.spark;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/** Writes one part of one table in a task; the part has its name only once {@link #commit} ran. */
final class PartWriter<R> implements Closeable {
  private final Warehouse warehouse;
  private final String table;
  private final int part;
  private final Path path;
  private final ParquetBytes bytes = new ParquetBytes();
  private final ParquetWriter<R> writer;
  private boolean closed;
  private long rows;

  /**
   * @param attempt a number of this attempt at the task alone
   */
  PartWriter(Warehouse warehouse, Shape<R> shape, int part, long attempt) throws IOException {
    this.warehouse = warehouse;
    this.table = shape.table();
    this.part = part;
    this.path = warehouse.attempt(table, part, attempt);
    this.writer = ParquetFiles.writer(shape, bytes, warehouse.ofTables());
  }

  void write(Iterable<? extends R> more) throws IOException {
    for (R row : more) {
      writer.write(row);
      rows++;
    }
  }

  long rows() {
    return rows;
  }

  /**
   * @throws org.kymograph.model.UserError where it cannot be written, as on a full disk
   */
  void commit() throws IOException {
    close();
    warehouse.writePart(table, part, path, bytes.ordered());
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      writer.close();
    }
  }
}
