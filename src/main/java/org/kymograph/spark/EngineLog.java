package org.kymograph.spark;

import java.nio.file.Path;
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

  /**
   * Writes to {@code logs/kymo.log} of a run's folder from now on. What {@code spark-submit}
   * started keeps the log that the cluster has for it.
   */
  public static void to(Path folder, Detail detail) {
    if (Sessions.submittedTo() != null) {
      return;
    }
    Path log = folder.resolve("logs").resolve("kymo.log");
    OwnersOnly.begin(log);
    System.setProperty("kymo.log", log.toString());
    System.setProperty("kymo.log.level", detail.level);
    Configurator.reconfigure();
  }
}
