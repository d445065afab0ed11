package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks of Spark, and that it is nothing which the run's own threads do not do alike. */
class SparkJobsTest {
  private static final AtomicInteger JOBS = new AtomicInteger();
  private static final AtomicInteger STAGES = new AtomicInteger();

  /** Started by Spark, by its name. */
  public static final class Counting extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart start) {
      JOBS.incrementAndGet();
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
      STAGES.incrementAndGet();
    }
  }

  @TempDir Path folder;

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> tree = Files.walk(out)) {
      return tree.filter(Files::isRegularFile)
          .map(out::relativize)
          .filter(its -> !its.startsWith("logs") && !its.endsWith("run.json"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  @Test
  void aRunAsksForFourJobsAndLeavesWhatThreadsLeave() throws IOException {
    Path study = folder.resolve("study");
    assertEquals(
        0,
        Kymo.says(
                "simulate",
                "--participants",
                "3",
                "--days",
                "21",
                "--seed",
                "5",
                "--out",
                study.toString())
            .status());
    Path byThreads = folder.resolve("threads");
    Path bySpark = folder.resolve("spark");
    assertEquals(
        0, Kymo.says("run", study.toString(), "--out", byThreads.toString(), "-q").status());
    assertEquals(0, JOBS.get());
    assertEquals(
        0,
        Kymo.says(
                "run",
                study.toString(),
                "--out",
                bySpark.toString(),
                "-q",
                "--master",
                "local[2]",
                "--conf",
                "spark.extraListeners=" + Counting.class.getName())
            .status());
    // One for reading, whose shuffle is a stage more; one for days; cohort and people of findings.
    assertEquals(4, JOBS.get());
    assertEquals(5, STAGES.get());
    assertEquals(files(byThreads), files(bySpark));
    for (String file : files(byThreads)) {
      assertTrue(
          Arrays.equals(
              Files.readAllBytes(byThreads.resolve(file)),
              Files.readAllBytes(bySpark.resolve(file))),
          file);
    }
  }
}
