package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a thread of their own gets ready while others are understood: an archive's entry is
 * unpacked no faster than it is read, and the two need not wait for each other.
 */
final class ReadAhead extends InputStream {
  private static final int PIECE_BYTES = 1 << 18;
  private static final int PIECES = 4;

  /**
   * Some bytes.
   *
   * @param length 0 at the end
   * @param failure what broke them off, behind these, or null
   */
  private record Piece(byte[] bytes, int length, @Nullable Throwable failure) {}

  private final BlockingQueue<Piece> ready = new ArrayBlockingQueue<>(PIECES);
  private final Thread thread;
  private Piece piece = new Piece(new byte[0], 1, null);
  private int at = 1;

  /**
   * @param in is closed when this is, by the thread that reads it
   */
  ReadAhead(InputStream in) {
    thread = new Thread(() -> readAll(in), "read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(InputStream bytes) {
    try (InputStream in = bytes) {
      Piece last = some(in);
      while (last.length > 0) {
        ready.put(last);
        last = last.failure == null ? some(in) : new Piece(last.bytes, 0, last.failure);
      }
      ready.put(last);
    } catch (InterruptedException closed) {
      // Nobody waits any more.
    } catch (IOException notClosed) {
      // All that it held was handed on.
    }
  }

  /** The next bytes, as many as come before an end or a failure. */
  private static Piece some(InputStream in) {
    byte[] bytes = new byte[PIECE_BYTES];
    int length = 0;
    try {
      while (length < PIECE_BYTES) {
        int count = in.read(bytes, length, PIECE_BYTES - length);
        if (count < 0) {
          break;
        }
        length += count;
      }
      return new Piece(bytes, length, null);
    } catch (IOException | RuntimeException | Error broken) {
      return new Piece(bytes, length, broken);
    }
  }

  private boolean hasMore() throws IOException {
    while (at == piece.length && piece.length > 0) {
      try {
        piece = ready.take();
        at = 0;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopped");
      }
    }
    if (piece.length > 0) {
      return true;
    }
    Throwable failure = piece.failure;
    if (failure instanceof IOException broken) {
      throw broken;
    }
    if (failure != null) {
      throw new IOException(failure);
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? piece.bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(wanted, piece.length - at);
    System.arraycopy(piece.bytes, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
