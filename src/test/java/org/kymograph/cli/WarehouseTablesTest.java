package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of many people, as a warehouse gives them: text or Parquet, the answer is the same. */
class WarehouseTablesTest {
  private static final int DAYS = 40;

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "heart_rate_minute_level",
          "message t { optional int64 datetime (TIMESTAMP(MICROS,false)); optional int64"
              + " heart_rate_value; optional int64 person_id; optional binary src_id (STRING); }",
          "sleep_level",
          "message t { optional int64 person_id; optional int32 sleep_date (DATE); optional binary"
              + " is_main_sleep (STRING); optional binary level (STRING); optional int64"
              + " start_datetime (TIMESTAMP(MICROS,false)); optional double duration_in_min;"
              + " optional binary src_id (STRING); optional group tags (LIST) { repeated group list"
              + " { optional int32 element; } } }",
          "steps_intraday",
          "message t { optional int64 datetime (TIMESTAMP(MICROS,false)); optional"
              + " fixed_len_byte_array(16) steps (DECIMAL(38,9)); optional int64 person_id;"
              + " optional binary src_id (STRING); }");

  @TempDir static Path folder;
  private static Path text;
  private static Path parquet;

  @BeforeAll
  static void writeTheSameTwice() throws IOException {
    text = Files.createDirectories(folder.resolve("text"));
    parquet = Files.createDirectories(folder.resolve("parquet"));
    for (Map.Entry<String, List<String>> table : tables().entrySet()) {
      Files.write(text.resolve(table.getKey() + "_000000000000.csv"), table.getValue());
      write(
          parquet.resolve(table.getKey() + "_000000000000.parquet"),
          MessageTypeParser.parseMessageType(SCHEMAS.get(table.getKey())),
          table.getValue());
    }
  }

  private static Map<String, List<String>> tables() {
    List<String> heart = new ArrayList<>(List.of("datetime,heart_rate_value,person_id,src_id"));
    List<String> sleep =
        new ArrayList<>(
            List.of(
                "person_id,sleep_date,is_main_sleep,level,start_datetime,duration_in_min,src_id"));
    List<String> steps = new ArrayList<>(List.of("datetime,steps,person_id,src_id"));
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = LocalDate.of(2021, 3, 1).plusDays(day);
      for (long person : new long[] {1_000_001, 2_000_002}) {
        double deep = 60 + (day * 7 + person) % 50;
        LocalDateTime asleep = date.minusDays(1).atTime(23, 0);
        sleep.add(stretch(person, date, "light", asleep, 200.5));
        sleep.add(stretch(person, date, "deep", asleep.plusSeconds(12_030), deep));
        for (int minute = 0; minute < 1440; minute += 5) {
          LocalDateTime time = date.atStartOfDay().plusMinutes(minute);
          long bpm = 50 + (minute + day * 3L + person) % 60;
          heart.add(time + ":00," + bpm + "," + person + ",PTSC");
        }
        steps.add(date + "T09:00:00," + (20 + day) + "," + person + ",PTSC");
        steps.add(date + "T23:59:00," + (30 + day) + "," + person + ",");
      }
    }
    return new TreeMap<>(
        Map.of("heart_rate_minute_level", heart, "sleep_level", sleep, "steps_intraday", steps));
  }

  private static String stretch(
      long person, LocalDate date, String level, LocalDateTime start, double minutes) {
    return String.format(
        Locale.ROOT,
        "%d,%s,true,%s,%sT%02d:%02d:%02d,%s,PTSC",
        person,
        date,
        level,
        start.toLocalDate(),
        start.getHour(),
        start.getMinute(),
        start.getSecond(),
        minutes);
  }

  private static void write(Path file, MessageType schema, List<String> lines) throws IOException {
    List<String> header = List.of(lines.get(0).split(","));
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(64L << 10)
            .build()) {
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Group row = new SimpleGroup(schema);
        for (int i = 0; i < cells.length; i++) {
          if (!cells[i].isEmpty()) {
            add(row, header.get(i), cells[i]);
          }
        }
        writer.write(row);
      }
    }
  }

  private static void add(Group row, String column, String cell) {
    switch (column) {
      case "datetime", "start_datetime" ->
          row.add(column, LocalDateTime.parse(cell).toEpochSecond(ZoneOffset.UTC) * 1_000_000);
      case "sleep_date" -> row.add(column, (int) LocalDate.parse(cell).toEpochDay());
      case "person_id", "heart_rate_value" -> row.add(column, Long.parseLong(cell));
      case "duration_in_min" -> row.add(column, Double.parseDouble(cell));
      case "steps" -> row.add(column, decimal(cell));
      default -> row.add(column, cell);
    }
  }

  private static Binary decimal(String number) {
    byte[] digits = new BigDecimal(number).setScale(9).unscaledValue().toByteArray();
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, 0, 16 - digits.length, (byte) (digits[0] < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, 16 - digits.length, digits.length);
    return Binary.fromConstantByteArray(bytes);
  }

  private static Path run(Path input, String name) {
    Path out = folder.resolve(name);
    Kymo.Said said =
        Kymo.says(
            "run",
            input.toString(),
            "--outcome",
            "steps",
            "--factors",
            "sleep_minutes",
            "--zone",
            "Etc/UTC",
            "--out",
            out.toString());
    assertEquals(0, said.status(), said.err());
    assertTrue(said.err().contains("of 2 participants"), said.err());
    return out;
  }

  @Test
  void textAndParquetLeaveTheSameTables() throws IOException {
    Path ofText = run(text, "out text");
    Path ofParquet = run(parquet, "out parquet");
    for (String table :
        List.of("sleep_session", "heart_quarter", "event", "zone_period", "participant_day")) {
      assertEquals(
          Files.mismatch(part(ofText, table), part(ofParquet, table)), -1L, table + " differs");
    }
    assertArrayEquals(
        Files.readAllBytes(ofText.resolve("findings.csv")),
        Files.readAllBytes(ofParquet.resolve("findings.csv")));
  }

  private static Path part(Path out, String table) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("tables").resolve(table))) {
      List<Path> parts = files.sorted().toList();
      assertEquals(1, parts.size(), table);
      return parts.get(0);
    }
  }

  @Test
  void inspectSaysWhatIsInThem() {
    Kymo.Said ofText = Kymo.says("inspect", text.toString(), "--zone", "Etc/UTC");
    Kymo.Said ofParquet = Kymo.says("inspect", parquet.toString(), "--zone", "Etc/UTC");
    assertEquals(0, ofParquet.status(), ofParquet.err());
    assertTrue(ofParquet.out().contains("participant 2000002"), ofParquet.out());
    assertTrue(ofParquet.out().contains("all_of_us.sleep_level"), ofParquet.out());
    assertEquals(ofText.out(), ofParquet.out());
  }

  @Test
  void damagedParquetAndOtherParquetAreSaid() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    byte[] whole = Files.readAllBytes(parquet.resolve("sleep_level_000000000000.parquet"));
    Files.write(damaged.resolve("sleep_level.parquet"), Arrays.copyOf(whole, whole.length / 2));
    byte[] worn = whole.clone();
    Arrays.fill(worn, 200, 400, (byte) 7);
    Files.write(damaged.resolve("worn.parquet"), worn);
    write(
        damaged.resolve("holidays.parquet"),
        MessageTypeParser.parseMessageType("message t { optional binary place (STRING); }"),
        List.of("place", "sea"));
    Kymo.Said said = Kymo.says("inspect", damaged.toString(), "--zone", "Etc/UTC");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("failed: sleep_level.parquet"), said.out());
    assertTrue(said.out().contains("unrecognised: holidays.parquet"), said.out());
    assertTrue(said.out().matches("(?s).*(partly_read|failed): worn.parquet.*"), said.out());
  }
}
