package org.kymograph.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells the encoding of a text file from its first bytes. */
public final class TextFile {
  private static final int LOOKED_AT = 1 << 16;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final InputStream bytes;
  private final Charset charset;
  private final String firstLine;

  private TextFile(InputStream bytes, Charset charset, String firstLine) {
    this.bytes = bytes;
    this.charset = charset;
    this.firstLine = firstLine;
  }

  private record Encoding(Charset charset, int markLength) {}

  /** A file for readers of bytes, in an encoding in which ASCII characters are single bytes. */
  static TextFile of(InputStream bytes) throws IOException {
    InputStream buffered =
        bytes.markSupported() ? bytes : new BufferedInputStream(bytes, LOOKED_AT);
    buffered.mark(LOOKED_AT);
    byte[] head = buffered.readNBytes(LOOKED_AT);
    buffered.reset();
    Encoding encoding = encodingOf(head);
    buffered.skipNBytes(encoding.markLength);
    boolean isWide =
        encoding.charset == StandardCharsets.UTF_16LE
            || encoding.charset == StandardCharsets.UTF_16BE;
    String first = decode(head).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return isWide
        ? new TextFile(
            new AsUtf8(new InputStreamReader(buffered, encoding.charset)),
            StandardCharsets.UTF_8,
            first)
        : new TextFile(buffered, encoding.charset, first);
  }

  /** The bytes behind the byte-order mark. */
  InputStream bytes() {
    return bytes;
  }

  /** How {@link #bytes} are to be read. */
  Charset charset() {
    return charset;
  }

  /** The first line that is not blank. */
  String firstLine() {
    return firstLine;
  }

  /** The characters of a reader as bytes. */
  private static final class AsUtf8 extends InputStream {
    private final Reader text;
    private byte[] bytes = new byte[0];
    private int at;

    AsUtf8(Reader text) {
      this.text = text;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      if (wanted == 0) {
        return 0;
      }
      if (at == bytes.length) {
        char[] characters = new char[LOOKED_AT];
        int count = text.read(characters, 0, LOOKED_AT - 1);
        if (count < 0) {
          return -1;
        }
        if (Character.isHighSurrogate(characters[count - 1])) {
          int second = text.read();
          if (second >= 0) {
            characters[count++] = (char) second;
          }
        }
        bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int length = Math.min(wanted, bytes.length - at);
      System.arraycopy(bytes, at, buffer, offset, length);
      at += length;
      return length;
    }
  }

  /** The text of a file, its byte-order mark dropped. */
  public static Reader reader(InputStream bytes) throws IOException {
    InputStream buffered =
        bytes.markSupported() ? bytes : new BufferedInputStream(bytes, LOOKED_AT);
    buffered.mark(LOOKED_AT);
    byte[] head = buffered.readNBytes(LOOKED_AT);
    buffered.reset();
    Encoding encoding = encodingOf(head);
    buffered.skipNBytes(encoding.markLength);
    return new InputStreamReader(buffered, encoding.charset);
  }

  /** The text of some first bytes, its byte-order mark dropped. */
  public static String decode(byte[] head) {
    Encoding encoding = encodingOf(head);
    return new String(
        head, encoding.markLength, head.length - encoding.markLength, encoding.charset);
  }

  private static Encoding encodingOf(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    return new Encoding(isUtf8(head) ? StandardCharsets.UTF_8 : WINDOWS_1252, 0);
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] head) {
    // The last character may be cut by the end of what is looked at.
    for (int cut = 0; cut <= 3 && cut <= head.length; cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(Arrays.copyOf(head, head.length - cut)));
        return true;
      } catch (CharacterCodingException notYet) {
        // one byte less
      }
    }
    return false;
  }
}
