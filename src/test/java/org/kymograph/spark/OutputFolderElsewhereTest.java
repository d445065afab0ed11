package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.model.UserError;
import org.kymograph.spark.address.Addresses;
import org.kymograph.spark.address.HadoopSettings;
import org.kymograph.spark.address.ObjectStore;

/** Where folders are renamed file by file, a run is there whole or says that it is not. */
class OutputFolderElsewhereTest {
  private static final String RUN = "{\"product\" : \"kymograph\", \"of\" : \"%s\"}";

  @TempDir Path folder;

  @BeforeEach
  void addressesAreKnown() {
    String[] setting = ObjectStore.SETTING.split("=");
    HadoopSettings.use(Map.of(setting[0], setting[1]));
    // The log of an earlier test is no file of this run.
    System.clearProperty("kymo.log");
  }

  @AfterEach
  void theStoreIsThereAgain() {
    ObjectStore.FILES_LEFT.set(-1);
  }

  private static void fill(Path run, String of) throws IOException {
    for (String name : new String[] {"a", "tables/b", "tables/c"}) {
      Files.createDirectories(run.resolve(name).getParent());
      Files.writeString(run.resolve(name), of);
    }
    Files.writeString(run.resolve("run.json"), String.format(RUN, of));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRunThatDiedOnItsWayToItsPlaceIsPutThereByTheNext(int filesThatWereCopied)
      throws IOException {
    Path local = folder.resolve("out");
    Path out = Addresses.path(ObjectStore.at(local));
    fill(local, "earlier");
    OutputFolder first = OutputFolder.begin(out);
    fill(folder.resolve(".out.unfinished"), "new");
    ObjectStore.FILES_LEFT.set(filesThatWereCopied);
    assertThrows(IOException.class, first::finish);
    assertFalse(Files.exists(local.resolve("run.json")), "half a run says that it is one");

    ObjectStore.FILES_LEFT.set(-1);
    first.close();
    OutputFolder second = OutputFolder.begin(out);
    for (String name : new String[] {"a", "tables/b", "tables/c"}) {
      assertEquals("new", Files.readString(local.resolve(name)));
    }
    assertTrue(Files.readString(local.resolve("run.json")).contains("new"));
    assertEquals(1, second.earlier().size());
    second.close();
  }

  @Test
  void twoRunsRefuseEachOther() throws IOException {
    Path out = Addresses.path(ObjectStore.at(folder.resolve("out")));
    try (FolderLock held = FolderLock.take(out)) {
      String said = assertThrows(UserError.class, () -> FolderLock.take(out)).getMessage();
      assertTrue(said.contains("store://test"), said);
      assertTrue(said.contains("process " + ProcessHandle.current().pid() + " on "), said);
    }
    FolderLock.take(out).close();
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count(), "a lock stays behind");
    }
  }

  @Test
  void aLockOfAnotherComputerIsTakenOverOnlyWhenItsHolderIsSilent() throws IOException {
    Path out = Addresses.path(ObjectStore.at(folder.resolve("out")));
    Path lock = folder.resolve(".out.lock");
    Files.writeString(lock, "process 1 on another.computer since noon\nx");
    assertThrows(UserError.class, () -> FolderLock.take(out));
    Files.setLastModifiedTime(
        lock,
        FileTime.fromMillis(
            Files.getLastModifiedTime(lock).toMillis()
                - FolderLease.LEFT_BEHIND_AFTER_MILLIS
                - 10_000));
    FolderLock.take(out).close();
  }

  @Test
  void aLockOfAProcessThatEndedHereIsTakenOverAtOnce() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path out = Addresses.path(ObjectStore.at(folder.resolve("out")));
    Files.writeString(
        folder.resolve(".out.lock"),
        "process " + ended.pid() + " on " + FolderLock.host() + " since noon\nx");
    FolderLock.take(out).close();
  }
}
