package org.kymograph.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportFile;

/**
 * How far the reading is. It counts what the tasks of this process read, which on one computer is
 * all; on a cluster others read as well, and Spark's own pages tell how far they are.
 */
public final class ReadMeter {
  private static final LongAdder FILES = new LongAdder();
  private static final LongAdder BYTES = new LongAdder();

  private final long files;
  private final long bytes;
  private final long filesBefore = FILES.sum();
  private final long bytesBefore = BYTES.sum();

  /** Of files that are about to be read. */
  public ReadMeter(List<ExportFile> files) {
    this.files = files.size();
    this.bytes = files.stream().mapToLong(ExportFile::bytes).sum();
  }

  /** Files that will be read. */
  public long files() {
    return files;
  }

  /** Their bytes, unpacked. */
  public long bytes() {
    return bytes;
  }

  /** Files that have been read. */
  public long filesRead() {
    return Math.min(files, FILES.sum() - filesBefore);
  }

  /** Bytes that have been read. */
  public long bytesRead() {
    return Math.min(bytes, BYTES.sum() - bytesBefore);
  }

  /** The same file, whose bytes count when they are read. */
  static ExportFile counting(ExportFile file) {
    return new Counted(file);
  }

  static void fileIsRead() {
    FILES.increment();
  }

  private record Counted(ExportFile file) implements ExportFile {
    @Override
    public @Nullable String participantId() {
      return file.participantId();
    }

    @Override
    public boolean isOfNamedParticipant() {
      return file.isOfNamedParticipant();
    }

    @Override
    public String path() {
      return file.path();
    }

    @Override
    public long bytes() {
      return file.bytes();
    }

    @Override
    public InputStream open() throws IOException {
      return new CountingStream(file.open());
    }

    @Override
    public ExportFile original() {
      return file.original() == file ? this : file.original();
    }

    @Override
    public @Nullable Path place() {
      return file.place();
    }

    @Override
    public @Nullable Path holder() {
      return file.holder();
    }
  }

  private static final class CountingStream extends FilterInputStream {
    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      BYTES.add(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      BYTES.add(Math.max(0, count));
      return count;
    }
  }
}
