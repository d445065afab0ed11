package org.kymograph.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what was executed, by what it was recognised as, and writes it from time to time into the
 * folder named by {@code kymo.fuzz.counts}, where there is one.
 */
public final class Executions {
  private static final int WRITTEN_EVERY = 1 << 16;

  private final Path file;
  private final Map<String, long[]> counts = new TreeMap<>();
  private long all;

  /**
   * @param target names the file
   */
  public Executions(String target) {
    String folder = System.getProperty("kymo.fuzz.counts");
    this.file =
        folder == null
            ? null
            : Path.of(folder, target + "-" + ProcessHandle.current().pid() + ".tsv");
    Runtime.getRuntime().addShutdownHook(new Thread(this::write));
  }

  /** One more of these. */
  public synchronized void of(String what) {
    counts.computeIfAbsent(what, its -> new long[1])[0]++;
    if (++all % WRITTEN_EVERY == 0) {
      write();
    }
  }

  private synchronized void write() {
    if (file == null) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    counts.forEach((what, count) -> lines.append(what).append('\t').append(count[0]).append('\n'));
    try {
      Files.writeString(file, lines);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
