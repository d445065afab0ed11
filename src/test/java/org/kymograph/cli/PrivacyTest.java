package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ChildJvm;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;
import org.kymograph.spark.TableRows;

/**
 * What is promised of names, dates, tables and files: each promise is looked for in what is left.
 */
class PrivacyTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /** Of {@code printf %s P01 | openssl dgst -sha256 -hmac} and the key. */
  private static final String P01 = "k9eea5a05f626dc915c25";

  @TempDir static Path shared;
  private static Path study;
  private static Path plain;
  private static Path key;
  private static Path otherKey;

  @TempDir Path folder;

  @BeforeAll
  static void runPlainly() throws IOException {
    study = shared.resolve("study");
    Study.write(
        StudySettings.of(3, 56, 5)
            .withFirstDate(LocalDate.of(2026, 2, 16))
            .withHeartSampleSeconds(600, 900),
        study);
    plain = shared.resolve("plain");
    key = Files.writeString(shared.resolve("key"), KEY + "\n");
    otherKey = Files.writeString(shared.resolve("other-key"), "another secret of some length");
    run(study, plain);
  }

  private static Kymo.Said run(Path study, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", study.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    Kymo.Said said = Kymo.says(arguments.toArray(String[]::new));
    assertEquals(0, said.status(), said.err());
    return said;
  }

  private static String[] keyed(String... more) {
    return Stream.concat(Stream.of("--pseudonym-key", key.toString()), Arrays.stream(more))
        .toArray(String[]::new);
  }

  /** The rows of a table by participant, the participant left out, in their order. */
  private static Map<String, List<List<String>>> byPerson(Path run, String table)
      throws IOException {
    Map<String, List<List<String>>> people = new TreeMap<>();
    for (List<String> row : TableRows.of(run, null).getOrDefault(table, List.of())) {
      int at = position(row, "participant_id=");
      List<String> rest = new ArrayList<>(row);
      String person = rest.remove(at).substring("participant_id=".length());
      people.computeIfAbsent(person, id -> new ArrayList<>()).add(rest);
    }
    return people;
  }

  private static int position(List<String> row, String column) {
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i).startsWith(column)) {
        return i;
      }
    }
    throw new AssertionError(column);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Every word that a folder holds, that of its Parquet tables by their rows. */
  private static String everything(Path run) throws IOException {
    StringBuilder all = new StringBuilder(TableRows.of(run, null).toString());
    for (Path file : files(run)) {
      all.append(run.relativize(file)).append('\n');
      all.append(
          file.toString().endsWith(".parquet")
              ? TableRows.keyValues(file)
              : Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  private static String bytes(Path run) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files(run)) {
      String name = run.relativize(file).toString();
      if (!name.startsWith("logs") && !name.equals("run.json")) {
        all.append(name).append(' ').append(Arrays.hashCode(Files.readAllBytes(file))).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void aKeyNamesPeopleAndNothingElseTellsWhoTheyAre() throws IOException {
    Path out = folder.resolve("out");
    Kymo.Said said = run(study, out, keyed());
    assertTrue(byPerson(plain, "participant_day").containsKey("P01"), "the test's own names");
    assertTrue(byPerson(out, "participant_day").containsKey(P01), "HMAC-SHA-256 as openssl has it");
    for (String word : List.of("P01", "P02", "P03", "participants/", "heart_rate-2026", KEY)) {
      assertFalse(everything(out).contains(word), word);
      assertFalse(said.err().contains(word), word);
    }
    assertTrue(
        everything(out).contains("\"pseudonyms\" : \"keyed "), "run.json says that they are");
  }

  @Test
  void underPseudonymsTheDaysAreTheSame() throws IOException {
    Path out = folder.resolve("out");
    run(study, out, keyed());
    assertEquals(
        sorted(byPerson(plain, "participant_day")), sorted(byPerson(out, "participant_day")));
    assertEquals(sorted(byPerson(plain, "event")), sorted(byPerson(out, "event")));
  }

  private static List<String> sorted(Map<String, List<List<String>>> people) {
    return people.values().stream().map(Object::toString).sorted().toList();
  }

  @Test
  void aMovedCalendarKeepsWeekdaysSeasonsAndEveryValueOfADay() throws IOException {
    Path out = folder.resolve("out");
    run(study, out, keyed("--date-shift-weeks", "4"));
    Map<String, List<List<String>>> before = byPerson(plain, "participant_day");
    Map<String, List<List<String>>> after = byPerson(out, "participant_day");
    List<String> atHome = new ArrayList<>();
    List<Long> weeks = new ArrayList<>();
    for (List<List<String>> days : after.values()) {
      int at = position(days.get(0), "date=");
      LocalDate moved = LocalDate.parse(days.get(0).get(at).substring(5));
      List<List<String>> theirs =
          before.values().stream()
              .filter(its -> withoutDates(its).equals(withoutDates(days)))
              .findFirst()
              .orElseThrow();
      LocalDate first = LocalDate.parse(theirs.get(0).get(at).substring(5));
      assertEquals(first.getDayOfWeek(), moved.getDayOfWeek());
      weeks.add(ChronoUnit.DAYS.between(first, moved) / 7);
      for (int i = 0; i < days.size(); i++) {
        LocalDate was = LocalDate.parse(theirs.get(i).get(at).substring(5));
        assertEquals(
            was.plusWeeks(weeks.get(weeks.size() - 1)),
            LocalDate.parse(days.get(i).get(at).substring(5)));
      }
      atHome.add(theirs.toString());
    }
    assertEquals(3, atHome.stream().distinct().count(), "everybody is there");
    assertTrue(weeks.stream().allMatch(its -> its != 0 && Math.abs(its) <= 4), weeks.toString());
    assertTrue(weeks.stream().distinct().count() > 1, "not all by the same");
    // The clock changed on 29 March: that night has its 23 hours on another Sunday now.
    assertTrue(everything(plain).contains("utc_offset_changed=1.0"), "the study crosses a change");
    assertFalse(everything(out).contains("Europe/"), "a zone is written as its offsets");
  }

  /**
   * The date, and what is computed across the very hour that a clock skips, where one offset stands
   * for a whole night.
   */
  private static final Pattern OF_CLOCKS =
      Pattern.compile("date=|sleep_midpoint_shift_minutes=|sleep_regularity_index=");

  private static List<List<String>> withoutDates(List<List<String>> days) {
    return days.stream()
        .map(row -> row.stream().filter(cell -> !OF_CLOCKS.matcher(cell).lookingAt()).toList())
        .toList();
  }

  @Test
  void aRunOverAnEarlierOneMixesNoNamesAndNoCalendars() throws IOException {
    Path out = folder.resolve("out");
    Path fresh = folder.resolve("fresh");
    run(study, out);
    run(study, out, keyed());
    run(study, out, keyed("--date-shift-weeks", "4"));
    run(study, fresh, keyed("--date-shift-weeks", "4"));
    assertEquals(bytes(fresh), bytes(out));
    Kymo.Said again = run(study, out, keyed("--date-shift-weeks", "4"));
    assertEquals(4, again.err().split("; kept, nothing changed", -1).length - 1, again.err());
    run(study, out, "--pseudonym-key", otherKey.toString(), "--date-shift-weeks", "4");
    assertNotEquals(bytes(fresh), bytes(out));
    assertFalse(everything(out).contains(P01), "nobody keeps the name of an earlier key");
  }

  @Test
  void underAKeyOnlyThePersonWithAChangedFileIsReadAgain() throws IOException {
    Path changed = folder.resolve("study");
    copy(study, changed);
    Path out = folder.resolve("out");
    Path fresh = folder.resolve("fresh");
    run(changed, out, keyed("--date-shift-weeks", "2"));
    Path more = changed.resolve("participants/P02/more.csv");
    Files.writeString(more, "time,kind,value,unit\n2026-03-01T10:00+01:00,caffeine,80,mg\n");
    Kymo.Said said = run(changed, out, keyed("--date-shift-weeks", "2"));
    run(changed, fresh, keyed("--date-shift-weeks", "2"));
    assertTrue(said.err().contains("the rest kept as it was"), said.err());
    assertEquals(bytes(fresh), bytes(out));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  @Test
  void whatAJobSaysOfPeopleIsSaidByTheirNamesAndWrittenByTheirPseudonyms() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            "zones: {P01: Europe/Lisbon}\neras: {P01: [2026-03-10]}\ndate_shift_weeks: 4\n");
    Path out = folder.resolve("out");
    Path plainJob = Files.writeString(folder.resolve("plain.yaml"), "eras: {P01: [2026-03-10]}\n");
    run(study, folder.resolve("plain"), "--job", plainJob.toString());
    run(study, out, keyed("--job", job.toString()));
    assertEquals(
        withoutDates(byPerson(folder.resolve("plain"), "participant_day").get("P01")),
        withoutDates(byPerson(out, "participant_day").get(P01)),
        "an era begins on the same day of the person's life");
    for (String word : List.of("P01", "Lisbon")) {
      assertFalse(everything(out).contains(word), word);
    }
    assertFalse(
        Files.readString(out.resolve("run.json")).contains("2026-03-10"),
        "a date that is not moved tells the shift");
    Kymo.Said later = Kymo.says("daily", "--job", plainJob.toString(), "--out", out.toString());
    assertEquals(2, later.status());
    assertTrue(later.err().contains("give the same --pseudonym-key"), later.err());
    Kymo.Said daily =
        Kymo.says(
            Stream.concat(
                    Stream.of("daily", "--job", job.toString(), "--out", out.toString()),
                    Arrays.stream(keyed()))
                .toArray(String[]::new));
    assertEquals(0, daily.status(), daily.err());
  }

  @Test
  void aTableOfDaysStandsUnderPseudonymsAsWell() throws IOException {
    StringBuilder days = new StringBuilder("participant_id,date,headaches,coffee\n");
    for (String person : List.of("Jane Roe", "John Doe")) {
      for (int i = 0; i < 40; i++) {
        days.append(person).append(',').append(LocalDate.of(2026, 1, 1).plusDays(i));
        days.append(',').append(i * i % 7).append(',').append(i * 31 % 11).append('\n');
      }
    }
    Path table = Files.writeString(folder.resolve("days of Jane Roe.csv"), days);
    Path out = folder.resolve("out");
    Kymo.Said said =
        Kymo.says(
            Stream.concat(
                    Stream.of("associate", "--table", table.toString(), "--outcome", "headaches"),
                    Stream.concat(
                        Arrays.stream(keyed("--date-shift-weeks", "3")),
                        Stream.of("--out", out.toString())))
                .toArray(String[]::new));
    assertEquals(0, said.status(), said.err());
    for (Path file : files(out)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("Jane") || text.contains("John"), file.toString());
    }
    assertTrue(Files.readString(out.resolve("findings.csv")).contains("headaches,coffee"));
  }

  @Test
  void encryptedTablesHoldTheSameRowsAndOpenToTheirKeyAlone() throws IOException {
    Path out = folder.resolve("out");
    run(study, out, "--table-key", key.toString());
    assertEquals(TableRows.of(plain, null), TableRows.of(out, KEY));
    for (Path file : files(out.resolve("tables"))) {
      byte[] its = Files.readAllBytes(file);
      assertEquals("PARE", new String(its, 0, 4, StandardCharsets.US_ASCII), file.toString());
      String text = new String(its, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("participant_id") || text.contains("P01"), file.toString());
    }
    Kymo.Said again = run(study, out, "--table-key", key.toString());
    assertEquals(4, again.err().split("; kept, nothing changed", -1).length - 1, again.err());
    for (String[] without : new String[][] {{}, {"--table-key", otherKey.toString()}}) {
      Kymo.Said refused =
          Kymo.says(
              Stream.concat(Stream.of("report", "--out", out.toString()), Arrays.stream(without))
                  .toArray(String[]::new));
      assertEquals(2, refused.status(), refused.err());
      assertTrue(refused.err().contains("is encrypted"), refused.err());
      assertTrue(refused.err().contains("KYMO_TABLE_KEY"), refused.err());
    }
    assertFalse(everythingBut(out).contains(KEY), "the key is written nowhere");
  }

  private static String everythingBut(Path run) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files(run)) {
      all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  @Test
  void onlyTheOwnerMayReadWhatIsLeftAndNothingLiesBesideIt() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path out = place.resolve("out");
    run(study, out);
    run(study, out, "--pseudonym-key", key.toString(), "--master", "local[2]");
    assertEquals(0, Kymo.says("report", "--markdown", "--out", out.toString()).status());
    try (Stream<Path> tree = Files.walk(out)) {
      for (Path path : tree.toList()) {
        assertEquals(
            Files.isDirectory(path) ? "rwx------" : "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
            path.toString());
      }
    }
    assertFalse(Files.exists(out.resolve("scratch")));
    try (Stream<Path> beside = Files.list(place)) {
      assertEquals(List.of(out), beside.sorted(Comparator.naturalOrder()).toList());
    }
  }

  @Test
  void aKeyThatIsNoneIsRefused() throws IOException {
    Path shortKey = Files.writeString(folder.resolve("key"), "secret\n");
    for (String option : List.of("--pseudonym-key", "--table-key")) {
      Kymo.Said said =
          Kymo.says("run", study.toString(), option, shortKey.toString(), "--out", folder + "/out");
      assertEquals(2, said.status());
      assertTrue(said.err().contains("at least 16 characters"), said.err());
      assertFalse(said.err().contains("secret"), said.err());
    }
    Kymo.Said noKey =
        Kymo.says("run", study.toString(), "--date-shift-weeks", "4", "--out", folder + "/out");
    assertEquals(2, noKey.status());
    assertTrue(noKey.err().contains("KYMO_PSEUDONYM_KEY"), noKey.err());
  }

  @Test
  void theEnvironmentMayHoldTheKeys() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    ChildJvm.Ended ended =
        ChildJvm.run(
            "512m",
            Map.of("KYMO_PSEUDONYM_KEY", KEY, "KYMO_TABLE_KEY", KEY),
            120,
            "org.kymograph.cli.Main",
            "ingest",
            study.toString(),
            "--out",
            out.toString());
    assertEquals(0, ended.status(), ended.output());
    assertTrue(TableRows.of(out, KEY).toString().contains(P01));
    assertFalse(everythingBut(out).contains(KEY));
  }

  private static final List<String> WORDS =
      List.of("Marker Jane", "markernote", "markertime", "markervalue");

  /** A distinctive value that is accepted, and one that is refused. */
  private static final List<String> VALUES = List.of("173.912837", "188.77", "9173", "219");

  private Path planted() throws IOException {
    Path planted = folder.resolve("planted");
    copy(study, planted);
    Path person = planted.resolve("participants/Marker Jane");
    Files.move(planted.resolve("participants/P02"), person);
    Files.writeString(
        person.resolve("notes of Marker Jane.csv"),
        """
        time,kind,value,unit,body_site,note
        2026-03-01T10:00+01:00,caffeine,173.912837,mg,,markernote
        2026-03-02T10:00+01:00,twitch,,,calf,markernote
        markertime,caffeine,188.77,mg,,markernote
        2026-03-03T10:00+01:00,caffeine,markervalue 188.77,mg,,markernote
        2026-03-04T10:00+01:00,twitch,,,calf,markernote
        """);
    Files.writeString(
        person.resolve("heart_rate-2026-03-05.json"),
        """
        [{"dateTime":"03/05/26 08:00:00","value":{"bpm":9173,"confidence":1}},
         {"dateTime":"markertime","value":{"bpm":219,"confidence":1}},
         {"dateTime":"03/05/26 08:00:05","value":{"bpm":"markervalue","confidence":1}}]
        """);
    return planted;
  }

  /** What is not a table of records nor made of one: logs, ledger, settings, what was said. */
  private static String besideTheRecords(Path run, boolean withLedger) throws IOException {
    StringBuilder all = new StringBuilder();
    Map<String, List<List<String>>> tables = TableRows.of(run, null);
    if (withLedger) {
      all.append(tables.get("source_file")).append(tables.get("refused_record"));
    }
    for (Path file : files(run)) {
      String name = run.relativize(file).toString();
      if (name.endsWith(".parquet")) {
        all.append(TableRows.keyValues(file));
      } else if (name.startsWith("logs") || name.matches("(run|plan)\\.json|dictionary\\.csv")) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString().replaceAll("[0-9a-f]{20,}", "digest");
  }

  @Test
  void nothingOfARecordReachesLogsLedgerEventLogOrMetadata() throws IOException {
    Path planted = planted();
    Path out = folder.resolve("out");
    Path events = Files.createDirectory(folder.resolve("events"));
    Kymo.Said said =
        run(
            planted,
            out,
            keyed(
                "--master",
                "local[2]",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.compress=false",
                "--conf",
                "spark.eventLog.dir=" + events.toUri(),
                "--verbose"));
    StringBuilder eventLog = new StringBuilder();
    for (Path file : files(events)) {
      eventLog.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    assertTrue(eventLog.toString().contains("SparkListenerTaskEnd"), "there is an event log");
    String ledger = TableRows.of(out, null).get("refused_record").toString();
    assertTrue(ledger.contains("position="), ledger);
    List<String> places =
        List.of(said.err(), said.out(), eventLog.toString(), besideTheRecords(out, true));
    for (String place : places) {
      for (String word : WORDS) {
        assertFalse(place.contains(word), word);
      }
      assertFalse(place.contains(KEY), "the key");
    }
    for (String value : VALUES) {
      assertFalse(besideTheRecords(out, true).contains("=" + value), value);
      assertFalse(said.err().contains(value), value);
    }
    for (String word : WORDS) {
      assertFalse(everything(out).contains(word), "anywhere: " + word);
    }
    assertTrue(
        TableRows.of(out, null).get("event").toString().contains("173.912837"),
        "what was accepted is in the table");
  }

  @Test
  void withoutAKeyNamesStandInTablesAloneAndFreeTextNowhere() throws IOException {
    Path out = folder.resolve("out");
    Kymo.Said said = run(planted(), out);
    assertTrue(byPerson(out, "participant_day").containsKey("Marker Jane"));
    assertFalse(besideTheRecords(out, false).contains("Marker Jane"), "the name in a log");
    assertFalse(said.err().contains("Marker Jane"), said.err());
    for (String word : WORDS.subList(1, WORDS.size())) {
      assertFalse(everything(out).contains(word), word);
    }
  }
}
