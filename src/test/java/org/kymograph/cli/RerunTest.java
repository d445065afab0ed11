package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;

/**
 * Runs again: nothing is done twice, and what is kept is what would have come out. Every claim of
 * the second kind is made by comparing each byte with a run that kept nothing.
 */
class RerunTest {
  private static final String NOTHING_MADE = "ingest=kept daily=kept associate=kept report=kept";
  private static final String ALL_MADE = "ingest=made daily=made associate=made report=made";
  private static final String DIARY = "time,kind,value,unit\n2026-03-01T10:00+01:00,twitch,,\n";

  @TempDir static Path pristine;
  private static Path pristineStudy;
  private static Path pristineOut;

  @TempDir Path folder;
  private Path study;
  private Path out;

  @BeforeAll
  static void runAStudy() throws IOException {
    pristineStudy = pristine.resolve("study");
    Study.write(StudySettings.of(3, 21, 5).withHeartSampleSeconds(600, 900), pristineStudy);
    pristineOut = pristine.resolve("out");
    assertEquals(
        0,
        Kymo.says("run", pristineStudy.toString(), "--out", pristineOut.toString(), "-q").status());
  }

  @BeforeEach
  void copyIt() throws IOException {
    study = folder.resolve("study");
    out = folder.resolve("out");
    copy(pristineStudy, study);
    copy(pristineOut, out);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path its : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(its);
      }
    }
  }

  private Kymo.Said run(String... more) {
    return runInto(out, more);
  }

  private Kymo.Said runInto(Path where, String... more) {
    List<String> words = new ArrayList<>(List.of("run", study.toString(), "--out"));
    words.add(where.toString());
    words.addAll(Arrays.asList(more));
    Kymo.Said said = Kymo.says(words.toArray(String[]::new));
    assertEquals(0, said.status(), said.err());
    return said;
  }

  /** Every file that must not differ between two runs, by its path. */
  private static Map<String, String> bytes(Path run) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.startsWith("logs") && !name.equals("run.json")) {
          content.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return content;
  }

  private void assertAsIfMadeAnew(String after, String... more) throws IOException {
    Path anew = folder.resolve("anew");
    List<String> words = new ArrayList<>(List.of("--fresh", "-q"));
    words.addAll(Arrays.asList(more));
    runInto(anew, words.toArray(String[]::new));
    Map<String, String> expected = bytes(anew);
    Map<String, String> actual = bytes(out);
    assertEquals(expected.keySet(), actual.keySet(), after);
    for (String name : expected.keySet()) {
      assertTrue(expected.get(name).equals(actual.get(name)), after + ": " + name);
    }
    JsonNode counts = json(anew).get("counts");
    counts
        .properties()
        .forEach(
            count -> {
              if (!count.getKey().equals("files_read")) {
                assertEquals(count.getValue(), count(count.getKey()), after + count.getKey());
              }
            });
    assertEquals(json(anew).get("input_sha256"), json(out).get("input_sha256"), after);
    assertEquals(json(anew).get("plan_sha256"), json(out).get("plan_sha256"), after);
  }

  private static JsonNode json(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("run.json").toFile());
  }

  private JsonNode count(String name) {
    try {
      return json(out).at("/counts/" + name);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** What became of each stage, as run.json says it. */
  private String stages() throws IOException {
    return json(out).get("stages").properties().stream()
        .map(stage -> stage.getKey() + "=" + stage.getValue().asText())
        .collect(Collectors.joining(" "));
  }

  private int filesRead() {
    return count("files_read").asInt();
  }

  private int filesOf(String participant) throws IOException {
    try (Stream<Path> files = Files.walk(study.resolve("participants").resolve(participant))) {
      return (int) files.filter(Files::isRegularFile).count();
    }
  }

  /** The longest of somebody's files of heart samples. */
  private Path heartFile(String participant) throws IOException {
    try (Stream<Path> files = Files.walk(study.resolve("participants").resolve(participant))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("heart_rate-"))
          .max(
              Comparator.comparingLong((Path file) -> file.toFile().length()).thenComparing(p -> p))
          .orElseThrow();
    }
  }

  @Test
  void whatIsUnchangedIsNotReadAgainAndItIsSaid() throws IOException {
    Map<String, String> before = bytes(out);
    study = pristineStudy;
    Kymo.Said said = run();
    assertEquals(before, bytes(out));
    assertEquals(NOTHING_MADE, stages());
    assertEquals(0, filesRead());
    assertEquals(
        List.of("ingest", "daily", "associate", "report"),
        said.err().lines().map(line -> line.substring(0, line.indexOf(' '))).toList());
    assertTrue(said.err().lines().allMatch(line -> line.contains("; kept, nothing changed")));
  }

  @Test
  void aCopyOrAnotherTimeIsNoOtherContent() throws IOException {
    run();
    assertEquals(NOTHING_MADE, stages(), "copied");
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      }
    }
    run();
    assertEquals(NOTHING_MADE, stages(), "touched");
    assertAsIfMadeAnew("touched");
  }

  @Test
  void contentThatChangedBehindItsTimeAndSizeIsSeen() throws IOException {
    Path file = heartFile("P03");
    FileTime time = Files.getLastModifiedTime(file);
    String text = Files.readString(file);
    int at = text.indexOf("bpm");
    String same = text.substring(0, at) + text.substring(at).replaceFirst("[5-8](?=\\d\\D)", "9");
    assertEquals(text.length(), same.length());
    assertNotEquals(text, same);
    Files.writeString(file, same);
    Files.setLastModifiedTime(file, time);
    run();
    assertEquals(filesOf("P03"), filesRead());
    assertAsIfMadeAnew("one digit");
  }

  @Test
  void afterEveryChangeTheFolderIsAsIfMadeAnew() throws IOException {
    Path people = study.resolve("participants");

    Path changed = heartFile("P03");
    Files.writeString(changed, "[]");
    run();
    assertEquals("ingest=made_in_part daily=made associate=made report=made", stages(), "changed");
    assertEquals(filesOf("P03"), filesRead());
    assertAsIfMadeAnew("changed");

    Path added = people.resolve("P01/diary/more-events.csv");
    Files.writeString(added, DIARY);
    run();
    assertEquals(filesOf("P01"), filesRead());
    assertAsIfMadeAnew("added");

    Files.move(added, added.resolveSibling("other-events.csv"));
    run();
    assertEquals(filesOf("P01"), filesRead());
    assertAsIfMadeAnew("renamed");

    Files.delete(added.resolveSibling("other-events.csv"));
    run();
    assertEquals(filesOf("P01"), filesRead());
    assertAsIfMadeAnew("deleted");

    copy(people.resolve("P01"), people.resolve("P00"));
    run();
    assertEquals(filesOf("P00"), filesRead());
    assertEquals(4, count("participants").asInt());
    assertAsIfMadeAnew("a participant more");

    Files.move(people.resolve("P00"), people.resolve("P04"));
    run();
    assertEquals(filesOf("P04"), filesRead());
    assertAsIfMadeAnew("a participant of another name");

    delete(people.resolve("P01"));
    run();
    assertEquals(0, filesRead());
    assertEquals(3, count("participants").asInt());
    assertAsIfMadeAnew("a participant less");

    Files.writeString(study.resolve("notes.txt"), "of nobody");
    run();
    assertTrue(filesRead() > 0 && filesRead() < 5, "the study's own files: " + filesRead());
    assertAsIfMadeAnew("a file of nobody");

    run();
    assertEquals(NOTHING_MADE, stages());
  }

  @Test
  void aFileThatTellsOfOthersIsReadWithAllOfThem() throws IOException {
    Path ofMany = study.resolve("diaries.csv");
    Files.writeString(
        ofMany,
        "participant_id,time,kind\n"
            + "P01,2026-03-01T10:00+01:00,twitch\n"
            + "P03,2026-03-01T11:00+01:00,twitch\n");
    run();
    assertAsIfMadeAnew("a new file that tells of people who are known");

    Files.writeString(heartFile("P01"), "[]");
    run();
    int together = filesRead();
    assertTrue(
        together > filesOf("P01") + filesOf("P03") && together < count("files").asInt(),
        "who shares a file with P01 is read as well: " + together);
    assertAsIfMadeAnew("changed beside the file of many");

    Files.writeString(ofMany, "participant_id,time,kind\nP02,2026-03-01T10:00+01:00,twitch\n");
    run();
    assertAsIfMadeAnew("it tells of others than before");

    Files.delete(ofMany);
    run();
    assertTrue(filesRead() < count("files").asInt());
    assertAsIfMadeAnew("gone");
  }

  @Test
  void anArchiveIsItsEntries() throws IOException {
    delete(study);
    Path people = Files.createDirectories(study.resolve("participants"));
    zip(people.resolve("P01.zip"), "events.csv", DIARY);
    zip(people.resolve("P02.zip"), "events.csv", DIARY);
    run();
    zip(people.resolve("P02.zip"), "events.csv", DIARY);
    run();
    assertEquals(NOTHING_MADE, stages(), "packed again");
    zip(people.resolve("P02.zip"), "events.csv", DIARY + "2026-03-02T10:00+01:00,twitch,,\n");
    run();
    assertEquals(1, filesRead());
    assertAsIfMadeAnew("an entry changed");
  }

  private static void zip(Path archive, String entry, String content) throws IOException {
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new java.util.zip.ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "refused_limit_percent: 50          | kept kept kept made",
        "factors: [sleep_minutes, steps]    | kept kept made made",
        "q: 0.1                             | kept kept made made",
        "sleep: {need_hours: 7}             | kept made made made",
        "wear: {least_minutes: 300}         | kept made made made",
        "sleep: {cut: \"12:00\"}            | made made made made",
        "zone: Asia/Tokyo                   | made kept kept made",
        "diary: {kinds: {zucken: twitch}}   | made kept kept made",
        "kinds: {dose: {column: doses, absence: zero}} | made made made made",
      })
  void aJobThatChangedMakesWhatDependsOnIt(String line, String expected) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), line.strip() + "\n");
    run("--job", job.toString());
    String[] made = expected.strip().split(" ");
    assertEquals(
        "ingest=%s daily=%s associate=%s report=%s".formatted(made[0], made[1], made[2], made[3]),
        stages());
    assertAsIfMadeAnew(line, "--job", job.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "null", "half", "no json", "other count", "other key", "folder"})
  void aFingerprintFileThatSomebodyChangedSaysNothing(String damage) throws IOException {
    Path file = out.resolve("logs/stages.json");
    String text = Files.readString(file);
    Files.delete(file);
    if (damage.equals("folder")) {
      Files.createDirectories(file);
    } else {
      String changed =
          switch (damage) {
            case "half" -> text.substring(0, text.length() / 2);
            case "other count" -> text.replace("\"participants\":3", "\"participants\":4");
            case "other key" -> text.replaceFirst("\"key\":\"[0-9a-f]", "\"key\":\"x");
            default -> damage;
          };
      assertNotEquals(text, changed);
      Files.writeString(file, changed);
    }
    Map<String, String> before = bytes(out);
    run();
    assertEquals(ALL_MADE, stages());
    assertEquals(before, bytes(out));
  }

  @ParameterizedTest
  @CsvSource({
    "tables/event/part-00001.parquet,      made kept kept kept",
    "tables/participant_day/part-00000.parquet, kept made kept kept",
    "tables/finding/part-00000.parquet,    kept kept made kept",
    "findings.csv,                         kept kept made kept",
    "report.html,                          kept kept kept made",
  })
  void whatSomebodyChangedIsMadeAgain(String name, String expected) throws IOException {
    Map<String, String> before = bytes(out);
    byte[] content = Files.readAllBytes(out.resolve(name));
    content[content.length / 2] ^= 1;
    Files.write(out.resolve(name), content);
    String[] made = expected.strip().split(" ");
    String all =
        "ingest=%s daily=%s associate=%s report=%s".formatted(made[0], made[1], made[2], made[3]);
    run();
    assertEquals(all, stages(), "changed");
    assertEquals(before, bytes(out));
    Files.delete(out.resolve(name));
    run();
    assertEquals(all, stages(), "deleted");
    assertEquals(before, bytes(out));
  }

  @Test
  void freshKeepsNothing() throws IOException {
    run("--fresh");
    assertEquals(ALL_MADE, stages());
    assertEquals(count("files").asInt(), filesRead());
  }

  @Test
  void anotherInputReplacesEverything() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/participants/Q1"));
    Files.writeString(other.resolve("events.csv"), DIARY);
    study = folder.resolve("other");
    run();
    assertEquals(ALL_MADE, stages());
    assertEquals(1, count("participants").asInt());
    assertAsIfMadeAnew("another input");
  }

  @Test
  void theSameFilesOfSomebodyElseAreOthers() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone"));
    Files.writeString(alone.resolve("events.csv"), DIARY);
    study = alone;
    run("--participant", "A");
    run("--participant", "B");
    assertEquals(ALL_MADE, stages());
    assertAsIfMadeAnew("another name", "--participant", "B");
  }

  @Test
  void stagesAloneAreKeptAsWell() throws IOException {
    for (String stage : List.of("daily", "associate", "report")) {
      Kymo.Said said = Kymo.says(stage, "--out", out.toString());
      assertEquals(0, said.status(), said.err());
      assertTrue(said.err().contains("; kept, nothing changed"), said.err());
      said = Kymo.says(stage, "--out", out.toString(), "--fresh");
      assertFalse(said.err().contains("kept"), said.err());
    }
    assertEquals(bytes(pristineOut), bytes(out));
    assertTrue(
        Kymo.says("ingest", study.toString(), "--out", out.toString())
            .err()
            .contains("; kept, nothing changed"));
    assertEquals("ingest=kept", stages());
  }

  @Test
  void calibratingIsKeptAndEndsWithTheRunAfterIt() throws IOException {
    String[] calibrate = {"calibrate", "--replicates", "3", "--out", out.toString()};
    Kymo.Said first = Kymo.says(calibrate);
    assertEquals(0, first.status(), first.err());
    Map<String, String> calibrated = bytes(out);
    Kymo.Said second = Kymo.says(calibrate);
    assertEquals(first.out(), second.out());
    assertEquals(2, second.err().lines().filter(line -> line.contains("kept")).count());
    assertEquals(calibrated, bytes(out));
    run();
    assertEquals("ingest=kept daily=kept associate=kept report=made", stages());
    assertEquals(bytes(pristineOut), bytes(out));
  }

  @Test
  void aTableOfDaysIsAskedOnce() throws IOException {
    StringBuilder table = new StringBuilder("date,headaches,coffee\n");
    for (int day = 1; day <= 28; day++) {
      table.append("2026-02-%02d,%d,%d\n".formatted(day, day * day % 7, day * 31 % 11));
    }
    Path days = Files.writeString(folder.resolve("days.csv"), table.toString());
    Path its = folder.resolve("table-out");
    String[] ask = {
      "associate", "--table", days.toString(), "--outcome", "headaches", "--out", its.toString()
    };
    assertEquals(0, Kymo.says(ask).status());
    Map<String, String> before = bytes(its);
    assertTrue(Kymo.says(ask).err().contains("kept, nothing changed"));
    assertEquals(before, bytes(its));
    Files.writeString(days, table.toString().replace("2026-02-05,4", "2026-02-05,5"));
    assertFalse(Kymo.says(ask).err().contains("kept"));
    assertNotEquals(before, bytes(its));
  }

  @Test
  void tomorrowOnlyWhatMayBeOfTheFutureIsReadAgain() throws IOException {
    delete(study);
    for (String person : List.of("A", "B")) {
      Path its = Files.createDirectories(study.resolve("participants").resolve(person));
      Files.writeString(
          its.resolve("events.csv"),
          DIARY + (person.equals("B") ? "2026-05-03T10:00+02:00,twitch,,\n" : ""));
    }
    String[] today = {"--job", asOf("2026-05-01")};
    run(today);
    assertEquals(1, count("records_out_of_range").asInt());
    run(today);
    assertEquals(NOTHING_MADE, stages());
    String[] tomorrow = {"--job", asOf("2026-05-02")};
    run(tomorrow);
    assertEquals(1, filesRead());
    assertEquals(0, count("records_out_of_range").asInt());
    assertAsIfMadeAnew("tomorrow", tomorrow);
    run("--job", asOf("2026-05-09"));
    assertEquals(0, filesRead(), "nothing was refused");
    run(today);
    assertEquals(2, filesRead(), "what is possible may not have been before");
    assertAsIfMadeAnew("yesterday", today);
  }

  private String asOf(String date) throws IOException {
    return Files.writeString(folder.resolve("as-of-" + date + ".yaml"), "as_of: " + date + "\n")
        .toString();
  }

  @Test
  void muchRefusedIsSaidAgain() throws IOException {
    delete(study);
    Files.createDirectories(study);
    Files.writeString(study.resolve("events.csv"), DIARY + "sometime,twitch,,\n");
    for (int i = 0; i < 2; i++) {
      Kymo.Said said = Kymo.says("run", study.toString(), "--out", out.toString());
      assertEquals(3, said.status(), said.err());
      assertTrue(said.err().contains("done, but 50.0 % of the records were refused"));
    }
    assertEquals(NOTHING_MADE, stages());
  }

  @Test
  void aRunThatWasStoppedIsGoneOnWith() throws IOException {
    assertEquals(
        0, Kymo.says("ingest", study.toString(), "--out", out.toString(), "--fresh").status());
    Files.move(out, folder.resolve(".out.unfinished"));
    Files.createDirectories(folder.resolve(".out.unfinished/tables/.participant_day.unfinished"));
    run();
    assertEquals("ingest=kept daily=made associate=made report=made", stages());
    assertEquals(bytes(pristineOut), bytes(out));
    try (Stream<Path> beside = Files.list(folder)) {
      assertEquals(
          List.of(), beside.filter(its -> its.getFileName().toString().startsWith(".")).toList());
    }
  }

  @Test
  void theFingerprintsNameNobody() throws IOException {
    String text = Files.readString(out.resolve("logs/stages.json"));
    for (String name : List.of("P01", "P02", "heart_rate", "Takeout", study.toString())) {
      assertFalse(text.contains(name), name);
    }
  }
}
