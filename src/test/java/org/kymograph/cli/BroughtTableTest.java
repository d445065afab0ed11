package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daily table of one's own, from file to findings. */
class BroughtTableTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 60;

  @TempDir Path folder;

  /** One person: headaches follow short nights; words, blanks and other programs' nothings. */
  private static List<String> rows() {
    Random random = new Random(4);
    List<String> rows = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      double sleep = random.nextGaussian();
      long headaches = Math.max(0, Math.round(3 + 2 * sleep + random.nextGaussian()));
      String steps = day % 9 == 0 ? "NA" : day % 11 == 0 ? "" : String.valueOf(5000 + day % 7);
      rows.add(FIRST.plusDays(day) + "," + headaches + "," + sleep + "," + steps + ",fine");
    }
    return rows;
  }

  private static final String HEADER = "date,headaches,short_sleep,steps_walked,mood";

  private Path table(List<String> lines) throws IOException {
    return Files.write(folder.resolve("days.csv"), lines);
  }

  private static List<String> withHeader(List<String> rows) {
    return Stream.concat(Stream.of(HEADER), rows.stream()).toList();
  }

  private Kymo.Said associate(Path table, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "associate", "--table", table.toString(), "--out", folder.resolve(out).toString()));
    arguments.addAll(List.of("--master", "local[1]"));
    arguments.addAll(List.of(more));
    return Kymo.says(arguments.toArray(String[]::new));
  }

  @Test
  void aYearThatIsMistypedIsSaid() throws IOException {
    for (String[] its :
        new String[][] {
          {"-999999999-01-01", "line 2: the date is not of the years from 1900 to 2199"},
          {"1026-01-02", "line 2: the date is not of the years from 1900 to 2199"},
          {"1926-01-02", "line 2 and line 3 are of one participant and more than 30 years apart"}
        }) {
      Path table = folder.resolve("mistyped.csv");
      Files.writeString(table, "date,headaches,coffee\n" + its[0] + ",1,2\n2026-01-01,1,3\n");
      Kymo.Said said = associate(table, "mistyped", "--outcome", "headaches");
      assertEquals(2, said.status(), said.err());
      assertTrue(said.err().contains(its[1]), said.err());
    }
  }

  @Test
  void rowsInAnyOrderAndEitherFormatGiveTheSameFindings() throws IOException {
    List<String> rows = rows();
    assertEquals(
        0, associate(table(withHeader(rows)), "in-order", "--outcome", "headaches").status());
    Collections.shuffle(rows, new Random(1));
    Kymo.Said said = associate(table(withHeader(rows)), "shuffled", "--outcome", "headaches");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.err().contains("left out as text: mood"), said.err());
    assertEquals(0, associate(parquet(rows), "parquet", "--outcome", "headaches").status());
    String findings = findings("in-order");
    assertTrue(
        findings
            .lines()
            .anyMatch(
                row -> row.startsWith("P1,participant,headaches,short_sleep,0,partial_spearman")));
    assertEquals(findings, findings("shuffled"));
    assertEquals(findings, findings("parquet"));
  }

  private String findings(String run) throws IOException {
    return Files.readString(folder.resolve(run).resolve("findings.csv"));
  }

  private Path parquet(List<String> rows) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message days { required int64 date (TIMESTAMP(NANOS,false)); optional int32 headaches;"
                + " optional double short_sleep; optional double steps_walked;"
                + " optional binary mood (STRING); required int64 __index_level_0__; }");
    Path file = folder.resolve("days.parquet");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (String row : rows) {
        String[] cells = row.split(",", -1);
        Group group =
            new SimpleGroupFactory(schema)
                .newGroup()
                .append("date", LocalDate.parse(cells[0]).toEpochDay() * 86_400_000_000_000L)
                .append("headaches", Integer.parseInt(cells[1]))
                .append("short_sleep", Double.parseDouble(cells[2]))
                .append("mood", cells[4])
                .append("__index_level_0__", 7L);
        if (!cells[3].isEmpty()) {
          group.append("steps_walked", cells[3].equals("NA") ? Double.NaN : 5000 + days(cells) % 7);
        }
        writer.write(group);
      }
    }
    return file;
  }

  private static double days(String[] cells) {
    return LocalDate.parse(cells[0]).toEpochDay() - FIRST.toEpochDay();
  }

  @Test
  void laterStagesKnowTheColumns() throws IOException {
    associate(table(withHeader(rows())), "run", "--outcome", "headaches");
    String run = folder.resolve("run").toString();
    Kymo.Said said =
        Kymo.says(
            "calibrate",
            "--out",
            run,
            "--outcome",
            "headaches",
            "--replicates",
            "3",
            "--master",
            "local[1]");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("impossible_lag   participant"), said.out());
    List<String> rates = Files.readAllLines(folder.resolve("run/calibration.csv"));
    assertTrue(rates.get(0).startsWith("control,scope,claim,tests,rejections,rate_percent"));
    assertTrue(rates.get(1).startsWith("shifted_outcome,participant,question,"), rates.get(1));
    assertTrue(
        Files.readString(folder.resolve("run/report.html"))
            .contains("something that is not there"));
    Kymo.Said unknown = Kymo.says("calibrate", "--out", run, "--outcome", "headache");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("'headaches'"), unknown.err());
  }

  /** Each with what the message must name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,headaches,sleep | 2026-01-01,1,2 | 2026-01-01,3,4 | same day of the same participant",
        "date,headaches,sleep | 2026-01-01,1,inf | 2026-01-02,3,4 | line 2: infinite in the column 'sleep'",
        "date,headaches,sleep | 2026-01-01,1,-Infinity | 2026-01-02,3,4 | infinite in the column 'sleep'",
        "date,headaches,sleep | 01.02.2026,1,2 | 2026-01-02,3,4 | line 2: no date in the column 'date'",
        "day,headaches,sleep | 2026-01-01,1,2 | 2026-01-02,3,4 | no column 'date'",
        "dates,headaches,sleep | 2026-01-01,1,2 | 2026-01-02,3,4 | rename 'dates'",
        "date,headaches,headaches | 2026-01-01,1,2 | 2026-01-02,3,4 | every column needs a name of its own",
        "date,headache,sleep | 2026-01-01,1,2 | 2026-01-02,3,4 | did you mean 'headache'?",
        "date,headaches,sleep | 2026-01-01,many,2 | 2026-01-02,3,4 | outcome 'headaches' is text (first in line 2)",
        "date,headaches,sleep | 2026-01-01,1 | 2026-01-02,3,4 | no well-formed CSV",
        "date,participant_id,headaches | 2026-01-01,,2 | 2026-01-02,A,4 | line 2: no participant_id",
      })
  void whatCannotBeIsNamed(String header, String first, String second, String message)
      throws IOException {
    Kymo.Said said =
        associate(table(List.of(header, first, second)), "x", "--outcome", "headaches");
    assertEquals(2, said.status(), said.err());
    assertTrue(said.err().contains(message), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void aFactorThatIsTextIsNamed() throws IOException {
    Path table = table(withHeader(rows()));
    Kymo.Said said = associate(table, "x", "--outcome", "headaches", "--factors", "mood");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("factor 'mood' is text (first in line 2)"), said.err());
  }

  @Test
  void aTableWithoutARowAndNoTableAtAllAreNamed() throws IOException {
    assertTrue(associate(table(List.of(HEADER)), "x").err().contains("without a row"));
    assertTrue(associate(folder.resolve("none.csv"), "x").err().contains("no such file"));
    Path damaged = Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");
    assertTrue(associate(damaged, "x").err().contains("no well-formed Parquet"));
  }

  /** Two days, a factor that never changes, an outcome that is always the same: refusals. */
  @Test
  void whatCannotBeAnsweredIsRefusedByItsCode() throws IOException {
    List<String> rows = new ArrayList<>(List.of("date,headaches,constant,rare,short_sleep"));
    for (int day = 0; day < DAYS; day++) {
      rows.add(
          FIRST.plusDays(day) + ",4,7," + (day < 2 ? String.valueOf(day) : "") + "," + day % 5);
    }
    assertEquals(0, associate(table(rows), "constant", "--outcome", "headaches").status());
    String findings = findings("constant");
    assertTrue(findings.contains("constant_factor"), findings);
    assertTrue(findings.contains("insufficient_pairs"), findings);
    assertTrue(findings.contains("constant_outcome"), findings);
  }
}
