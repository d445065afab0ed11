package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a CSV file into rows and cells, RFC 4180 with any delimiter: a cell that begins
 * with a quotation mark ends with one, two of them inside stand for one, and line ends inside
 * belong to the cell. Lines end with CR, LF or both. For encodings in which the marks are single
 * bytes.
 */
final class CsvLines {
  /** A row longer than this was made to exhaust its reader. */
  static final int LONGEST_ROW = 16 << 20;

  private static final int BUFFER = 1 << 16;

  /**
   * One row.
   *
   * @param content the bytes of its cells, quotation marks and white space around them dropped
   * @param cells begin and end of each cell in {@code content}: {@code 2 * i} and {@code 2 * i + 1}
   * @param line the line on which the row begins, counted from 1
   * @param isWellFormed false where something stands behind a closing quotation mark
   */
  record Line(byte[] content, int[] cells, long line, boolean isWellFormed) {
    int size() {
      return cells.length / 2;
    }

    boolean isBlank(int cell) {
      return cells[2 * cell] == cells[2 * cell + 1];
    }

    /** Whether no cell from this one on holds anything. */
    boolean isBlankFrom(int cell) {
      for (int i = cell; i < size(); i++) {
        if (!isBlank(i)) {
          return false;
        }
      }
      return true;
    }

    /** Whether the cells are the same, byte by byte. */
    boolean saysTheSameAs(Line other) {
      return Arrays.equals(cells, other.cells) && Arrays.equals(content, other.content);
    }
  }

  private final InputStream bytes;
  private final byte delimiter;
  // What stops the way through a cell: the delimiter and line ends.
  private final boolean[] stops = new boolean[256];
  private byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean isAtEnd;
  private long lines = 1;
  private boolean endedLine = true;

  // The row that is being cut: cells end where the next begins, before they are stripped.
  private byte[] content = new byte[1024];
  private int length;
  private int[] cells = new int[64];
  private int size;

  CsvLines(InputStream bytes, char delimiter) {
    this.bytes = bytes;
    this.delimiter = (byte) delimiter;
    stops[delimiter] = true;
    stops['\n'] = true;
    stops['\r'] = true;
  }

  /** Whether the last row that was read ended with a line end. */
  boolean endedLine() {
    return endedLine;
  }

  /** Whether there is nothing behind the last row that was read. */
  boolean isLast() throws IOException {
    return at == limit && !fill();
  }

  /**
   * The next row, or null at the end of the file. Rows without anything in them come too.
   *
   * @throws BrokenFileException where the file ends inside of a quoted cell, or a row has no end
   */
  @Nullable Line next() throws IOException {
    if (isLast()) {
      return null;
    }
    long begin = lines;
    length = 0;
    size = 0;
    boolean isWellFormed = true;
    while (true) {
      int start = length;
      if (peek() == '"') {
        at++;
        quoted(begin);
        isWellFormed &= rest(start, true);
      } else {
        rest(start, false);
      }
      int end = isLast() ? -1 : buffer[at++];
      if (end == delimiter) {
        continue;
      }
      endedLine = end >= 0;
      if (end >= 0) {
        lines++;
      }
      if (end == '\r' && peek() == '\n') {
        at++;
      }
      return new Line(
          Arrays.copyOf(content, length), Arrays.copyOf(cells, 2 * size), begin, isWellFormed);
    }
  }

  private int peek() throws IOException {
    return isLast() ? -1 : buffer[at];
  }

  /** Takes a cell's bytes up to its closing quotation mark, which is passed over. */
  private void quoted(long begin) throws IOException {
    boolean afterReturn = false;
    while (true) {
      int from = at;
      while (at < limit && buffer[at] != '"') {
        // CR LF is one line end.
        lines += buffer[at] == '\r' || (buffer[at] == '\n' && !afterReturn) ? 1 : 0;
        afterReturn = buffer[at] == '\r';
        at++;
      }
      take(from, begin);
      if (at == limit) {
        if (!fill()) {
          throw new BrokenFileException("line " + begin, "the rest of the line");
        }
        continue;
      }
      at++;
      if (peek() != '"') {
        return;
      }
      afterReturn = false;
      from = at++;
      take(from, begin);
    }
  }

  /**
   * Takes the bytes up to the end of the cell, and closes it.
   *
   * @return whether only white space stood there behind a closing quotation mark
   */
  private boolean rest(int start, boolean afterQuotes) throws IOException {
    int closing = length;
    while (true) {
      int from = at;
      int end = at;
      int bound = limit;
      byte[] in = buffer;
      while (end < bound && !stops[in[end] & 0xff]) {
        end++;
      }
      at = end;
      take(from, lines);
      if (at < limit || !fill()) {
        break;
      }
    }
    boolean isWellFormed = true;
    if (afterQuotes) {
      for (int i = closing; i < length; i++) {
        isWellFormed &= isWhite(content[i]);
      }
    }
    close(start);
    return isWellFormed;
  }

  private void take(int from, long begin) throws BrokenFileException {
    int count = at - from;
    if (length + count > content.length) {
      if (length + count > LONGEST_ROW) {
        throw new BrokenFileException("line " + begin, "well-formed CSV");
      }
      content = Arrays.copyOf(content, Math.max(2 * content.length, length + count));
    }
    System.arraycopy(buffer, from, content, length, count);
    length += count;
  }

  /** The cell's limits without the white space around it. */
  private void close(int start) {
    int from = start;
    int to = length;
    while (from < to && isWhite(content[from])) {
      from++;
    }
    while (to > from && isWhite(content[to - 1])) {
      to--;
    }
    if (2 * size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cells.length);
    }
    cells[2 * size] = from;
    cells[2 * size + 1] = to;
    size++;
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private boolean fill() throws IOException {
    if (isAtEnd) {
      return false;
    }
    at = 0;
    limit = 0;
    int count = bytes.read(buffer, 0, buffer.length);
    isAtEnd = count < 0;
    limit = Math.max(0, count);
    return !isAtEnd;
  }
}
