package org.kymograph.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.PlainName;
import org.kymograph.spark.EngineLog;
import org.kymograph.spark.Progress;
import org.kymograph.spark.ReadMeter;
import picocli.CommandLine.Option;

/** What is said on the way: a line a stage on standard error, more or nothing on request. */
final class Terminal implements Progress {
  @Option(
      names = {"-v", "--verbose"},
      description = "Say more, and log more.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  boolean quiet;

  private final PrintWriter err = new PrintWriter(System.err, true);
  private @Nullable ReadingBar bar;

  @Override
  public void begins(String stage) {
    if (verbose && !quiet) {
      err.printf(Locale.ROOT, "%-10s ...%n", stage);
    }
  }

  /** A bar where somebody looks on; a file that a script keeps has no use for it. */
  @Override
  public void reads(ReadMeter meter) {
    takeAway();
    if (!quiet && System.console() != null) {
      bar = new ReadingBar(meter, System.err);
    }
  }

  private void takeAway() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void ended(String stage, String result, double seconds) {
    takeAway();
    if (!quiet) {
      err.printf(Locale.ROOT, "%-10s %s (%.1f s)%n", stage, PlainName.line(result), seconds);
    }
  }

  EngineLog.Detail logDetail() {
    return verbose ? EngineLog.Detail.EVERYTHING : EngineLog.Detail.WARNINGS;
  }

  void say(String line) {
    if (!quiet) {
      err.println(PlainName.line(line));
    }
  }
}
