package org.kymograph.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference for packing is the JDK's own inflater and its zip reader. */
class ZipArchiveTest {
  @TempDir Path folder;

  static Stream<byte[]> contents() {
    byte[] noise = new byte[200_000];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt();
    }
    // Repeats from just inside and just outside the window of 32,768 bytes.
    byte[] far = new byte[3 * 32_769];
    for (int i = 0; i < far.length; i++) {
      far[i] = noise[i % 32_767];
    }
    byte[] farther = new byte[3 * 32_769];
    for (int i = 0; i < farther.length; i++) {
      farther[i] = noise[i % 32_769];
    }
    return Stream.of(
        new byte[0],
        new byte[] {-1},
        new byte[] {1, 2, 3, 4},
        new byte[100_000],
        "abcabcabcabcabcd".getBytes(StandardCharsets.US_ASCII),
        "{\"bpm\":61,\"confidence\":3},\n".repeat(9_999).getBytes(StandardCharsets.US_ASCII),
        noise,
        far,
        farther);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void theJdkUnpacksWhatWePack(byte[] content) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    inflater.setInput(Deflate.pack(content));
    byte[] back = new byte[content.length + 1];
    int length = 0;
    while (!inflater.finished()) {
      length += inflater.inflate(back, length, back.length - length);
      assertTrue(!inflater.needsInput() || inflater.finished(), "cut off");
    }
    assertEquals(content.length, length);
    assertArrayEquals(content, java.util.Arrays.copyOf(back, length));
    assertEquals(0, inflater.getRemaining());
    inflater.end();
  }

  @Test
  void theJdkReadsTheArchive() throws IOException {
    Path file = folder.resolve("a.zip");
    Files.write(file, archive());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(2, zip.size());
      try (InputStream in = zip.getInputStream(zip.getEntry("Takeout/Fitbit/b.json"))) {
        assertEquals("[]\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      assertEquals(1980, zip.getEntry("Takeout/a.csv").getTimeLocal().getYear());
    }
  }

  @Test
  void theSameFilesAreTheSameBytes() throws IOException {
    assertArrayEquals(archive(), archive());
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchive archive = new ZipArchive(bytes)) {
      archive.add("Takeout/a.csv", "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
      archive.add("Takeout/Fitbit/b.json", "[]\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
