package org.kymograph.cli;

import java.nio.file.Path;

/** Where the engine's own words go: never to the terminal. Must run before the engine starts. */
final class Logs {
  private Logs() {}

  static void to(Path folder, Terminal terminal) {
    System.setProperty("kymo.log", folder.resolve("logs").resolve("kymo.log").toString());
    System.setProperty("kymo.log.level", terminal.verbose ? "info" : "warn");
  }
}
