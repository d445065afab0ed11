package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that were got ready by another thread are the same, and so is what breaks them off. */
class ReadAheadTest {
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static final class Breaking extends InputStream {
    @Override
    public int read() throws IOException {
      throw new RefusedBytesException("enough of it");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 18, (1 << 18) + 1, 3_000_000})
  void allBytesComeInTheirOrder(int length) throws IOException {
    try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes(length)))) {
      assertArrayEquals(bytes(length), ahead.readAllBytes());
      assertEquals(-1, ahead.read());
      assertEquals(-1, ahead.read(new byte[3]));
    }
  }

  @Test
  void whatBreaksThemOffIsToldWhereItDoes() throws IOException {
    byte[] before = bytes(300_000);
    try (InputStream ahead =
        new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(before), new Breaking()))) {
      assertArrayEquals(before, ahead.readNBytes(before.length));
      assertThrows(RefusedBytesException.class, ahead::read);
      assertThrows(RefusedBytesException.class, ahead::read);
    }
  }

  @Test
  void whoClosesEarlyLeavesNobodyWaiting() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    InputStream ahead = new ReadAhead(endless);
    assertEquals(1, ahead.read());
    ahead.close();
    assertTrue(closed.await(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS));
  }
}
