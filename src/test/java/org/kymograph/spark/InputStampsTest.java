package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ingest.KeyedNames;
import org.kymograph.ingest.LocalInput;

/** What a stamp tells of a file that is not read, and when there is none. */
class InputStampsTest {
  private static final long TICK_MILLIS = 2000;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    Path person = Files.createDirectories(folder.resolve("participants/P01"));
    file = Files.writeString(person.resolve("a.json"), "[1]");
    Assumptions.assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("unix")
            || file.getFileSystem().supportedFileAttributeViews().contains("unix"));
  }

  private String stamp(long nowMillis) {
    List<InputStamps.Person> people =
        InputStamps.of(LocalInput.files(List.of(folder), "P1"), KeyedNames.NONE, nowMillis);
    assertEquals(1, people.size());
    assertEquals("P01", people.get(0).participant());
    return people.get(0).stamp();
  }

  private long changed() throws IOException {
    return ((FileTime) Files.getAttribute(file, "unix:ctime")).toMillis();
  }

  /** Long after everything that the test does. */
  private String laterStamp() {
    return stamp(System.currentTimeMillis() + Duration.ofHours(1).toMillis());
  }

  /** The clock of the file system goes on by a tick. */
  private void waitATick() throws IOException, InterruptedException {
    long before = changed();
    Path other = folder.resolve("participants/P01/other");
    FileTime now;
    do {
      Thread.sleep(5);
      Files.writeString(other, "");
      now = (FileTime) Files.getAttribute(other, "unix:ctime");
      Files.delete(other);
    } while (now.toMillis() <= before);
  }

  @Test
  void aFileThatStandsThereIsItself() throws IOException {
    assertEquals(laterStamp(), laterStamp());
    assertNotEquals("", laterStamp());
    assertEquals(laterStamp(), stamp(changed() + TICK_MILLIS));
  }

  @Test
  void aFileThatChangedWithinTheTickHasNoStamp() throws IOException {
    assertEquals("", stamp(changed() + TICK_MILLIS - 1));
    assertEquals("", stamp(changed()));
    assertEquals("", stamp(changed() - 100_000));
  }

  @Test
  void whoeverWritesItCannotKeepItsStamp() throws IOException, InterruptedException {
    String before = laterStamp();
    FileTime time = Files.getLastModifiedTime(file);
    waitATick();
    Files.writeString(file, "[2]");
    Files.setLastModifiedTime(file, time);
    assertEquals(time, Files.getLastModifiedTime(file));
    assertNotEquals(before, laterStamp());
  }

  @Test
  void anotherFileInItsPlaceIsAnother() throws IOException {
    String before = laterStamp();
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(folder.resolve("other"), "[3]");
    Files.setLastModifiedTime(other, time);
    Files.delete(file);
    Files.move(other, file);
    assertNotEquals(before, laterStamp());
  }

  @Test
  void aNameMoreOrAnotherNameIsSeen() throws IOException {
    String before = laterStamp();
    Path more = Files.writeString(file.resolveSibling("b.json"), "[1]");
    String both = laterStamp();
    assertNotEquals(before, both);
    Files.move(more, file.resolveSibling("c.json"));
    assertNotEquals(both, laterStamp());
    Files.delete(file.resolveSibling("c.json"));
    assertEquals(before, laterStamp());
  }

  @Test
  void whoseFilesTheyAreIsNotTold() {
    InputStamps.Person person =
        InputStamps.of(LocalInput.files(List.of(folder), "P1"), KeyedNames.NONE, Long.MAX_VALUE)
            .get(0);
    assertEquals(32, person.key().length());
    assertEquals(-1, person.key().indexOf("P01"));
    InputStamps.Person given =
        InputStamps.of(LocalInput.files(List.of(file), "P01"), KeyedNames.NONE, Long.MAX_VALUE)
            .get(0);
    assertNotEquals(person.key(), given.key(), "named by a folder or by the caller");
  }
}
