package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;
import org.kymograph.spark.FolderLock;

/** Runs that meet in one folder, and runs that are stopped by a signal. */
class StoppedRunTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;
  private Path study;
  private Path out;

  @BeforeEach
  void aStudy() throws IOException {
    study = folder.resolve("study");
    Study.write(StudySettings.of(2, 30, 5).withHeartSampleSeconds(60, 120), study);
    out = folder.resolve("out");
  }

  private Process start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launcher/jvm.options").toAbsolutePath());
    command.addAll(
        List.of(
            "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.kymograph.cli.Main", "run", study.toString()));
    command.addAll(List.of("--out", out.toString(), "-v"));
    command.addAll(options);
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
  }

  private void await(Process process, String said) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    for (int i = 0; i < 1200; i++) {
      if (Files.exists(err) && Files.readString(err).contains(said)) {
        return;
      }
      assertTrue(process.isAlive(), () -> "ended before it said " + said);
      Thread.sleep(50);
    }
    throw new AssertionError("never said " + said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--master=local[2]"})
  void aSignalEndsItWithoutATraceAndTheNextRunIsWhole(String engine)
      throws IOException, InterruptedException {
    Process process = start(engine.isEmpty() ? List.of() : List.of(engine));
    await(process, "ingest     ...");
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(TERMINATED, process.exitValue());
    String said = Files.readString(folder.resolve("err"));
    assertTrue(said.contains("kymo: stopped before the end"), said);
    assertFalse(said.contains("\tat "), said);
    assertFalse(said.contains("defect"), said);
    assertFalse(Files.exists(out));
    assertEquals(0, Kymo.says("run", study.toString(), "--out", out.toString()).status());
    assertTrue(Files.exists(out.resolve("report.html")));
    assertFalse(Files.exists(folder.resolve(".out.lock")));
  }

  @Test
  void aSecondRunIntoOneFolderIsRefusedAndOneAfterAKillIsNot()
      throws IOException, InterruptedException {
    Process first = start(List.of());
    await(first, "ingest     ...");
    Kymo.Said second = Kymo.says("run", study.toString(), "--out", out.toString());
    assertEquals(2, second.status(), second.err());
    assertTrue(
        second.err().contains("another run writes into this folder (process "), second.err());
    assertTrue(second.err().contains(String.valueOf(first.pid())), second.err());
    assertEquals(1, second.err().lines().count(), second.err());
    first.destroyForcibly().waitFor();
    assertTrue(Files.exists(folder.resolve(".out.lock")));
    assertEquals(0, Kymo.says("run", study.toString(), "--out", out.toString()).status());
  }

  @Test
  void stagesAndRunsAlsoRefuseEachOtherWithinOneProcess() throws IOException {
    assertEquals(0, Kymo.says("run", study.toString(), "--out", out.toString()).status());
    try (FolderLock held = FolderLock.take(out)) {
      for (String stage : List.of("daily", "associate", "report")) {
        Kymo.Said said = Kymo.says(stage, "--out", out.toString());
        assertEquals(2, said.status());
        assertTrue(said.err().contains("choose another folder"), said.err());
      }
      assertEquals(2, Kymo.says("run", study.toString(), "--out", out.toString()).status());
    }
    assertEquals(0, Kymo.says("report", "--out", out.toString()).status());
  }
}
