package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of which only parts are brought means what the whole one means. */
class RemoteZipTest {
  @TempDir Path folder;
  private Path place;
  private byte[] whole;

  @BeforeEach
  void makeAnArchive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Random random = new Random(1);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("PK\005\006 in a comment");
      for (int i = 0; i < 40; i++) {
        zip.putNextEntry(new ZipEntry("Schlaf/Nächte " + i + ".json"));
        byte[] content = new byte[i * 20_000];
        random.nextBytes(content);
        zip.write(content);
      }
    }
    whole = bytes.toByteArray();
    place = folder.resolve("a.zip");
    Files.write(place, whole);
  }

  private void assertTheSame() throws IOException {
    try (ZipFile local = new ZipFile(place.toFile());
        RemoteZip remote = RemoteZip.open(place, StandardCharsets.UTF_8)) {
      assertEquals(
          local.stream().map(ZipEntry::getName).toList(),
          remote.zip().stream().map(ZipEntry::getName).toList());
      // From the last to the first, so that nothing was brought by the one before.
      for (int i = 39; i >= 0; i--) {
        ZipEntry entry = local.getEntry("Schlaf/Nächte " + i + ".json");
        remote.bring(entry.getName());
        try (InputStream here = local.getInputStream(entry);
            InputStream there = remote.zip().getInputStream(entry)) {
          assertArrayEquals(here.readAllBytes(), there.readAllBytes());
        }
      }
    }
  }

  @Test
  void everyEntryHasItsBytes() throws IOException {
    assertTheSame();
  }

  @Test
  void aProgramBeforeTheArchiveMovesIt() throws IOException {
    byte[] moved = new byte[whole.length + 100_000];
    System.arraycopy(whole, 0, moved, 100_000, whole.length);
    Files.write(place, moved);
    assertTheSame();
  }

  @Test
  void whatIsNoArchiveIsNoneElsewhere() throws IOException {
    for (int length : new int[] {0, 1, 21, 22, 100_000, whole.length - 1}) {
      Files.write(place, java.util.Arrays.copyOf(whole, length));
      IOException here = assertThrows(IOException.class, () -> new ZipFile(place.toFile()).close());
      IOException there =
          assertThrows(
              IOException.class, () -> RemoteZip.open(place, StandardCharsets.UTF_8).close());
      assertEquals(here.getClass(), there.getClass(), "cut off after " + length);
    }
  }

  /** Damage is noticed where the JDK notices it, and never as another error. */
  @Test
  void aDamagedListIsTheJdksToJudge() throws IOException {
    Random random = new Random(2);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      int at = damaged.length - 1 - random.nextInt(4000);
      damaged[at] = (byte) random.nextInt(256);
      Files.write(place, damaged);
      String here = names(() -> new ZipFile(place.toFile()));
      String there;
      try (RemoteZip remote = RemoteZip.open(place, StandardCharsets.UTF_8)) {
        there = remote.zip().stream().map(ZipEntry::getName).toList().toString();
      } catch (ZipException refused) {
        there = "refused";
      }
      assertEquals(here, there, "byte " + at + " of round " + round);
    }
  }

  private interface Opening {
    ZipFile open() throws IOException;
  }

  private static String names(Opening opening) throws IOException {
    try (ZipFile zip = opening.open()) {
      return zip.stream().map(ZipEntry::getName).toList().toString();
    } catch (ZipException refused) {
      return "refused";
    }
  }
}
