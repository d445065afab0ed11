package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a CSV file into rows and cells, RFC 4180 with any delimiter: a cell that begins
 * with a quotation mark ends with one, two of them inside stand for one, and line ends inside
 * belong to the cell. Lines end with CR, LF or both. For encodings in which the marks are single
 * bytes.
 *
 * <p>Nothing is copied: a row lies in the window through which the file is read. Where a quoted
 * cell has to lose a mark, what stands behind the mark moves up.
 */
final class CsvLines {
  /** A row longer than this was made to exhaust its reader. */
  static final int LONGEST_ROW = 16 << 20;

  /** No table has more columns. */
  static final int MOST_CELLS = 1 << 17;

  private static final int WINDOW = 1 << 14;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LOW_BITS = ~HIGH_BITS;

  /** Added to a byte behind CR, this gives one with its highest bit. */
  private static final long TEXT = ONES * (0x80 - ('\r' + 1));

  /** One row. Holds until the next one is cut. */
  static final class Line {
    private byte[] bytes;
    // Begin and end of each cell, quotation marks and white space around it dropped.
    private int[] cells = new int[64];
    private int size;
    private long number;
    private boolean isWellFormed = true;

    private Line(byte[] bytes) {
      this.bytes = bytes;
    }

    /** How many cells it has. */
    int size() {
      return size;
    }

    /** The line on which the row begins, counted from 1. */
    long number() {
      return number;
    }

    /** False where something stands behind a closing quotation mark. */
    boolean isWellFormed() {
      return isWellFormed;
    }

    /** Where the bytes of all cells are. */
    byte[] bytes() {
      return bytes;
    }

    /** The first byte of a cell. */
    int from(int cell) {
      return cells[2 * cell];
    }

    /** Behind the last byte of a cell. */
    int to(int cell) {
      return cells[2 * cell + 1];
    }

    boolean isBlank(int cell) {
      return from(cell) == to(cell);
    }

    /** Whether no cell from this one on holds anything. */
    boolean isBlankFrom(int cell) {
      for (int i = cell; i < size; i++) {
        if (!isBlank(i)) {
          return false;
        }
      }
      return true;
    }

    /** Whether the cells are the same, byte by byte. */
    boolean saysTheSameAs(Line other) {
      if (size != other.size) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        if (!Arrays.equals(bytes, from(i), to(i), other.bytes, other.from(i), other.to(i))) {
          return false;
        }
      }
      return true;
    }

    /** The same row, for as long as it is wanted. */
    Line copy() {
      int begin = size == 0 ? 0 : from(0);
      Line copy = new Line(Arrays.copyOfRange(bytes, begin, size == 0 ? 0 : to(size - 1)));
      copy.cells = Arrays.copyOf(cells, 2 * size);
      copy.size = size;
      copy.number = number;
      copy.isWellFormed = isWellFormed;
      copy.move(-begin);
      return copy;
    }

    private void move(int by) {
      for (int i = 0; i < 2 * size; i++) {
        cells[i] += by;
      }
    }

    /** Adds a cell, without the white space around it. */
    private void add(int begin, int end) throws BrokenFileException {
      int from = begin;
      int to = end;
      while (to > from && isWhite(bytes[to - 1])) {
        to--;
      }
      while (from < to && isWhite(bytes[from])) {
        from++;
      }
      if (2 * size == cells.length) {
        if (size >= MOST_CELLS) {
          throw new BrokenFileException(
              "line " + number, "no more than " + MOST_CELLS + " columns");
        }
        cells = Arrays.copyOf(cells, 2 * cells.length);
      }
      cells[2 * size] = from;
      cells[2 * size + 1] = to;
      size++;
    }
  }

  private final InputStream in;
  private final byte delimiter;
  private final long delimiters;
  private final Line row;
  // Its last bytes stay spare, so that a word can be taken at any byte that was read.
  private byte[] window = new byte[WINDOW];
  private int begin;
  private int at;
  private int limit;
  // The word in which the next stop is looked for, and where in it stops are.
  private int word;
  private long stops;
  private int cellBegin;
  private int cellEnd;
  private boolean isAtEnd;
  private long lines = 1;
  private boolean afterReturn;
  private boolean endedLine = true;

  CsvLines(InputStream in, char delimiter) {
    this.in = in;
    this.delimiter = (byte) delimiter;
    this.delimiters = ONES * delimiter;
    this.row = new Line(window);
  }

  /** Whether the last row that was cut ended with a line end; without one the file ends there. */
  boolean endedLine() {
    return endedLine;
  }

  /**
   * The next row, or null at the end of the file. Rows without anything in them come too.
   *
   * @throws BrokenFileException where the file ends inside of a quoted cell, or a row has no end
   */
  @Nullable Line next() throws IOException {
    begin = at;
    row.size = 0;
    if (afterReturn && hasMore() && window[at] == '\n') {
      // CR LF is one line end.
      at++;
      begin = at;
      look();
    }
    if (!hasMore()) {
      return null;
    }
    row.number = lines;
    row.isWellFormed = true;
    int end;
    do {
      if (hasMore() && window[at] == '"') {
        quoted();
      } else {
        plain();
      }
      end = at < limit ? window[at++] : -1;
    } while (end == delimiter);
    afterReturn = end == '\r';
    endedLine = end >= 0;
    lines += endedLine ? 1 : 0;
    return row;
  }

  private void plain() throws IOException {
    cellBegin = at;
    do {
      at = stop();
    } while (at == limit && hasMore());
    row.add(cellBegin, at);
  }

  /** Takes a cell from its opening quotation mark on. */
  private void quoted() throws IOException {
    at++;
    cellBegin = at;
    cellEnd = at;
    boolean wasReturn = false;
    while (true) {
      int from = at;
      while (at < limit && window[at] != '"') {
        lines += window[at] == '\r' || (window[at] == '\n' && !wasReturn) ? 1 : 0;
        wasReturn = window[at] == '\r';
        at++;
      }
      take(from);
      if (!hasMore()) {
        throw new BrokenFileException("line " + row.number, "the rest of the line");
      }
      if (window[at] != '"') {
        continue;
      }
      at++;
      if (!hasMore() || window[at] != '"') {
        break;
      }
      // Of two marks the second stands for both.
      take(at++);
      wasReturn = false;
    }
    int closing = cellEnd;
    look();
    do {
      int from = at;
      at = stop();
      take(from);
    } while (at == limit && hasMore());
    row.add(cellBegin, cellEnd);
    row.isWellFormed &= row.to(row.size - 1) <= closing;
  }

  /** Adds what lies from here up to where we are to the quoted cell. */
  private void take(int from) {
    if (from != cellEnd) {
      System.arraycopy(window, from, window, cellEnd, at - from);
    }
    cellEnd += at - from;
  }

  /** The next delimiter or line end behind the last one, or the end of the window. */
  private int stop() {
    while (true) {
      while (stops == 0) {
        word += Long.BYTES;
        if (word >= limit) {
          return limit;
        }
        stops = stops(word);
      }
      int its = word + (Long.numberOfTrailingZeros(stops) >> 3);
      stops &= stops - 1;
      if (its >= limit) {
        return limit;
      }
      byte found = window[its];
      if (found == delimiter || found == '\n' || found == '\r') {
        return its;
      }
    }
  }

  /** Looks for stops from where we are on. */
  private void look() {
    word = at;
    stops = stops(at);
  }

  /**
   * The highest bit of each byte that is the delimiter, a line end or one of few others below it.
   * No sum of seven bits runs over into the next byte (Warren, Hacker's Delight, 6-1).
   */
  private long stops(int from) {
    long bytes = (long) WORDS.get(window, from);
    long others = bytes ^ delimiters;
    long isOther = ((others & LOW_BITS) + LOW_BITS) | others;
    long isText = ((bytes & LOW_BITS) + TEXT) | bytes;
    return ~(isOther & isText) & HIGH_BITS;
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private boolean hasMore() throws IOException {
    return at < limit || fill();
  }

  /** Moves the row that is being cut to the begin of the window and reads on behind it. */
  private boolean fill() throws IOException {
    if (isAtEnd) {
      return false;
    }
    if (begin > 0) {
      System.arraycopy(window, begin, window, 0, limit - begin);
      row.move(-begin);
      cellBegin -= begin;
      cellEnd -= begin;
      at -= begin;
      limit -= begin;
      begin = 0;
    }
    if (limit == window.length - Long.BYTES) {
      if (window.length >= LONGEST_ROW) {
        throw new BrokenFileException("line " + row.number, "well-formed CSV");
      }
      window = Arrays.copyOf(window, 2 * window.length);
      row.bytes = window;
    }
    int count = in.read(window, limit, window.length - Long.BYTES - limit);
    isAtEnd = count < 0;
    limit += Math.max(0, count);
    look();
    return !isAtEnd;
  }
}
