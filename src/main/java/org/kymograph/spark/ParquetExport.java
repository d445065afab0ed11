package org.kymograph.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.RefusedBytesException;
import org.kymograph.ingest.SpooledFile;

/**
 * A Parquet file of the input as the table of text that its rows are, so that the readers of a
 * vendor's tables read both. The ledger tells of the file as it lies.
 *
 * <p>Rows are read a row group at a time, as {@link ParquetText} prints them.
 */
record ParquetExport(ExportFile original) implements ExportFile {
  private static final String SUFFIX = ".parquet";

  /** A column of one value takes next to nothing: text may be so many times as long as its file. */
  private static final long MOST_TIMES_ITS_SIZE = 1000;

  /** So much text is read of any file. */
  private static final long READ_OF_ANYTHING = 256L << 20;

  /** The same files, those in Parquet as text. */
  static List<ExportFile> readable(List<ExportFile> files) {
    List<ExportFile> readable = new ArrayList<>(files.size());
    for (ExportFile file : files) {
      boolean isParquet = file.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
      readable.add(isParquet ? new ParquetExport(file) : file);
    }
    return readable;
  }

  @Override
  public @Nullable String participantId() {
    return original.participantId();
  }

  @Override
  public boolean isOfNamedParticipant() {
    return original.isOfNamedParticipant();
  }

  @Override
  public String path() {
    String name = original.name();
    return original.path() + "!/" + name.substring(0, name.length() - SUFFIX.length()) + ".csv";
  }

  @Override
  public long bytes() {
    return original.bytes();
  }

  @Override
  public @Nullable Path holder() {
    return original.holder();
  }

  @Override
  public InputStream open() throws IOException {
    Path place = original.place();
    if (place != null && place.getFileSystem() == FileSystems.getDefault()) {
      return text(place);
    }
    SpooledFile spooled;
    try (InputStream bytes = original.open()) {
      spooled = SpooledFile.of(bytes, SUFFIX);
    }
    try {
      return new FilterInputStream(text(spooled.path())) {
        @Override
        public void close() throws IOException {
          try {
            super.close();
          } finally {
            spooled.close();
          }
        }
      };
    } catch (IOException | RuntimeException failed) {
      spooled.close();
      throw failed;
    }
  }

  private static InputStream text(Path path) throws IOException {
    InputFile file = new LocalInputFile(path);
    try {
      ParquetText text = new ParquetText(file);
      return new Rows(
          text,
          text.builder(file).withConf(new PlainParquetConfiguration()).build(),
          Math.max(READ_OF_ANYTHING, MOST_TIMES_ITS_SIZE * file.getLength()));
    } catch (RuntimeException notParquet) {
      // The library says what is wrong with a file by runtime exceptions of many kinds.
      throw new IOException("no well-formed Parquet", notParquet);
    } catch (OutOfMemoryError lying) {
      throw new RefusedBytesException("asks for more memory than there is");
    }
  }

  /** The header and the rows, as bytes. */
  private static final class Rows extends InputStream {
    private final ParquetReader<StringBuilder> rows;
    private ByteBuffer ready;
    private long left;

    /**
     * @param most how many bytes of text it may be
     */
    Rows(ParquetText text, ParquetReader<StringBuilder> rows, long most) {
      this.rows = rows;
      this.left = most;
      this.ready = ByteBuffer.wrap(text.header().getBytes(StandardCharsets.UTF_8));
    }

    private boolean fill() throws IOException {
      while (!ready.hasRemaining()) {
        try {
          StringBuilder row = rows.read();
          if (row == null) {
            return false;
          }
          ready = ByteBuffer.wrap(row.toString().getBytes(StandardCharsets.UTF_8));
          left -= ready.remaining();
          if (left < 0) {
            throw new RefusedBytesException(
                "unpacks to more than " + MOST_TIMES_ITS_SIZE + " times its size");
          }
        } catch (RuntimeException broken) {
          throw new IOException("the Parquet file is cut off or damaged", broken);
        } catch (OutOfMemoryError lying) {
          // The library makes an array as long as a run says it is; one that cannot be made takes
          // nothing from anybody.
          throw new RefusedBytesException("asks for more memory than there is");
        }
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? ready.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = 0;
      while (count < length && fill()) {
        int some = Math.min(length - count, ready.remaining());
        ready.get(buffer, offset + count, some);
        count += some;
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
