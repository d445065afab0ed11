package org.kymograph.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON array whose records a vendor's program prints all alike, a million times over: what
 * stands between the values is learned from one record and compared in the next.
 *
 * <p>Every byte is checked. Where one is not as it should be, nothing is guessed: the rest of the
 * file, from the last record that was not handed on, is left to a parser of all JSON, which comes
 * to its own result. A template only ever saves time.
 *
 * <p>A pattern is the record without blanks, {@code s} for a text in printable ASCII without
 * escapes, {@code t} for one of which the taker checks every byte, so that no quotation mark and no
 * escape can be in it, and {@code n} for a whole number of at most nine digits, for example {@code
 * {"dateTime":t,"value":{"bpm":n,"confidence":n}}}.
 */
public final class RecordTemplate {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOST_DIGITS = 9;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] pattern;
  private final int fields;
  // Of each value, whether it is a text whose bytes the taker checks.
  private final boolean[] isCheckedByTaker;

  /**
   * @param pattern the record's fields in the vendor's order
   */
  public RecordTemplate(String pattern) {
    this.pattern = pattern.getBytes(StandardCharsets.US_ASCII);
    StringBuilder kinds = new StringBuilder();
    boolean inName = false;
    for (byte its : this.pattern) {
      inName ^= its == '"';
      if (!inName && isValue(its)) {
        kinds.append((char) its);
      }
    }
    this.fields = kinds.length();
    this.isCheckedByTaker = new boolean[fields];
    for (int i = 0; i < fields; i++) {
      isCheckedByTaker[i] = kinds.charAt(i) == 't';
    }
  }

  private static boolean isValue(byte its) {
    return its == 's' || its == 't' || its == 'n';
  }

  /** Takes the values of one record. */
  public interface Taker {
    /**
     * @param from where each value begins in the buffer, texts without their quotation marks
     * @param to where each value ends
     * @return false where a value is not as expected, and nothing was done with the record
     */
    boolean take(byte[] buffer, int[] from, int[] to);
  }

  /**
   * What is left to a parser of all JSON.
   *
   * @param bytes an array, whose opening bracket may not be the file's
   * @param offset what is to be added to a position in these bytes to have one in the file
   */
  public record Rest(InputStream bytes, long offset) {}

  /**
   * Reads as far as records are alike.
   *
   * @return null where that is to the end of the array
   */
  public @Nullable Rest read(InputStream bytes, Taker taker) throws IOException {
    return new Reading(bytes, taker).run();
  }

  private final class Reading {
    private static final int OK = 0;
    private static final int NOT_ALIKE = 1;
    private static final int NEEDS_MORE = 2;
    private static final int LAST = 3;

    private final InputStream in;
    private final Taker taker;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final int[] from = new int[fields];
    private final int[] to = new int[fields];
    private int record;
    private int end;
    private long passed;
    private boolean isAtEnd;

    /** The literals of the last record, before each value and behind the last; empty at first. */
    private byte[][] literals = new byte[0][];

    /** How long each value of the record was from which they are. */
    private final int[] lengths = new int[fields];

    private int next;

    Reading(InputStream in, Taker taker) {
      this.in = in;
      this.taker = taker;
    }

    @Nullable Rest run() throws IOException {
      fill();
      int open = blanks(0);
      if (open == end || buffer[open] != '[') {
        return new Rest(remaining(0), 0);
      }
      int first = blanks(open + 1);
      if (first == end || buffer[first] != '{') {
        return new Rest(remaining(0), 0);
      }
      record = first;
      while (true) {
        int found = literals.length > 0 ? alike() : NOT_ALIKE;
        if (found == NOT_ALIKE) {
          found = spelled();
        }
        if (found == NEEDS_MORE && fill()) {
          continue;
        }
        if ((found != OK && found != LAST) || !taker.take(buffer, from, to)) {
          return new Rest(
              new SequenceInputStream(
                  new ByteArrayInputStream(new byte[] {'['}), remaining(record)),
              passed + record - 1);
        }
        if (found == LAST) {
          return null;
        }
        record = next;
      }
    }

    private InputStream remaining(int at) {
      return new SequenceInputStream(new ByteArrayInputStream(buffer, at, end - at), in);
    }

    /** Moves the record to the front and reads on; false where nothing can be added. */
    private boolean fill() throws IOException {
      if (isAtEnd || (record == 0 && end == buffer.length)) {
        return false;
      }
      System.arraycopy(buffer, record, buffer, 0, end - record);
      passed += record;
      end -= record;
      record = 0;
      int read = in.readNBytes(buffer, end, buffer.length - end);
      end += read;
      isAtEnd = end < buffer.length;
      return read > 0;
    }

    private int blanks(int at) {
      int i = at;
      while (i < end && isBlank(buffer[i])) {
        i++;
      }
      return i;
    }

    private static boolean isBlank(byte b) {
      return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The record is as the last one but for its values, and another one follows. */
    private int alike() {
      int at = record;
      for (int field = 0; field < fields; field++) {
        byte[] literal = literals[field];
        if (!isAt(at, literal)) {
          return NOT_ALIKE;
        }
        at += literal.length;
        from[field] = at;
        int asLong = at + lengths[field];
        if (isCheckedByTaker[field] && asLong < end && buffer[asLong] == '"') {
          at = asLong;
        } else {
          at = literal[literal.length - 1] == '"' ? endOfText(at) : endOfNumber(at);
        }
        if (at < 0) {
          return NOT_ALIKE;
        }
        to[field] = at;
      }
      if (!isAt(at, literals[fields])) {
        return NOT_ALIKE;
      }
      next = at + literals[fields].length;
      return next < end && buffer[next] == '{' ? OK : NOT_ALIKE;
    }

    /** Compares eight bytes at a time: a call for a few bytes costs more than the bytes. */
    private boolean isAt(int at, byte[] literal) {
      int length = literal.length;
      if (at + length > end) {
        return false;
      }
      int i = 0;
      for (; i <= length - Long.BYTES; i += Long.BYTES) {
        if ((long) EIGHT_BYTES.get(buffer, at + i) != (long) EIGHT_BYTES.get(literal, i)) {
          return false;
        }
      }
      for (; i < length; i++) {
        if (buffer[at + i] != literal[i]) {
          return false;
        }
      }
      return true;
    }

    /** Where a text ends, before its mark; -1 where the buffer or plain characters end first. */
    private int endOfText(int at) {
      for (int i = at; i < end; i++) {
        byte b = buffer[i];
        if (b == '"') {
          return i;
        }
        if (b < ' ' || b == '\\' || b == 0x7f) {
          return -1;
        }
      }
      return -1;
    }

    private int endOfNumber(int at) {
      int i = at;
      while (i < end && buffer[i] >= '0' && buffer[i] <= '9') {
        i++;
      }
      boolean isWhole = i > at && i - at <= MOST_DIGITS && (buffer[at] != '0' || i == at + 1);
      return isWhole ? i : -1;
    }

    /** Reads the record with blanks wherever JSON allows them, and learns its literals. */
    private int spelled() {
      int at = record;
      int field = 0;
      boolean inName = false;
      for (byte wanted : pattern) {
        if (!inName) {
          at = blanks(at);
        }
        if (at == end) {
          return NEEDS_MORE;
        }
        if (!inName && isValue(wanted)) {
          boolean isText = wanted != 'n';
          if (isText && buffer[at] != '"') {
            return NOT_ALIKE;
          }
          int begin = isText ? at + 1 : at;
          int stop = isText ? endOfText(begin) : endOfNumber(begin);
          if (stop < 0) {
            return NEEDS_MORE;
          }
          from[field] = begin;
          to[field++] = stop;
          at = isText ? stop + 1 : stop;
        } else if (buffer[at] != wanted) {
          return NOT_ALIKE;
        } else {
          inName ^= wanted == '"';
          at++;
        }
      }
      return ended(at);
    }

    private int ended(int behind) {
      int at = blanks(behind);
      if (at == end) {
        return NEEDS_MORE;
      }
      if (buffer[at] == ']') {
        return LAST;
      }
      if (buffer[at] != ',') {
        return NOT_ALIKE;
      }
      at = blanks(at + 1);
      if (at == end) {
        return NEEDS_MORE;
      }
      if (buffer[at] != '{') {
        return NOT_ALIKE;
      }
      next = at;
      learn();
      return OK;
    }

    private void learn() {
      literals = new byte[fields + 1][];
      int at = record;
      for (int field = 0; field < fields; field++) {
        literals[field] = Arrays.copyOfRange(buffer, at, from[field]);
        lengths[field] = to[field] - from[field];
        at = to[field];
      }
      literals[fields] = Arrays.copyOfRange(buffer, at, next);
    }
  }
}
