package org.kymograph.ingest.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tags of an XML file of any size, byte by byte, and makes no object of them. What stands
 * between tags, comments, processing instructions and the whole document type are skipped as text:
 * nothing that they declare is ever resolved. A control character that XML forbids is a byte like
 * any other. After a broken tag it goes on at the next one.
 */
final class TagScanner {
  /** What {@link #next} found. */
  enum Token {
    /** {@code <name ...>}. */
    OPENING,
    /** {@code <name .../>}. */
    EMPTY,
    /** {@code </name>}. */
    CLOSING,
    /** A tag that is none: a quote that is never closed, a tag without end. */
    MALFORMED,
    /** The file ends inside of a tag. */
    CUT_OFF,
    /** The file ends. */
    END
  }

  private static final int FIRST_SIZE = 1 << 17;

  /** No tag of an export comes near; what is longer is an attack or no tag. */
  private static final int LONGEST_TAG = 1 << 20;

  private static final byte[] ROOT = AppleExportXml.ROOT.getBytes(StandardCharsets.US_ASCII);

  private final @Nullable InputStream in;
  private byte[] buffer;
  private int limit;
  private int at;
  private long bufferStart;

  private int tagFrom;
  private int tagTo;
  private int nameFrom;
  private int nameTo;
  private int attributeFrom;
  private int attributeTo;
  private int valueFrom;
  private int valueTo;
  private boolean attributesBroken;

  /**
   * @param offset where in the file the bytes begin
   */
  TagScanner(InputStream in, long offset) {
    this(in, new byte[FIRST_SIZE], 0, offset);
  }

  /**
   * Walks bytes that are there, and leaves them as they are.
   *
   * @param offset where in the file they begin
   */
  TagScanner(byte[] bytes, int length, long offset) {
    this(null, bytes, length, offset);
  }

  private TagScanner(@Nullable InputStream in, byte[] buffer, int limit, long offset) {
    this.in = in;
    this.buffer = buffer;
    this.limit = limit;
    this.bufferStart = offset;
  }

  /** Goes to the next tag. */
  Token next() throws IOException {
    while (true) {
      if (!toAngle()) {
        tagFrom = at;
        return Token.END;
      }
      tagFrom = at;
      if (!has(at + 1)) {
        return Token.CUT_OFF;
      }
      byte second = buffer[at + 1];
      if (second == '!' || second == '?') {
        if (!skipDeclaration(second)) {
          return Token.CUT_OFF;
        }
      } else {
        return tag();
      }
    }
  }

  /** Goes to where the next tag begins; false where the file ends. */
  boolean toTag() throws IOException {
    return toAngle();
  }

  /** Where in {@link #bytes} the tag begins that {@link #toTag} found. */
  int at() {
    return at;
  }

  /** Where in {@link #bytes} the tag begins that {@link #next} found. */
  int tagFrom() {
    return tagFrom;
  }

  /** Where {@link #bytes} end. */
  int limit() {
    return limit;
  }

  /** Takes the bytes up to here as the tag that {@link #toTag} found. */
  void pass(int behind) {
    tagFrom = at;
    at = behind;
  }

  /** Where in the file the tag begins, or the file ends. */
  long offset() {
    return bufferStart + tagFrom;
  }

  /** An offset in words for the ledger. */
  static String position(long offset) {
    return "byte " + offset;
  }

  /** Whether the tag has this name. */
  boolean isNamed(byte[] name) {
    return Arrays.equals(buffer, nameFrom, nameTo, name, 0, name.length);
  }

  byte[] bytes() {
    return buffer;
  }

  /** Goes to the next attribute of the tag; false at its end, or where it is broken. */
  boolean nextAttribute() {
    byte[] b = buffer;
    int p = valueTo + 1;
    while (p < tagTo && isBlank(b[p])) {
      p++;
    }
    attributeFrom = p;
    while (p < tagTo && b[p] != '=') {
      p++;
    }
    if (p >= tagTo) {
      attributesBroken |= attributeFrom < tagTo;
      return false;
    }
    attributeTo = p;
    while (attributeTo > attributeFrom && isBlank(b[attributeTo - 1])) {
      attributeTo--;
    }
    p++;
    while (p < tagTo && isBlank(b[p])) {
      p++;
    }
    byte quote = p < tagTo ? b[p] : 0;
    if (quote != '"' && quote != '\'') {
      attributesBroken = true;
      return false;
    }
    p++;
    valueFrom = p;
    while (p < tagTo && b[p] != quote) {
      p++;
    }
    valueTo = p;
    return true;
  }

  /** Whether the attributes came to an end before the tag did. */
  boolean attributesBroken() {
    return attributesBroken;
  }

  int attributeLength() {
    return attributeTo - attributeFrom;
  }

  boolean attributeIs(byte[] name) {
    return Arrays.equals(buffer, attributeFrom, attributeTo, name, 0, name.length);
  }

  int valueFrom() {
    return valueFrom;
  }

  int valueTo() {
    return valueTo;
  }

  // ---- tags

  private Token tag() throws IOException {
    int end = endOfTag();
    if (end < 0) {
      return end == CUT ? Token.CUT_OFF : Token.MALFORMED;
    }
    at = end + 1;
    boolean closing = buffer[tagFrom + 1] == '/';
    boolean empty = !closing && buffer[end - 1] == '/';
    tagTo = empty ? end - 1 : end;
    nameFrom = tagFrom + (closing ? 2 : 1);
    nameTo = nameFrom;
    while (nameTo < tagTo && !isBlank(buffer[nameTo])) {
      nameTo++;
    }
    valueTo = nameTo - 1;
    attributesBroken = false;
    return closing ? Token.CLOSING : empty ? Token.EMPTY : Token.OPENING;
  }

  private static final int CUT = -1;
  private static final int BROKEN = -2;

  /**
   * Where the tag's {@code >} is, outside of quotes; {@link #at} is where to go on if it is not.
   */
  private int endOfTag() throws IOException {
    int p = tagFrom + 1;
    byte quote = 0;
    while (true) {
      byte[] b = buffer;
      int n = limit;
      while (p < n) {
        byte c = b[p];
        if (quote == 0) {
          while (c != '>' && c != '"' && c != '\'' && c != '<' && ++p < n) {
            c = b[p];
          }
        } else {
          while (c != quote && c != '<' && ++p < n) {
            c = b[p];
          }
        }
        if (p >= n) {
          break;
        }
        if (c == '<') {
          at = p;
          return BROKEN;
        }
        if (c == quote) {
          quote = 0;
        } else if (c == '>') {
          return p;
        } else {
          quote = c;
        }
        p++;
      }
      if (p - tagFrom > LONGEST_TAG) {
        at = tagFrom + 1;
        return BROKEN;
      }
      int before = tagFrom;
      if (!refill(tagFrom)) {
        return CUT;
      }
      p -= before - tagFrom;
    }
  }

  // ---- what is skipped

  private boolean skipDeclaration(byte second) throws IOException {
    if (second == '?') {
      at += 2;
      return skipPast('?', '?');
    }
    if (startsWith("<!--")) {
      at += 4;
      return skipPast('-', '-');
    }
    if (startsWith("<![CDATA[")) {
      at += 9;
      return skipPast(']', ']');
    }
    if (startsWith("<!DOCTYPE")) {
      at += 9;
      return skipDocumentType();
    }
    at += 2;
    return skipPast(ANYTHING, ANYTHING);
  }

  private static final char ANYTHING = 0;

  /** Goes behind a {@code >} before which these two stand, or only the second for {@code ?>}. */
  private boolean skipPast(char first, char second) throws IOException {
    int beforeLast = 0;
    int last = 0;
    while (has(at)) {
      int c = buffer[at++];
      boolean one = second == ANYTHING || last == second;
      boolean two = first == ANYTHING || first == '?' || beforeLast == first;
      if (c == '>' && one && two) {
        return true;
      }
      beforeLast = last;
      last = c;
    }
    return false;
  }

  /**
   * The document type that iOS 16 writes is no valid one: it is left behind at {@code ]>}, or at
   * the latest where the root element begins.
   */
  private boolean skipDocumentType() throws IOException {
    boolean subset = false;
    boolean closed = false;
    while (has(at)) {
      byte c = buffer[at];
      if (c == '<' && isRoot()) {
        return true;
      }
      at++;
      if (c == '>' && (closed || !subset)) {
        return true;
      }
      subset |= c == '[';
      closed = c == ']' || (closed && isBlank(c));
    }
    return false;
  }

  private boolean isRoot() throws IOException {
    if (!has(at + ROOT.length + 1)) {
      return false;
    }
    byte after = buffer[at + ROOT.length + 1];
    return Arrays.equals(buffer, at + 1, at + 1 + ROOT.length, ROOT, 0, ROOT.length)
        && (isBlank(after) || after == '>');
  }

  private boolean startsWith(String text) throws IOException {
    if (!has(at + text.length() - 1)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  // ---- bytes

  private boolean toAngle() throws IOException {
    while (true) {
      byte[] b = buffer;
      int n = limit;
      int p = at;
      while (p < n && b[p] != '<') {
        p++;
      }
      at = p;
      if (p < n) {
        return true;
      }
      if (!refill(at)) {
        return false;
      }
    }
  }

  /** Whether there is a byte at this place of the buffer; what lies behind {@link #at} is kept. */
  private boolean has(int place) throws IOException {
    int behind = place - at;
    while (at + behind >= limit) {
      if (!refill(at)) {
        return false;
      }
    }
    return true;
  }

  /** Reads on, and forgets what lies before {@code keepFrom}. */
  private boolean refill(int keepFrom) throws IOException {
    if (in == null) {
      return false;
    }
    int kept = limit - keepFrom;
    if (keepFrom > 0) {
      System.arraycopy(buffer, keepFrom, buffer, 0, kept);
      bufferStart += keepFrom;
      at -= keepFrom;
      tagFrom -= keepFrom;
      limit = kept;
    } else if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    if (count <= 0) {
      return false;
    }
    limit += count;
    return true;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }
}
