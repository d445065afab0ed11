package org.kymograph.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.TestFiles;

/** Writes what the fuzzer begins with: the fixtures of all readers, small archives and tables. */
public final class FuzzSeeds {
  private static final String DIARY = "time,kind\n2026-03-01T08:00,twitch\n";
  private static final String DAYS =
      "date,participant_id,headaches,coffee,mood\n2026-03-01,P1,1,2.5,good\n2026-03-02,P1,,NaN,\n";

  private FuzzSeeds() {}

  /**
   * @param arguments a folder, in which one is made for each target
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    readers(
        Files.createDirectories(folder.resolve("readers")),
        Files.createDirectories(folder.resolve("databases")));
    jobs(Files.createDirectories(folder.resolve("jobs")));
    archives(Files.createDirectories(folder.resolve("archives")));
    tables(Files.createDirectories(folder.resolve("tables")));
  }

  /** Databases have a target of their own: they are larger than everything else. */
  private static void readers(Path folder, Path databases) throws IOException {
    int number = 0;
    for (Path situation : TestFiles.situations()) {
      for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
        byte[] input = new FuzzedFile(file.path(), TestFiles.content(file)).input();
        boolean isDatabase = file.path().endsWith(".db");
        Files.write((isDatabase ? databases : folder).resolve("fixture-" + number++), input);
      }
    }
  }

  private static void jobs(Path folder) throws IOException {
    try (Stream<Path> jobs = Files.list(Path.of("jobs"))) {
      for (Path job : jobs.filter(its -> its.toString().endsWith(".yaml")).toList()) {
        Files.copy(job, folder.resolve(job.getFileName()));
      }
    }
  }

  private static void archives(Path folder) throws IOException {
    byte[] diary = DIARY.getBytes(StandardCharsets.UTF_8);
    byte[] inner = zip(List.of("a/events.csv"), diary);
    Files.write(folder.resolve("one"), inner);
    Files.write(folder.resolve("two"), zip(List.of("events.csv", "../b.csv"), diary));
    Files.write(folder.resolve("nested"), zip(List.of("a.zip"), inner));
    Files.write(folder.resolve("packed"), zip(List.of("events.csv.gz"), gzip(diary)));
    Files.write(
        folder.resolve("gzip"), gzip("[{\"dateTime\":\"1\"}]".getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] zip(List<String> names, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static void tables(Path folder) throws IOException {
    Files.writeString(folder.resolve("csv"), DAYS);
    Files.writeString(folder.resolve("semicolons"), DAYS.replace(',', ';'));
    MessageType days =
        MessageTypeParser.parseMessageType(
            "message days { required binary person_id (STRING);"
                + " required binary datetime (STRING); required int64 steps;"
                + " required int32 date (DATE); optional double d; optional int64 t"
                + " (TIMESTAMP(MICROS,true)); }");
    for (CompressionCodecName codec :
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD)) {
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(folder.resolve("parquet-" + codec)))
              .withType(days)
              .withConf(new PlainParquetConfiguration())
              .withCompressionCodec(codec)
              .build()) {
        for (int i = 0; i < 20; i++) {
          Group group = new SimpleGroup(days);
          group.add("person_id", "1000001");
          group.add("datetime", "2026-03-01T0" + i % 10 + ":00:00");
          group.add("steps", (long) i);
          group.add("date", 20_500 + i);
          group.add("d", i / 3.0);
          group.add("t", 1_772_000_000_000_000L + i);
          writer.write(group);
        }
      }
    }
  }
}
