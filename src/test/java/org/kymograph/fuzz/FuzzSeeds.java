package org.kymograph.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.TestFiles;

/** Writes what the fuzzer begins with: the fixtures of all readers. */
public final class FuzzSeeds {
  private FuzzSeeds() {}

  /**
   * @param arguments a folder, in which one is made for each target
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0], "readers"));
    int number = 0;
    for (Path situation : TestFiles.situations()) {
      for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
        byte[] input = new FuzzedFile(file.path(), TestFiles.content(file)).input();
        Files.write(folder.resolve("fixture-" + number++), input);
      }
    }
  }
}
