package org.kymograph.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ScratchFiles;
import org.kymograph.model.UserError;
import org.kymograph.spark.address.HadoopProvider;

/**
 * The folder that a whole run leaves. It is built beside its place under a name that says so, and
 * takes its place at the end: an earlier run is replaced whole or not at all, and anything else
 * that lies there is never touched.
 *
 * <p>What a run that was stopped had finished is kept aside for the next one to go on from. While a
 * run is on its way no other one may write here.
 */
public final class OutputFolder implements AutoCloseable {
  static final String RUN_FILE = "run.json";

  /** Copies that readers need on disk, and Spark's own files; none of it outlives the run. */
  private static final String SCRATCH = "scratch";

  private final Path place;
  private final Path unfinished;
  private final Path stopped;
  private final Path replaced;
  private @Nullable FolderLock lock;

  private OutputFolder(Path place) {
    this.place = place;
    this.unfinished = place.resolveSibling("." + place.getFileName() + ".unfinished");
    this.stopped = place.resolveSibling("." + place.getFileName() + ".stopped");
    this.replaced = place.resolveSibling("." + place.getFileName() + ".replaced");
  }

  /**
   * Makes room for a run.
   *
   * @throws UserError where something else than a run lies there, the folder cannot be made, or
   *     another run writes into it
   */
  public static OutputFolder begin(Path out) {
    OutputFolder folder = new OutputFolder(out.toAbsolutePath().normalize());
    folder.refuseAnythingElse();
    try {
      Files.createDirectories(folder.unfinished.getParent());
      folder.lock = FolderLock.take(out);
      if (folder.isHalfInPlace()) {
        folder.finishFileByFile();
      }
      folder.putBackWhatWasReplaced();
      folder.putAsideWhatWasStopped();
      OwnersOnly.folders(folder.unfinished.resolve("logs"));
      if (folder.place.getFileSystem() == FileSystems.getDefault()) {
        Path scratch = folder.unfinished.resolve(SCRATCH);
        OwnersOnly.folders(scratch);
        System.setProperty(ScratchFiles.FOLDER, scratch.toString());
      } else {
        // What the disks of this computer are needed for has no place there.
        System.clearProperty(ScratchFiles.FOLDER);
      }
    } catch (IOException | UncheckedIOException notWritable) {
      folder.close();
      throw new UserError(
          "--out " + out + ": cannot be written to; choose a folder that you may write");
    }
    return folder;
  }

  private void refuseAnythingElse() {
    if (!Files.exists(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new UserError("--out " + place + ": is a file; choose a folder");
    }
    try (Stream<Path> inside = Files.list(place)) {
      List<Path> entries = inside.toList();
      if (!entries.isEmpty() && !isRun(place) && !isHalfInPlace()) {
        throw new UserError(
            "--out "
                + place
                + ": holds something that is no run of Kymograph; nothing was touched. Choose"
                + " another folder, or empty this one");
      }
    } catch (IOException unreadable) {
      throw new UserError("--out " + place + ": cannot be read");
    }
  }

  private static boolean isRun(Path folder) throws IOException {
    Path run = folder.resolve(RUN_FILE);
    return Files.isRegularFile(run)
        && Files.size(run) < (1 << 20)
        && Files.readString(run).contains("\"product\" : \"kymograph\"");
  }

  /** A run that died between the two renames of {@link #finish} left the earlier one aside. */
  private void putBackWhatWasReplaced() throws IOException {
    if (Files.exists(replaced) && !Files.exists(place)) {
      Files.move(replaced, place);
    }
    delete(replaced);
  }

  private void putAsideWhatWasStopped() throws IOException {
    if (Files.isRegularFile(unfinished.resolve(StageFile.NAME))) {
      delete(stopped);
      Files.move(unfinished, stopped);
    }
    delete(unfinished);
  }

  /** The folders of runs before this one, of which it may keep what is still true. */
  public List<Path> earlier() {
    return Stream.of(stopped, place).filter(Files::isDirectory).toList();
  }

  /** Where the run is built. */
  public Path unfinished() {
    return unfinished;
  }

  /** Puts the finished run in its place. */
  public void finish() throws IOException {
    delete(unfinished.resolve(SCRATCH));
    EngineLog.bring(unfinished);
    if (!HadoopProvider.hasWholeRenames(place)) {
      finishFileByFile();
      return;
    }
    if (Files.exists(place)) {
      Files.move(place, replaced);
    }
    Files.move(unfinished, place);
    delete(replaced);
    delete(stopped);
  }

  /** Lets others in. */
  @Override
  public void close() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  /**
   * Where a folder is renamed file by file: the file that says that it is a run is the first to go
   * and the last to come, and as long as it is not there the new run is whole beside its place.
   */
  private void finishFileByFile() throws IOException {
    Files.deleteIfExists(place.resolve(RUN_FILE));
    delete(place);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(unfinished)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    Path run = unfinished.resolve(RUN_FILE);
    for (Path file : files) {
      if (!file.equals(run)) {
        copyToPlace(file);
      }
    }
    copyToPlace(run);
    Files.delete(run);
    delete(unfinished);
    delete(stopped);
  }

  private void copyToPlace(Path file) throws IOException {
    Path its = place.resolve(unfinished.relativize(file).toString());
    Files.createDirectories(its.getParent());
    Files.copy(file, its, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A run that died while {@link #finishFileByFile} put it in its place. */
  private boolean isHalfInPlace() throws IOException {
    return !HadoopProvider.hasWholeRenames(place) && isRun(unfinished) && !isRun(place);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
