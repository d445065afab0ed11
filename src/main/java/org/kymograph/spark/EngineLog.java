package org.kymograph.spark;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.logging.log4j.core.config.Configurator;

/** Where the engine's own words go: into the run's folder, never to the terminal. */
public final class EngineLog {
  private EngineLog() {}

  /** How much is written down. */
  public enum Detail {
    WARNINGS("warn"),
    EVERYTHING("info");

    private final String level;

    Detail(String level) {
      this.level = level;
    }
  }

  private static final String FILE = "logs/kymo.log";

  /**
   * Writes to {@code logs/kymo.log} of a run's folder from now on; of a folder that is on no disk
   * of this computer to a file of its own, which {@link #bring} puts there. What {@code
   * spark-submit} started keeps the log that the cluster has for it.
   */
  public static void to(Path folder, Detail detail) throws IOException {
    if (Sessions.submittedTo() != null) {
      return;
    }
    Path log = folder.resolve(FILE);
    if (isElsewhere(folder)) {
      log = Files.createTempFile("kymo-", ".log");
      log.toFile().deleteOnExit();
    }
    OwnersOnly.begin(log);
    System.setProperty("kymo.log", log.toString());
    System.setProperty("kymo.log.level", detail.level);
    Configurator.reconfigure();
  }

  private static boolean isElsewhere(Path folder) {
    return folder.getFileSystem() != FileSystems.getDefault();
  }

  /** Puts what was written so far into a run's folder where it is not there already. */
  static void bring(Path folder) throws IOException {
    String log = System.getProperty("kymo.log");
    if (isElsewhere(folder) && log != null && Files.isRegularFile(Path.of(log))) {
      Files.copy(Path.of(log), folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
