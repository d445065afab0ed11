package org.kymograph.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where copies lie that a reader needs on disk while it reads: in the folder of the run that is
 * being made, so that what a killed run leaves goes with it, else among the computer's temporary
 * files. Only their owner may read them.
 */
public final class ScratchFiles {
  /** The system property that names the folder. */
  public static final String FOLDER = "kymo.scratch";

  private ScratchFiles() {}

  /** A new file. */
  static Path create(String prefix, String suffix) throws IOException {
    String folder = System.getProperty(FOLDER, "");
    // Readable by its owner only: the default of these methods.
    return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
        ? Files.createTempFile(prefix, suffix)
        : Files.createTempFile(Path.of(folder), prefix, suffix);
  }
}
