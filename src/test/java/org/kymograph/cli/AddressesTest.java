package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;
import org.kymograph.spark.address.ObjectStore;

/** Input and output elsewhere: the same bytes as on this computer's disks. */
class AddressesTest {
  @TempDir static Path folder;
  private static Path study;
  private static Path out;

  @BeforeAll
  static void runOnThisComputer() throws IOException {
    study = folder.resolve("a study");
    out = folder.resolve("out");
    Study.write(StudySettings.of(3, 21, 5).withHeartSampleSeconds(600, 900), study);
    assertEquals(0, run(study.toString(), out.toString()).status());
  }

  private static Kymo.Said run(String input, String output, String... more) {
    List<String> words = new ArrayList<>(List.of("run", input, "--out", output, "-q"));
    words.addAll(List.of("--conf", ObjectStore.SETTING));
    words.addAll(Arrays.asList(more));
    return Kymo.says(words.toArray(String[]::new));
  }

  /** All that a run leaves, but for what tells when and where it ran. */
  static TreeMap<String, String> left(Path run) throws IOException {
    TreeMap<String, String> left = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(run)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.startsWith("logs/") && !name.equals("run.json")) {
          left.put(name, Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.size(file));
        }
      }
    }
    assertTrue(left.size() > 15, "a run leaves more: " + left.keySet());
    return left;
  }

  private static String stages(Path run) throws IOException {
    return new ObjectMapper()
        .readTree(run.resolve("run.json").toFile())
        .path("stages")
        .toString()
        .replace("\"", "");
  }

  @Test
  void aRunElsewhereLeavesTheSameBytesAndIsKept() throws IOException {
    Path there = folder.resolve("there");
    Kymo.Said said = run(ObjectStore.at(study), ObjectStore.at(there));
    assertEquals(0, said.status(), said.toString());
    assertEquals(left(out), left(there));
    assertTrue(Files.size(there.resolve("logs/stages.json")) > 0);
    assertFalse(Files.exists(folder.resolve(".there.unfinished")));

    assertEquals(0, run(ObjectStore.at(study), ObjectStore.at(there)).status());
    assertEquals("{ingest:kept,daily:kept,associate:kept,report:kept}", stages(there));
    assertEquals(left(out), left(there));
  }

  @Test
  void sparkReadsAndWritesElsewhere() throws IOException {
    Path there = folder.resolve("spark");
    Kymo.Said said =
        run(
            ObjectStore.at(study),
            ObjectStore.at(there),
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false");
    assertEquals(0, said.status(), said.toString());
    assertEquals(left(out), left(there));
  }

  @Test
  void anArchiveElsewhereIsReadWhereItLies() throws IOException {
    Path zip = folder.resolve("export.zip");
    Path person;
    try (Stream<Path> people = Files.list(study.resolve("participants"))) {
      person = people.sorted().findFirst().orElseThrow();
    }
    try (OutputStream bytes = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(bytes);
        Stream<Path> tree = Files.walk(person)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(person.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    Path here = folder.resolve("zip-here");
    Path there = folder.resolve("zip-there");
    assertEquals(0, run(zip.toString(), here.toString()).status());
    Kymo.Said said = run(ObjectStore.at(zip), ObjectStore.at(there));
    assertEquals(0, said.status(), said.toString());
    assertEquals(left(here), left(there));
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/study,org.apache.hadoop:hadoop-aws:",
    "abfss://c@a.dfs.core.windows.net/study,org.apache.hadoop:hadoop-azure:",
    "gs://bucket/study,org.apache.hadoop:hadoop-gcp:",
    "nowhere://x/study,hdfs",
    "https://example.org/export.zip,download",
  })
  void aMissingClientIsNamed(String address, String remedy) {
    Kymo.Said said = run(address, folder.resolve("none").toString());
    assertEquals(2, said.status(), said.toString());
    assertTrue(said.err().contains(remedy), said.err());
    assertEquals(1, said.err().lines().count());
    Kymo.Said written = run(study.toString(), address);
    assertEquals(2, written.status(), written.toString());
    assertTrue(written.err().contains(remedy), written.err());
  }

  @Test
  void anAddressThatNobodyAnswersAtIsNoDefect() {
    Kymo.Said said =
        run(
            "hdfs://127.0.0.1:1/study",
            folder.resolve("none").toString(),
            "--conf",
            "spark.hadoop.ipc.client.connect.max.retries=0");
    assertEquals(2, said.status(), said.toString());
    assertTrue(said.err().contains("hdfs://127.0.0.1:1: cannot be reached"), said.err());
  }

  @Test
  void whatIsNotThereIsSaid() {
    Kymo.Said said = run(ObjectStore.at(folder.resolve("not there")), out.toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("no such file or folder"), said.err());
  }

  @Test
  void aFolderIsAskedOnceHoweverManyPeopleAreInIt() throws IOException {
    Path many = folder.resolve("many");
    for (int person = 0; person < 2000; person++) {
      Path its = many.resolve("participants/P" + person);
      Files.createDirectories(its);
      Files.writeString(its.resolve("diary.csv"), "nothing\n");
      Files.writeString(its.resolve("other.csv"), "nothing\n");
    }
    ObjectStore.LISTINGS.set(0);
    ObjectStore.QUESTIONS.set(0);
    ObjectStore.listingMillis = 20;
    long began = System.nanoTime();
    try {
      List<org.kymograph.ingest.ExportFile> files =
          org.kymograph.ingest.LocalInput.files(
              List.of(org.kymograph.spark.address.Addresses.path(ObjectStore.at(many))), "P1");
      assertEquals(4000, files.size());
    } finally {
      ObjectStore.listingMillis = 0;
    }
    // One after the other they would take 40 s.
    assertTrue(System.nanoTime() - began < 20_000_000_000L);
    assertTrue(ObjectStore.LISTINGS.get() <= 2010, "listings: " + ObjectStore.LISTINGS);
    assertTrue(ObjectStore.QUESTIONS.get() <= 10, "questions: " + ObjectStore.QUESTIONS);
  }
}
