package org.kymograph.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark on loopback, of processes that are killed as any are: a master and
 * two workers, with the jars that Maven has. What the jar for a cluster brings itself is left out
 * of Spark's jars, as it would be on a real one.
 */
final class SparkCluster implements AutoCloseable {
  /** What the jar for a cluster holds; the artifact set of its shading. */
  static final List<String> BROUGHT =
      List.of(
          "jackson-dataformat-yaml",
          "snakeyaml",
          "picocli",
          "progressbar",
          "jline-terminal",
          "jline-native",
          "rhino",
          "jsvg",
          "jasperreports-fonts",
          "fastcsv",
          "sqlite-jdbc",
          "conscrypt-openjdk-uber",
          "freemarker",
          "echarts",
          "jspecify");

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final long PATIENCE_SECONDS = 240;

  private final Path folder;
  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private final String url;
  private int started;

  SparkCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.home = folder.resolve("spark-home");
    Files.createDirectories(home.resolve("jars"));
    Files.createDirectories(home.resolve("bin"));
    for (Path jar : provided()) {
      Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar);
    }
    Files.copy(Path.of("src/test/cluster/spark-submit"), home.resolve("bin/spark-submit"));
    home.resolve("bin/spark-submit").toFile().setExecutable(true);
    Path log = folder.resolve("master.log");
    processes.add(
        daemon(log, "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    this.url = found(log, MASTER);
    worker();
    worker();
  }

  /** The jars that a cluster has: Spark's and what comes with it. */
  static List<Path> provided() throws IOException {
    try (Stream<Path> lib = Files.list(Path.of("target/lib").toAbsolutePath())) {
      return lib.filter(
              jar ->
                  BROUGHT.stream()
                      .noneMatch(
                          its -> jar.getFileName().toString().matches(its + "-[0-9].*[.]jar")))
          .sorted()
          .toList();
    }
  }

  String url() {
    return url;
  }

  /** What a process needs to know to submit to it. */
  void tell(ProcessBuilder process) {
    process.environment().put("SPARK_HOME", home.toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("SPARK_NO_DAEMONIZE", "1");
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Starts one more worker, with two cores. */
  void worker() throws IOException, InterruptedException {
    started++;
    Path log = folder.resolve("worker-" + started + ".log");
    Process worker =
        daemon(
            log,
            "worker.Worker",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            "--cores",
            "2",
            "--memory",
            "2g",
            "--work-dir",
            work().toString(),
            url);
    processes.add(worker);
    workers.add(worker);
    found(log, Pattern.compile("(Successfully registered with master)"));
  }

  private Path work() {
    return folder.resolve("work");
  }

  private Process daemon(Path log, String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/launcher/jvm.options").toAbsolutePath(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    tell(builder);
    return builder.start();
  }

  private static String found(Path log, Pattern wanted) throws IOException, InterruptedException {
    for (long waited = 0; waited < PATIENCE_SECONDS * 20; waited++) {
      Matcher matcher = wanted.matcher(text(log));
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError(wanted + " is not in " + log + ":\n" + text(log));
  }

  private static String text(Path log) throws IOException {
    return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
  }

  /** An executor that is at work. */
  private record Busy(String application, String executor) {}

  /**
   * Waits until an executor has begun a task of a stage of an application that began after the
   * others, and returns that executor's process.
   *
   * @param before applications that are over
   */
  ProcessHandle atWork(int stage, List<String> before, Process until)
      throws IOException, InterruptedException {
    Pattern begun = Pattern.compile("Running task \\d+\\.0 in stage " + stage + "\\.0 ");
    Pattern ended = Pattern.compile("Finished task \\d+\\.0 in stage " + stage + "\\.0 ");
    while (until.isAlive()) {
      for (String application : applications()) {
        if (before.contains(application)) {
          continue;
        }
        try (Stream<Path> executors = Files.list(work().resolve(application))) {
          for (Path executor : executors.toList()) {
            String said = text(executor.resolve("stderr"));
            if (count(begun, said) > count(ended, said)) {
              Optional<ProcessHandle> process =
                  process(new Busy(application, executor.getFileName().toString()));
              if (process.isPresent()) {
                return process.get();
              }
            }
          }
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the run ended before a task of stage " + stage + " was seen");
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  /** Those that began until now. */
  List<String> applications() throws IOException {
    if (!Files.isDirectory(work())) {
      return List.of();
    }
    try (Stream<Path> applications = Files.list(work())) {
      return applications
          .map(its -> its.getFileName().toString())
          .filter(its -> its.startsWith("app-"))
          .toList();
    }
  }

  private Optional<ProcessHandle> process(Busy busy) {
    return workers.stream()
        .flatMap(worker -> worker.toHandle().descendants())
        .filter(
            has(
                "CoarseGrainedExecutorBackend",
                busy.application(),
                "--executor-id " + busy.executor() + " "))
        .findFirst();
  }

  /** Whose command line holds all of these. */
  static Predicate<ProcessHandle> has(String... words) {
    return process -> {
      String line = commandLine(process) + " ";
      return Stream.of(words).allMatch(line::contains);
    };
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException ended) {
      return "";
    }
  }

  /** {@code kill -9} of the worker that an executor is of; what it started goes with it. */
  void killWorkerOf(ProcessHandle executor) throws InterruptedException {
    long parent = executor.parent().map(ProcessHandle::pid).orElse(-1L);
    for (Process worker : List.copyOf(workers)) {
      if (worker.pid() == parent) {
        executor.destroyForcibly();
        worker.destroyForcibly();
        worker.waitFor();
        workers.remove(worker);
        return;
      }
    }
    throw new AssertionError("no worker is the parent of the executor");
  }

  int workers() {
    return workers.size();
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }
}
