package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.model.UserError;

/** What a folder says of its stages, and what it says when somebody wrote into it. */
class StageFileTest {
  @TempDir Path folder;
  private StageFile.Stage stage;

  @BeforeEach
  void writeAStage() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("tables/day"));
    Files.writeString(folder.resolve("tables/day/part-0"), "rows");
    Files.writeString(folder.resolve("findings.csv"), "found");
    stage =
        new StageFile.Stage(
            "1234abcd",
            new TreeMap<>(
                Map.of(
                    "tables/day", Digest.of(folder.resolve("tables/day")),
                    "findings.csv", Digest.of(folder.resolve("findings.csv")))),
            new TreeMap<>(Map.of("days", 3L, "seconds", 5_000_000_000L)),
            new TreeMap<>(Map.of("as_of", "2026-03-01")),
            new TreeMap<>(Map.of("a", "b", "c", "")));
    StageFile.of(folder).put("daily", stage);
  }

  private Path file() {
    return folder.resolve(StageFile.NAME);
  }

  @Test
  void whatWasSaidIsReadAgain() throws IOException {
    assertEquals(stage, StageFile.of(folder).stage("daily"));
    assertNull(StageFile.of(folder).stage("ingest"));
    StageFile.of(folder).put("ingest", stage);
    assertEquals(stage, StageFile.of(folder).stage("daily"));
    assertEquals(stage, StageFile.of(folder).stage("ingest"));
  }

  @Test
  void whateverByteSomebodyChangesNothingWrongIsSaid() throws IOException {
    byte[] content = Files.readAllBytes(file());
    int said = 0;
    for (int at = 0; at < content.length; at++) {
      for (int other : new int[] {content[at] ^ 1, ' ', '"', '9'}) {
        byte[] damaged = content.clone();
        damaged[at] = (byte) other;
        Files.write(file(), damaged);
        StageFile.Stage its = StageFile.of(folder).stage("daily");
        assertTrue(its == null || its.equals(stage), "byte " + at + " as " + (char) other);
        said += its == null ? 0 : 1;
      }
      Files.write(file(), Arrays.copyOf(content, at));
      assertNull(StageFile.of(folder).stage("daily"), "cut at " + at);
    }
    assertTrue(said < content.length, "a byte that stays what it was may be believed: " + said);
  }

  @Test
  void anotherVersionSaysNothing() throws IOException {
    Files.writeString(file(), Files.readString(file()).replace("\"format\":1", "\"format\":2"));
    assertNull(StageFile.of(folder).stage("daily"));
  }

  @Test
  void whatTheStageLeftMustLieThere() throws IOException {
    StageFile run = StageFile.of(folder);
    assertTrue(run.stillHolds(stage));
    Path more = Files.writeString(folder.resolve("tables/day/part-1"), "");
    assertFalse(run.stillHolds(stage), "one more");
    Files.delete(more);
    assertTrue(run.stillHolds(stage));
    Files.move(folder.resolve("tables/day/part-0"), more);
    assertFalse(run.stillHolds(stage), "another name");
    Files.move(more, folder.resolve("tables/day/part-0"));
    Files.writeString(folder.resolve("findings.csv"), "fount");
    assertFalse(run.stillHolds(stage), "other content");
    Files.delete(folder.resolve("findings.csv"));
    assertFalse(run.stillHolds(stage), "gone");
  }

  @Test
  void whatIsBroughtElsewhereIsTheSameAndItsOwn() throws IOException {
    Path to = Files.createDirectories(folder.resolve("to"));
    StageFile.of(folder).bring(stage, to);
    assertEquals("rows", Files.readString(to.resolve("tables/day/part-0")));
    assertEquals("found", Files.readString(to.resolve("findings.csv")));
    Files.delete(folder.resolve("findings.csv"));
    assertEquals("found", Files.readString(to.resolve("findings.csv")));
  }

  @Test
  void classesThatDifferInAByteAreAnotherProgram() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/org"));
    Files.write(classes.resolve("A.class"), new byte[] {1, 2, 3});
    String before = Digest.of(folder.resolve("classes"));
    Files.write(classes.resolve("A.class"), new byte[] {1, 2, 4});
    assertNotEquals(before, Digest.of(folder.resolve("classes")));
  }

  private static UserError full(Path place, WholeFile.Content content) {
    return assertThrows(UserError.class, () -> WholeFile.write(place, content));
  }

  @Test
  void aFileThatCannotBeWrittenLeavesTheEarlierOne() throws IOException {
    Path place = Files.writeString(folder.resolve("run.json"), "earlier");
    IOException noRoom = new IOException("No space left on device");
    List<UserError> said =
        List.of(
            full(
                place,
                out -> {
                  out.write(new byte[100_000]);
                  throw noRoom;
                }),
            full(
                place,
                out -> {
                  // As the writer of CSV says it.
                  throw new UncheckedIOException(noRoom);
                }));
    for (UserError error : said) {
      assertTrue(
          error.getMessage().startsWith(place + ": cannot be written (No space left on device)"),
          error.getMessage());
      assertEquals(1, error.getMessage().lines().count());
    }
    assertEquals("earlier", Files.readString(place));
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(its -> its.getFileName().toString().startsWith(".")));
    }
    WholeFile.write(place, out -> out.write(new byte[] {'l', 'a', 't', 'e', 'r'}));
    assertEquals("later", Files.readString(place));
  }

  @Test
  void aPartThatCannotBeWrittenIsTheCallersToPutRight() throws IOException {
    Warehouse warehouse = new Warehouse(folder.toUri());
    warehouse.begin("event");
    Path unfinished = folder.resolve("tables/.event.unfinished");
    try (PartWriter<?> writer = new PartWriter<>(warehouse, Tables.EVENT, 0, 0)) {
      Files.delete(unfinished);
      Files.writeString(unfinished, "in the way");
      UserError said = assertThrows(UserError.class, writer::commit);
      assertTrue(said.getMessage().startsWith(unfinished.toString()), said.getMessage());
      assertTrue(said.getMessage().contains("cannot be written"), said.getMessage());
    }
  }
}
