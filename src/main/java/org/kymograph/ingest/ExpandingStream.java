package org.kymograph.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Content that is unpacked while it is read, as long as it is not out of all proportion to what it
 * was packed into: an archive made to overwhelm its reader is left where that shows. Size alone is
 * no reason, an export may be as large as it likes.
 */
final class ExpandingStream extends FilterInputStream {
  /** Exports shrink to a tenth or a thirtieth; DEFLATE at its utmost to 1/1032 (RFC 1951). */
  static final long MOST_TIMES_ITS_SIZE = 300;

  /** So much is read of anything: a small file of nothing but zeros harms nobody. */
  static final long READ_OF_ANYTHING = 256L << 20;

  static final String OUT_OF_PROPORTION =
      "unpacks to more than " + MOST_TIMES_ITS_SIZE + " times its size";

  private final long most;
  private final String otherwise;
  private long count;

  /**
   * @param most how many bytes it may be
   * @param otherwise what to say where it is more
   */
  ExpandingStream(InputStream in, long most, String otherwise) {
    super(in);
    this.most = most;
    this.otherwise = otherwise;
  }

  /** How many bytes something of this many packed ones may unpack to. */
  static long most(long packedBytes) {
    return Math.max(READ_OF_ANYTHING, MOST_TIMES_ITS_SIZE * packedBytes);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    seen(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    seen(Math.max(0, n));
    return n;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long n = super.skip(bytes);
    seen(n);
    return n;
  }

  private void seen(long bytes) throws IOException {
    count += bytes;
    if (count > most) {
      throw new RefusedBytesException(otherwise);
    }
  }
}
