package org.kymograph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, where memory or the locale is the point. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * What it left.
   *
   * @param output what it said on both streams
   */
  public record Ended(int status, String output) {}

  /**
   * Runs a class of the tests or of the product to its end.
   *
   * @param heap as {@code 256m}
   * @throws AssertionError where it takes longer than this many seconds
   */
  public static Ended run(
      String heap, Map<String, String> environment, long seconds, String main, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("child", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launcher/jvm.options").toAbsolutePath());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("not done after " + seconds + " s");
      }
      byte[] said = Files.readAllBytes(output);
      return new Ended(process.exitValue(), new String(said, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }
}
