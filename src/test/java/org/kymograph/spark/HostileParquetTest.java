package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.LocalInput;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/** Parquet files that lie about their lengths, counts and sizes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileParquetTest {
  private static final MessageType STEPS =
      MessageTypeParser.parseMessageType(
          "message steps { required binary person_id (STRING);"
              + " required binary datetime (STRING); required int64 steps;"
              + " optional binary note (STRING); }");

  private static final MessageType DAYS =
      MessageTypeParser.parseMessageType(
          "message days { required int64 participant_id; required int32 date (DATE);"
              + " optional double headaches; }");

  private static final String DIARY = "time,kind\n2026-03-01T08:00,twitch\n";

  @TempDir Path folder;

  /** Adds a row to a group of one of the schemas. */
  private interface Rows {
    void row(Group group, int number);
  }

  private byte[] made(MessageType schema, CompressionCodecName codec, int count, Rows rows)
      throws IOException {
    Path file = folder.resolve("made");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new PlainParquetConfiguration())
            .withWriterVersion(
                org.apache.parquet.column.ParquetProperties.WriterVersion.PARQUET_2_0)
            .withCompressionCodec(codec)
            .build()) {
      for (int i = 0; i < count; i++) {
        Group group = new SimpleGroup(schema);
        rows.row(group, i);
        writer.write(group);
      }
    }
    return Files.readAllBytes(file);
  }

  private byte[] steps(CompressionCodecName codec, int count, String note) throws IOException {
    return made(
        STEPS,
        codec,
        count,
        (group, i) -> {
          group.add("person_id", "1000001");
          group.add("datetime", String.format("2026-03-%02dT%02d:00:00", 1 + i / 24 % 28, i % 24));
          group.add("steps", (long) i % 90);
          group.add("note", note);
        });
  }

  /** The ledger's line of the file as a warehouse's table; the diary beside it is read. */
  private SourceFile read(byte[] content) throws IOException {
    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("events.csv"), DIARY);
    Files.write(input.resolve("steps_intraday_000000000000.parquet"), content);
    List<SourceFile> ledger = new ArrayList<>();
    for (ExportFile file : ParquetExport.readable(LocalInput.files(List.of(input), "P1"))) {
      ledger.add(Intake.read(file, TestFiles.SETTINGS).get(0).file());
    }
    assertEquals(2, ledger.size());
    assertEquals(1, ledger.get(0).recordsAccepted());
    return ledger.get(1);
  }

  private void assertNotRead(byte[] content) throws IOException {
    SourceFile line = read(content);
    assertEquals(SourceFile.FAILED, line.status());
    assertTrue(String.valueOf(line.message()).contains("the bytes cannot be read"), line.message());
    Path table = Files.write(folder.resolve("days.parquet"), content);
    assertThrows(UserError.class, () -> BroughtTable.read(table, "P1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void whatDoesNotLieIsRead(CompressionCodecName codec) throws IOException {
    assertEquals(SourceFile.READ, read(steps(codec, 200, "a")).status());
  }

  // ---- the footer

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 100_000, Integer.MAX_VALUE})
  void aFooterOfAnotherLength(int length) throws IOException {
    byte[] content = steps(CompressionCodecName.ZSTD, 200, "a");
    footerEnd(content, length);
    assertNotRead(content);
  }

  private static void footerEnd(byte[] content, int length) {
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length - 8, length);
  }

  /** The same file with another footer. */
  private static byte[] withFooter(byte[] content, Consumer<FileMetaData> lie) throws IOException {
    int length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(content.length - 8);
    int begin = content.length - 8 - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(content, begin, length));
    lie.accept(footer);
    ByteArrayOutputStream lying = new ByteArrayOutputStream();
    lying.write(content, 0, begin);
    Util.writeFileMetaData(footer, lying);
    int itsLength = lying.size() - begin;
    lying.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(itsLength).array());
    lying.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    return lying.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 201, 1L << 40, Long.MAX_VALUE})
  void moreRowsThanThereAre(long rows) throws IOException {
    byte[] content =
        withFooter(
            steps(CompressionCodecName.ZSTD, 200, "a"),
            footer -> {
              footer.setNum_rows(rows);
              footer.getRow_groups().get(0).setNum_rows(rows);
              footer
                  .getRow_groups()
                  .get(0)
                  .getColumns()
                  .forEach(column -> column.getMeta_data().setNum_values(rows));
            });
    SourceFile line = read(content);
    assertTrue(line.recordsRead() <= 201, line.recordsRead() + " read");
    assertTrue(rows < 0 || !line.status().equals(SourceFile.READ), line.status());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 1L << 40, Long.MAX_VALUE})
  void aColumnThatLiesElsewhere(long at) throws IOException {
    byte[] content = steps(CompressionCodecName.ZSTD, 200, "a");
    assertNotRead(
        withFooter(
            content,
            footer ->
                footer
                    .getRow_groups()
                    .get(0)
                    .getColumns()
                    .forEach(
                        column -> {
                          column.getMeta_data().setData_page_offset(at);
                          column.getMeta_data().setDictionary_page_offset(at);
                        })));
    assertNotRead(
        withFooter(
            content,
            footer ->
                footer
                    .getRow_groups()
                    .get(0)
                    .getColumns()
                    .forEach(column -> column.getMeta_data().setTotal_compressed_size(at))));
  }

  // ---- the pages

  /** The same file, the header of the first page another, as long as before. */
  private static byte[] withFirstPage(byte[] content, Consumer<PageHeader> lie) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(content, 4, content.length - 4);
    PageHeader header = Util.readPageHeader(bytes);
    int length = content.length - 4 - bytes.available();
    lie.accept(header);
    ByteArrayOutputStream lying = new ByteArrayOutputStream();
    lying.write(content, 0, 4);
    Util.writePageHeader(header, lying);
    int longer = lying.size() - 4 - length;
    lying.write(content, 4 + length, content.length - 4 - length);
    return withFooter(
        lying.toByteArray(),
        footer ->
            footer
                .getRow_groups()
                .get(0)
                .getColumns()
                .forEach(
                    column -> {
                      var its = column.getMeta_data();
                      boolean isFirst = its.getData_page_offset() < 200;
                      its.setTotal_compressed_size(
                          its.getTotal_compressed_size() + (isFirst ? longer : 0));
                    }));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void aPageThatSaysItUnpacksToGigabytes(CompressionCodecName codec) throws IOException {
    byte[] content = steps(codec, 200, "a");
    for (int size : new int[] {-1, 100 << 20, Integer.MAX_VALUE}) {
      assertNotRead(withFirstPage(content, page -> page.setUncompressed_page_size(size)));
      assertNotRead(withFirstPage(content, page -> page.setCompressed_page_size(size)));
    }
  }

  @Test
  void aDictionaryThatSaysItHasBillionsOfValues() throws IOException {
    byte[] content = steps(CompressionCodecName.ZSTD, 200, "a");
    for (int values : new int[] {-1, 1 << 28, Integer.MAX_VALUE}) {
      assertNotRead(
          withFirstPage(content, page -> page.getDictionary_page_header().setNum_values(values)));
    }
  }

  /** A long text in the dictionary, and rows that take no more than its number. */
  @Test
  void rowsThatTakeNothingAreReadOnlySoFar() throws IOException {
    byte[] content = steps(CompressionCodecName.ZSTD, 400_000, "n".repeat(2000));
    assertTrue(content.length < 200_000, content.length + " bytes");
    SourceFile line = read(content);
    assertEquals(SourceFile.PARTLY_READ, line.status());
    assertEquals("unpacks to more than 1000 times its size", line.message());
  }

  @Test
  void daysThatTakeNothingAreNoTable() throws IOException {
    byte[] content =
        made(
            DAYS,
            CompressionCodecName.ZSTD,
            1_000_000,
            (group, i) -> {
              group.add("participant_id", (long) i);
              group.add("date", 20_000);
              group.add("headaches", 1.0);
            });
    assertTrue(content.length < 50_000, content.length + " bytes");
    Path table = Files.write(folder.resolve("days.parquet"), content);
    assertThrows(UserError.class, () -> BroughtTable.read(table, "P1"));
  }

  // ---- anything

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"SNAPPY", "ZSTD"})
  void damagedAnywhereItIsReadOrToldOf(CompressionCodecName codec) throws IOException {
    byte[] whole = steps(codec, 200, "a");
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      if (random.nextBoolean()) {
        damaged[at] = (byte) random.nextInt(256);
      } else {
        Arrays.fill(damaged, at, Math.min(damaged.length, at + 4), (byte) 0xff);
      }
      SourceFile line = read(damaged);
      assertEquals(
          line.recordsRead(),
          line.recordsAccepted() + line.recordsRefused() + line.recordsOutOfRange());
    }
  }
}
