package org.kymograph.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A seed for each question, so that neither the order of the questions nor who computes them
 * matters: the first eight bytes of SHA-256, big-endian, over the base seed (eight bytes,
 * big-endian), then participant, outcome, factor and purpose, each as its length in UTF-8 bytes
 * (four bytes, big-endian) and these bytes, then the lag (four bytes, big-endian).
 */
public final class Seeds {
  private Seeds() {}

  /**
   * @param base of the whole run
   * @param purpose what the numbers are for, so that one use does not repeat another's
   */
  public static long of(
      long base, String participant, String outcome, String factor, int lag, String purpose) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, base));
    for (String name : new String[] {participant, outcome, factor, purpose}) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, lag));
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
