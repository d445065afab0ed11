package org.kymograph.cli;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.kymograph.spark.ReadMeter;

/**
 * How many bytes and files have been read, and how long it will take, in one line that is gone at
 * the end.
 */
final class ReadingBar implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final long MEGABYTE = 1_000_000;
  private static final int EVERY_MILLIS = 500;

  private final ReadMeter meter;
  private final ProgressBar bar;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "reading-bar");
            thread.setDaemon(true);
            return thread;
          });

  ReadingBar(ReadMeter meter, PrintStream terminal) {
    this.meter = meter;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("ingest")
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" MB", MEGABYTE)
            .setInitialMax(meter.bytes())
            .setUpdateIntervalMillis(EVERY_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
            .clearDisplayOnFinish()
            .build();
    clock.scheduleAtFixedRate(this::show, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void show() {
    bar.stepTo(meter.bytesRead());
    bar.setExtraMessage(" " + meter.filesRead() + "/" + meter.files() + " files");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    bar.close();
  }
}
