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

  private TextFile() {}

  private record Encoding(Charset charset, int markLength) {}

  /** The text of a file, its byte-order mark dropped. */
  public static Reader reader(InputStream bytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, LOOKED_AT);
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
