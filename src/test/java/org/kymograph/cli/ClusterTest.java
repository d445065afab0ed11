package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The same numbers wherever a run is done and whoever is killed: own threads, Spark in this
 * process, and a cluster of processes, with executors, workers and drivers killed in the middle.
 * Called by {@code mvn -Pcluster verify}; the hashes stand in {@code target/cluster/hashes.txt}.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
  private static final Path FOLDER = Path.of("target/cluster").toAbsolutePath();

  /** Its name and that of one of its people are looked for where they must not be. */
  private static final Path STUDY = FOLDER.resolve("study-of-Quittenmus");

  private static final String PERSON = "Zwetschge";
  private static final Path EVENTS = FOLDER.resolve("events");
  private static final Path JOB = FOLDER.resolve("job.yaml");

  /** The stages of a run, counted as Spark does. */
  private static final int READING = 0;

  private static final int QUESTIONS = 4;
  private static final int DRIVER_KILLS = 10;
  private static final long MOST_SECONDS = 900;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TABLE = new ArrayList<>();
  private static SparkCluster cluster;
  private static String expected;
  private static double usualSeconds;

  /** What a run left. */
  private record Ended(Path out, EventLog events) {}

  @BeforeAll
  static void aStudyAndACluster() throws IOException, InterruptedException {
    delete(FOLDER);
    Files.createDirectories(EVENTS);
    Files.writeString(JOB, "as_of: 2027-12-31\n");
    assertEquals(
        0,
        Kymo.says(
                "simulate",
                "--participants",
                "8",
                "--days",
                "70",
                "--seed",
                "11",
                "--out",
                STUDY.toString())
            .status());
    Path people = STUDY.resolve("participants");
    try (Stream<Path> all = Files.list(people)) {
      Files.move(all.sorted().findFirst().orElseThrow(), people.resolve(PERSON));
    }
    TABLE.add(
        String.format(
            Locale.ROOT,
            "%-34s %-16s %-16s %9s %6s %8s %7s",
            "run",
            "all files",
            "findings.csv",
            "executors",
            "tasks",
            "tasks",
            "seconds"));
    TABLE.add(
        String.format(
            Locale.ROOT, "%-34s %-16s %-16s %9s %6s %8s", "", "", "", "lost", "lost", "again"));
    cluster = new SparkCluster(FOLDER.resolve("cluster"));
  }

  @AfterAll
  static void whatCameOfIt() throws IOException, InterruptedException {
    if (cluster != null) {
      cluster.close();
    }
    Files.write(FOLDER.resolve("hashes.txt"), TABLE);
    TABLE.forEach(System.out::println);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  // --- how a run is started

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static Path out(String name) {
    return FOLDER.resolve("out-" + fileName(name));
  }

  private static Process start(Path log, List<String> javaOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launcher/jvm.options").toAbsolutePath());
    command.addAll(List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    cluster.tell(builder);
    return builder.start();
  }

  private static Process submit(
      String name, Path study, String mode, boolean fresh, String... settings) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "submit",
                study.toString(),
                "--job",
                JOB.toString(),
                "--out",
                out(name).toString(),
                "--master",
                cluster.url(),
                "--deploy-mode",
                mode));
    if (fresh) {
      arguments.add("--fresh");
    }
    List<String> spark =
        new ArrayList<>(
            List.of(
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.driver.memory=700m",
                "spark.executor.memory=600m",
                "spark.executor.cores=1",
                "spark.cores.max=2",
                "spark.ui.enabled=false",
                "spark.standalone.submit.waitAppCompletion=true",
                "spark.eventLog.enabled=true",
                "spark.eventLog.compress=false",
                "spark.eventLog.rolling.enabled=false",
                "spark.eventLog.dir=" + EVENTS.toUri()));
    spark.addAll(List.of(settings));
    for (String setting : spark) {
      arguments.add("--conf");
      arguments.add(setting);
    }
    return start(log(name), List.of(), arguments.toArray(String[]::new));
  }

  private static Path log(String name) {
    return FOLDER.resolve(fileName(name) + ".log");
  }

  private static void succeeded(String name, Process process)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = new String(Files.readAllBytes(log(name)), StandardCharsets.UTF_8);
    assertTrue(ended, name + " did not end:\n" + said);
    assertEquals(0, process.exitValue(), said);
  }

  private static List<Path> eventLogs() throws IOException {
    try (Stream<Path> logs = Files.list(EVENTS)) {
      return logs.toList();
    }
  }

  private static EventLog newest(List<Path> before) throws IOException {
    List<Path> after = new ArrayList<>(eventLogs());
    after.removeAll(before);
    assertEquals(1, after.size(), "event logs of one run: " + after);
    assertFalse(after.get(0).toString().endsWith(".inprogress"), "the event log was not ended");
    return EventLog.of(after.get(0));
  }

  // --- what is compared

  private static String sha256(Path file) throws IOException {
    return hex(digest().digest(Files.readAllBytes(file)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Of every file of a run but its log and its clock: the tables' bytes, so their rows' order too.
   */
  private static String hash(Path out) throws IOException {
    MessageDigest digest = digest();
    try (Stream<Path> tree = Files.walk(out)) {
      for (Path file :
          tree.filter(Files::isRegularFile)
              .filter(its -> !out.relativize(its).startsWith("logs") && !its.endsWith("run.json"))
              .sorted(Comparator.comparing(its -> out.relativize(its).toString()))
              .toList()) {
        digest.update(
            (out.relativize(file) + " " + sha256(file) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return hex(digest.digest());
  }

  private static void compare(String name, double seconds, Optional<EventLog> events)
      throws IOException {
    String its = hash(out(name));
    TABLE.add(
        String.format(
            Locale.ROOT,
            "%-34s %-16s %-16s %9s %6s %8s %7.1f",
            name,
            its.substring(0, 16),
            sha256(out(name).resolve("findings.csv")).substring(0, 16),
            events.map(one -> String.valueOf(one.executorsLost())).orElse("-"),
            events.map(one -> String.valueOf(one.tasksLost())).orElse("-"),
            events.map(one -> String.valueOf(one.tasksRetried())).orElse("-"),
            seconds));
    if (expected == null) {
      expected = its;
    }
    assertEquals(expected, its, name + " left other bytes");
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void alone(String name, List<String> javaOptions, String... master)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run", STUDY.toString(), "--job", JOB.toString(), "--out", out(name).toString()));
    arguments.addAll(List.of(master));
    long began = System.nanoTime();
    succeeded(name, start(log(name), javaOptions, arguments.toArray(String[]::new)));
    compare(name, since(began), Optional.empty());
  }

  private static EventLog onTheCluster(String name, Path study, String mode, String... settings)
      throws IOException, InterruptedException {
    List<Path> before = eventLogs();
    long began = System.nanoTime();
    succeeded(name, submit(name, study, mode, true, settings));
    double seconds = since(began);
    usualSeconds = usualSeconds == 0 ? seconds : Math.min(usualSeconds, seconds);
    EventLog events = newest(before);
    compare(name, seconds, Optional.of(events));
    return events;
  }

  // --- the runs

  @Test
  @Order(1)
  void onOneComputer() throws IOException, InterruptedException {
    alone("own threads", List.of());
    alone(
        "local[1], Kiritimati, Turkish",
        List.of("-Duser.timezone=Pacific/Kiritimati", "-Duser.language=tr", "-Duser.country=TR"),
        "--master",
        "local[1]");
    alone(
        "local[2], Kathmandu, Egyptian",
        List.of("-Duser.timezone=Asia/Kathmandu", "-Duser.language=ar", "-Duser.country=EG"),
        "--master",
        "local[2]");
  }

  @Test
  @Order(2)
  void onTwoWorkers() throws IOException, InterruptedException {
    EventLog events =
        onTheCluster("client, 1 partition", STUDY, "client", "spark.default.parallelism=1");
    assertEquals(
        List.of(
            "ingest: files become records: reading",
            "ingest: files become records: writing, person by person",
            "daily: records become days",
            "associate: what people have in common",
            "associate: each person's questions"),
        events.stages());
    assertFalse(events.text().contains(PERSON), "a participant's name is in the event log");
    assertFalse(events.text().contains("Quittenmus"), "the path of the input is in the event log");
    JsonNode run = JSON.readTree(out("client, 1 partition").resolve("run.json").toFile());
    for (String counted :
        List.of("files", "participants", "records_read", "participant_days", "questions")) {
      assertTrue(run.path("counts").path(counted).asLong() > 0, counted);
    }
    assertTrue(run.path("counts").has("records_refused"));
    onTheCluster(
        "client, 64 partitions, St John's",
        STUDY,
        "client",
        "spark.default.parallelism=64",
        "spark.driver.extraJavaOptions=-Duser.timezone=America/St_Johns -Duser.language=de",
        "spark.executor.extraJavaOptions=-Duser.timezone=Australia/Lord_Howe -Duser.language=fa");
  }

  /** The same files, laid down in another order, and a driver that runs on a worker. */
  @Test
  @Order(3)
  void theDriverOnTheClusterAndFilesInAnotherOrder() throws IOException, InterruptedException {
    Path shuffled = FOLDER.resolve("shuffled");
    List<Path> files;
    try (Stream<Path> tree = Files.walk(STUDY)) {
      files = new ArrayList<>(tree.filter(Files::isRegularFile).toList());
    }
    Collections.shuffle(files, new Random(5));
    for (Path file : files) {
      Path copy = shuffled.resolve(STUDY.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    onTheCluster("cluster mode, files shuffled", shuffled, "cluster");
  }

  private static void killed(String name, int stage, boolean wholeWorker)
      throws IOException, InterruptedException {
    List<Path> before = eventLogs();
    List<String> applications = cluster.applications();
    long began = System.nanoTime();
    Process run = submit(name, STUDY, "client", true);
    ProcessHandle executor = cluster.atWork(stage, applications, run);
    if (wholeWorker) {
      cluster.killWorkerOf(executor);
      assertEquals(1, cluster.workers());
    } else {
      executor.destroyForcibly();
    }
    succeeded(name, run);
    if (wholeWorker) {
      cluster.worker();
    }
    EventLog events = newest(before);
    compare(name, since(began), Optional.of(events));
    assertTrue(events.executorsLost() > 0, name + ": no executor was lost");
    assertTrue(events.tasksLost() > 0, name + ": no task was under way");
    assertTrue(events.tasksRetried() > 0, name + ": no task was begun again");
  }

  @Test
  @Order(4)
  void anExecutorIsKilledWhileItReads() throws IOException, InterruptedException {
    killed("executor killed, reading", READING, false);
  }

  @Test
  @Order(5)
  void aWorkerIsKilledWhileItReads() throws IOException, InterruptedException {
    killed("worker killed, reading", READING, true);
  }

  @Test
  @Order(6)
  void anExecutorIsKilledInTheStatistics() throws IOException, InterruptedException {
    killed("executor killed, statistics", QUESTIONS, false);
  }

  @Test
  @Order(7)
  void aWorkerIsKilledInTheStatistics() throws IOException, InterruptedException {
    killed("worker killed, statistics", QUESTIONS, true);
  }

  private static long seed() {
    String said = System.getenv("KYMO_SEED");
    return said == null ? System.nanoTime() : Long.parseLong(said);
  }

  private static final Predicate<ProcessHandle> DRIVER = SparkCluster.has("SparkSubmit", "--class");

  /**
   * Killed at a random moment, and started again, and killed again, until it has been ten times.
   */
  @Test
  @Order(8)
  void aDriverIsKilledAtTenMoments() throws IOException, InterruptedException {
    long seed = seed();
    System.out.println("the driver is killed at moments of KYMO_SEED=" + seed);
    Random random = new Random(seed);
    String name = "driver killed 10 times";
    long began = System.nanoTime();
    int kills = 0;
    int whole = 0;
    List<String> moments = new ArrayList<>();
    while (kills < DRIVER_KILLS) {
      double seconds = 1 + random.nextDouble() * usualSeconds;
      Process run = submit(name, STUDY, "client", false);
      if (run.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS)) {
        // It was done before: looked at and taken away, so that the next one has nothing to keep.
        assertEquals(0, run.exitValue(), Files.readString(log(name)));
        assertEquals(expected, hash(out(name)), "after " + kills + " kills");
        delete(out(name));
        whole++;
        continue;
      }
      List<ProcessHandle> driver = run.descendants().filter(DRIVER).toList();
      driver.forEach(ProcessHandle::destroyForcibly);
      if (run.waitFor(60, TimeUnit.SECONDS) && !driver.isEmpty() && run.exitValue() != 0) {
        kills++;
        moments.add(String.format(Locale.ROOT, "%.1f", seconds));
      } else {
        // Spark itself was not started yet.
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly().waitFor();
      }
    }
    succeeded(name, submit(name, STUDY, "client", false));
    compare(name, since(began), Optional.empty());
    JsonNode stages = JSON.readTree(out(name).resolve("run.json").toFile()).path("stages");
    TABLE.add(
        String.format(
            Locale.ROOT,
            "  seed %d: killed after %s s; %d runs in between were whole; the last one: %s",
            seed,
            String.join(", ", moments),
            whole,
            stages));
  }
}
