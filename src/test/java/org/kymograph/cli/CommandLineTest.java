package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;

/** The whole way, from files to the page, by the command line. */
class CommandLineTest {
  @TempDir static Path folder;
  private static Path study;
  private static Path out;

  @BeforeAll
  static void runASmallStudy() throws IOException {
    study = folder.resolve("study with spaces");
    Study.write(StudySettings.of(3, 45, 11).withHeartSampleSeconds(600, 900), study);
    out = folder.resolve("out");
    assertEquals(
        0, kymo("run", study.toString(), "--out", out.toString(), "--master", "local[2]").status());
  }

  private static Kymo.Said kymo(String... arguments) {
    return Kymo.says(arguments);
  }

  /** Digest of every file that must not differ between two runs. */
  private static Map<String, String> bytes(Path run) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.startsWith("logs") && !name.equals("run.json")) {
          try {
            digests.put(
                name,
                HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
          } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
          }
        }
      }
    }
    return digests;
  }

  @Test
  void leavesEverythingThatTheContractNames() throws IOException {
    for (String name :
        List.of(
            "run.json",
            "findings.csv",
            "findings.json",
            "specifications.csv",
            "plan.json",
            "report.html",
            "dictionary.csv",
            "logs/kymo.log")) {
      assertTrue(Files.isRegularFile(out.resolve(name)), name);
    }
    for (String table :
        List.of(
            "source_file",
            "refused_record",
            "sleep_session",
            "heart_quarter",
            "event",
            "participant_day",
            "finding",
            "specification")) {
      assertTrue(Files.isDirectory(out.resolve("tables").resolve(table)), table);
    }
    JsonNode run = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertEquals(3, run.at("/counts/participants").asInt());
    assertEquals(3 * 45, run.at("/counts/participant_days").asInt());
    assertEquals(64, run.get("input_sha256").asText().length());
    for (String stage : List.of("ingest", "daily", "associate", "report")) {
      assertTrue(run.at("/seconds/" + stage).isNumber(), stage);
    }
  }

  @Test
  void everyTableCarriesItsDictionary() throws IOException {
    try (Stream<Path> files = Files.walk(out.resolve("tables"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        try (ParquetFileReader reader =
            ParquetFileReader.open(
                HadoopInputFile.fromPath(
                    new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
          String dictionary =
              reader.getFileMetaData().getKeyValueMetaData().get("kymograph.dictionary");
          int columns = new ObjectMapper().readTree(dictionary).get("columns").size();
          assertEquals(reader.getFileMetaData().getSchema().getFieldCount(), columns);
        }
      }
    }
  }

  @Test
  void otherCoresZonesAndLocalesLeaveTheSameBytes() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    Path again = folder.resolve("again");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals(
          0,
          kymo("run", study.toString(), "--out", again.toString(), "--master", "local[1]")
              .status());
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertEquals(bytes(out), bytes(again));
  }

  @Test
  void theStagesAloneLeaveWhatTheRunLeaves() throws IOException {
    Path staged = folder.resolve("staged");
    assertEquals(0, kymo("ingest", study.toString(), "--out", staged.toString(), "-q").status());
    for (String stage : List.of("daily", "associate", "report")) {
      assertEquals(0, kymo(stage, "--out", staged.toString(), "-q").status(), stage);
    }
    assertEquals(bytes(out), bytes(staged));
  }

  @Test
  void sayAStageALineAndNothingWhenQuiet() {
    Path told = folder.resolve("told");
    Kymo.Said loud =
        kymo("run", study.toString(), "--out", told.toString(), "--master", "local[1]");
    assertEquals(5, loud.err().lines().count(), loud.err());
    assertTrue(loud.err().contains("135 participant-days"), loud.err());
    Kymo.Said quiet = kymo("run", study.toString(), "--out", told.toString(), "-q");
    assertEquals("", quiet.err());
  }

  @Test
  void nothingRecognisedIsTheCallersToFix() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("holiday.txt"), "sun");
    Path nowhere = folder.resolve("nowhere");
    Kymo.Said said = kymo("run", empty.toString(), "--out", nowhere.toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("it looks for Apple Health, "), said.err());
    assertTrue(said.err().contains(", Fitbit, "), said.err());
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void aFolderThatHoldsSomethingElseIsNeverTouched() throws IOException {
    Path holiday = Files.createDirectories(folder.resolve("holiday"));
    Files.writeString(holiday.resolve("picture.jpg"), "sun");
    Kymo.Said said = kymo("run", study.toString(), "--out", holiday.toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("nothing was touched"), said.err());
    assertEquals("sun", Files.readString(holiday.resolve("picture.jpg")));
  }

  @Test
  void aRunThatStopsLeavesTheEarlierOneAsItWas() throws IOException {
    Path kept = folder.resolve("kept");
    assertEquals(0, kymo("run", study.toString(), "--out", kept.toString(), "-q").status());
    Map<String, String> before = bytes(kept);
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("events.csv"), "time,kind\n2026-03-01T10:00+01:00,twich\n");
    Kymo.Said said = kymo("run", broken.toString(), "--out", kept.toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("did you mean 'twitch'"), said.err());
    assertEquals(1, said.err().lines().filter(line -> line.startsWith("kymo:")).count());
    assertEquals(before, bytes(kept));
  }

  @Test
  void noZoneNamesTheParticipantAndTheSetting() throws IOException {
    Path zoneless = Files.createDirectories(folder.resolve("zoneless"));
    Files.writeString(
        zoneless.resolve("sleep-2026-03-01.json"),
        "[{\"logId\":1,\"startTime\":\"2026-03-01T23:00:00.000\",\"endTime\":\"2026-03-02T07:00:00.000\",\"minutesAsleep\":400}]");
    Kymo.Said said =
        kymo(
            "run",
            zoneless.toString(),
            "--participant",
            "Q7",
            "--out",
            folder.resolve("z").toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("'Q7'") && said.err().contains("--zone"), said.err());
  }

  @Test
  void muchRefusedIsSaidWithStatusThree() throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    List<String> rows = new ArrayList<>(List.of("time,kind"));
    for (int i = 1; i <= 10; i++) {
      rows.add(
          i <= 2
              ? "sometime,twitch"
              : String.format(Locale.ROOT, "2026-03-%02dT10:00+01:00,twitch", i));
    }
    Files.write(bad.resolve("events.csv"), rows);
    Kymo.Said said = kymo("run", bad.toString(), "--out", folder.resolve("bad out").toString());
    assertEquals(3, said.status(), said.err());
  }

  @Test
  void wrongWordsAreAnsweredWithTheNearest() throws IOException {
    assertTrue(
        kymo("run", study.toString(), "--outcome", "twitch_cuont", "--out", "x")
            .err()
            .contains("'twitch_count'"));
    assertTrue(
        kymo("run", study.toString(), "--zone", "Europe/Berln", "--out", "x")
            .err()
            .contains("Europe/Berlin"));
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, "outcome: twitch_count\nfactrs: [sleep_short_hours]\n");
    Kymo.Said said = kymo("run", study.toString(), "--job", job.toString(), "--out", "x");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("'factors'"), said.err());
    assertEquals(2, kymo("run", folder.resolve("not there").toString(), "--out", "x").status());
  }

  @Test
  void everyJobOfTheProjectIsSound() throws IOException {
    try (Stream<Path> jobs = Files.list(Path.of("jobs"))) {
      List<Path> files = jobs.filter(its -> its.toString().endsWith(".yaml")).sorted().toList();
      assertFalse(files.isEmpty());
      for (Path job : files) {
        JobOptions options = new JobOptions();
        options.job = job;
        options.job();
      }
    }
  }

  @Test
  void aStudyWithItsOwnWordsIsRead() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own/participants/P07"));
    Files.writeString(
        own.resolve("Tagebuch.csv"),
        """
        Wann;Was;Menge;Einheit;Bemerkung
        2026-03-01T22:10;Zucken;;;am Bein
        2026-03-01T23:10;Kaffee;120;;
        2026-03-02T08:15;screen_time;95;min;
        """);
    Path its = folder.resolve("own out");
    Kymo.Said said =
        kymo(
            "run",
            own.getParent().getParent().toString(),
            "--job",
            "jobs/study-with-own-words.yaml",
            "--out",
            its.toString());
    assertEquals(0, said.status(), said.err());
    assertTrue(said.err().contains("3 records, 0 refused"), said.err());
    assertTrue(Files.readString(its.resolve("dictionary.csv")).contains("screen_minutes"));
  }

  @Test
  void oneBadParticipantNeverCostsTheCohort() throws IOException {
    Path good = Files.createDirectories(folder.resolve("cohort/participants/good"));
    Path bad = Files.createDirectories(folder.resolve("cohort/participants/bad"));
    Files.writeString(good.resolve("events.csv"), "time,kind\n2026-03-01T10:00+01:00,twitch\n");
    Files.writeString(bad.resolve("steps-2026-03-01.json"), "[{\"dateTime\":[[[");
    Files.write(bad.resolve("export.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Path its = folder.resolve("cohort out");
    Kymo.Said said =
        kymo("run", folder.resolve("cohort").toString(), "--out", its.toString(), "--job", limit());
    assertEquals(0, said.status(), said.err());
    JsonNode run = new ObjectMapper().readTree(its.resolve("run.json").toFile());
    assertEquals(1, run.at("/counts/participant_days").asInt());
  }

  @Test
  void aDamagedArchiveIsNamed() throws IOException {
    Path archive = folder.resolve("cut.zip");
    Files.write(archive, new byte[] {'P', 'K', 3, 4, 0, 0});
    Kymo.Said said = kymo("run", archive.toString(), "--out", folder.resolve("cut out").toString());
    assertEquals(2, said.status());
    assertTrue(said.err().contains("cut.zip: this archive cannot be opened"), said.err());
  }

  @Test
  void noValueOfARecordReachesLogsOrLedger() throws IOException {
    Path marked = Files.createDirectories(folder.resolve("marked"));
    Files.writeString(
        marked.resolve("events.csv"),
        "time,kind,value,unit,note\n"
            + "2026-03-01T10:00+01:00,caffeine,77.4321,mg,SECRETNOTE\n"
            + "2026-03-01T10:00+01:00,caffeine,77.4321x,mg,SECRETNOTE\n"
            + "2026-03-02T10:00+01:00,note,,,SECRETNOTE\n");
    Path told = folder.resolve("marked out");
    Kymo.Said said =
        kymo("run", marked.toString(), "--out", told.toString(), "--verbose", "--job", limit());
    assertEquals(0, said.status(), said.err());
    for (String marker : List.of("SECRETNOTE", "77.4321")) {
      assertFalse(said.err().contains(marker));
      assertFalse(Files.readString(told.resolve("logs/kymo.log")).contains(marker));
      assertFalse(Files.readString(told.resolve("run.json")).contains(marker));
      assertFalse(Files.readString(told.resolve("findings.json")).contains(marker));
    }
  }

  private static String limit() throws IOException {
    Path job = folder.resolve("limit.yaml");
    Files.writeString(job, "refused_limit_percent: 100\n");
    return job.toString();
  }
}
