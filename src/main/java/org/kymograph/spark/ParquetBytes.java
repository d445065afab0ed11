package org.kymograph.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file on its way to the disk: a part of a table is a few megabytes, and is written in
 * one go when it is whole.
 *
 * <p>The writer lists the encodings of a column in the order of a hash set of enum constants, whose
 * hashes are addresses: the same rows would give other bytes at every start of the JVM. So the
 * lists in the footer are put in order here; nothing else of the file depends on them.
 */
final class ParquetBytes implements OutputFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

  /** The whole file, its footer in order; one that is encrypted is other bytes each time. */
  byte[] ordered() throws IOException {
    byte[] file = bytes.toByteArray();
    if (!Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
      return file;
    }
    int length =
        ByteBuffer.wrap(file, file.length - TAIL, Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt();
    int footer = file.length - TAIL - length;
    FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(file, footer, length));
    for (RowGroup group : metadata.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        order(column.getMeta_data());
      }
    }
    ByteArrayOutputStream ordered = new ByteArrayOutputStream(file.length);
    ordered.write(file, 0, footer);
    Util.writeFileMetaData(metadata, ordered);
    int newLength = ordered.size() - footer;
    ordered.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(newLength)
            .array());
    ordered.writeBytes(MAGIC);
    return ordered.toByteArray();
  }

  private static void order(ColumnMetaData column) {
    column.setEncodings(
        column.getEncodings().stream().sorted(Comparator.comparingInt(e -> e.getValue())).toList());
    List<PageEncodingStats> stats = column.getEncoding_stats();
    if (stats != null) {
      List<PageEncodingStats> inOrder = new ArrayList<>(stats);
      inOrder.sort(
          Comparator.comparingInt((PageEncodingStats its) -> its.getPage_type().getValue())
              .thenComparingInt(its -> its.getEncoding().getValue()));
      column.setEncoding_stats(inOrder);
    }
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return createOrOverwrite(blockSizeHint);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    bytes.reset();
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return bytes.size();
      }

      @Override
      public void write(int one) {
        bytes.write(one);
      }

      @Override
      public void write(byte[] some, int offset, int length) {
        bytes.write(some, offset, length);
      }
    };
  }

  /** Encryption asks for a name; the file has none before it is whole. */
  @Override
  public String getPath() {
    return "part.parquet";
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
