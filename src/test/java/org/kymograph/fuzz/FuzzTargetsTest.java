package org.kymograph.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.cli.JobFuzz;
import org.kymograph.ingest.ArchiveFuzz;
import org.kymograph.spark.TableFuzz;

/**
 * What the fuzzer begins with holds what it watches for, and so does whatever it once found, in
 * {@code src/test/resources/fuzz}, a folder for each target.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTargetsTest {
  @TempDir static Path seeds;

  private static void each(String target, Consumer<byte[]> fuzz) throws IOException {
    if (!Files.exists(seeds.resolve("readers"))) {
      FuzzSeeds.main(new String[] {seeds.toString()});
    }
    assertFalse(inputs(seeds.resolve(target)).isEmpty());
    for (Path folder : List.of(seeds, Path.of("src/test/resources/fuzz"))) {
      for (Path input : inputs(folder.resolve(target))) {
        try {
          fuzz.accept(Files.readAllBytes(input));
        } catch (RuntimeException | Error found) {
          throw new AssertionError(input.toString(), found);
        }
      }
    }
  }

  private static List<Path> inputs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inputs = Files.list(folder)) {
      return inputs.sorted().toList();
    }
  }

  @Test
  void readers() throws IOException {
    each("readers", input -> ReaderFuzz.check(input, true));
  }

  @Test
  void databases() throws IOException {
    each("databases", input -> ReaderFuzz.check(input, true));
  }

  @Test
  void jobs() throws IOException {
    each("jobs", JobFuzz::fuzzerTestOneInput);
  }

  @Test
  void archives() throws IOException {
    each("archives", ArchiveFuzz::fuzzerTestOneInput);
  }

  @Test
  void tables() throws IOException {
    each("tables", TableFuzz::fuzzerTestOneInput);
  }
}
