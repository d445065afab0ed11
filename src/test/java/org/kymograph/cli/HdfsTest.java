package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.LocalInput;
import org.kymograph.spark.address.Addresses;

/** A name node and a data node on loopback: the sample study lies there and is answered there. */
@Tag("cluster")
class HdfsTest {
  private static final Path SAMPLE = Path.of("sample-data").toAbsolutePath();

  @TempDir static Path folder;
  private static MiniDFSCluster cluster;
  private static FileSystem hdfs;
  private static Path here;

  @BeforeAll
  static void startAndRunOnThisComputer() throws IOException {
    // Hadoop keeps one file system of the disk for all, and its servers need another than we do.
    here = folder.resolve("here");
    assertEquals(0, run(SAMPLE.toString(), here.toString()).status());
    Configuration settings = new Configuration();
    settings.setBoolean("fs.file.impl.disable.cache", true);
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    cluster.waitActive();
    hdfs = cluster.getFileSystem();
    hdfs.copyFromLocalFile(hadoop(SAMPLE), hadoop("/sample-data"));
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static org.apache.hadoop.fs.Path hadoop(Object path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }

  private static String at(String path) {
    return hdfs.getUri() + path;
  }

  private static Kymo.Said run(String... inputAndOutput) {
    Kymo.Said said = Kymo.says("run", inputAndOutput[0], "--out", inputAndOutput[1], "-q");
    assertEquals(0, said.status(), said.toString());
    return said;
  }

  private static Path fetched(String path) throws IOException {
    Path copy = Files.createTempDirectory(folder, "fetched").resolve("run");
    hdfs.copyToLocalFile(false, hadoop(path), hadoop(copy), true);
    return copy;
  }

  @Test
  void theSampleHasTheSameBytesThereAndIsKept() throws IOException {
    run(at("/sample-data"), at("/out"));
    Path first = fetched("/out");
    assertEquals(AddressesTest.left(here), AddressesTest.left(first));
    assertTrue(hdfs.exists(hadoop("/out/logs/kymo.log")));
    List<String> beside =
        Stream.of(hdfs.listStatus(hadoop("/"))).map(its -> its.getPath().getName()).toList();
    assertTrue(beside.stream().noneMatch(name -> name.startsWith(".")), beside.toString());

    run(at("/sample-data"), at("/out"));
    Path second = fetched("/out");
    assertEquals(AddressesTest.left(here), AddressesTest.left(second));
    assertEquals(
        "{\"ingest\":\"kept\",\"daily\":\"kept\",\"associate\":\"kept\",\"report\":\"kept\"}",
        new ObjectMapper().readTree(second.resolve("run.json").toFile()).path("stages").toString());
  }

  @Test
  void sparkReadsAndWritesThere() throws IOException {
    Kymo.Said said =
        Kymo.says("run", at("/sample-data"), "--out", at("/spark"), "-q", "--master", "local[2]");
    assertEquals(0, said.status(), said.toString());
    assertEquals(AddressesTest.left(here), AddressesTest.left(fetched("/spark")));
  }

  @Test
  void aLaterStageWorksInAFolderThere() throws IOException {
    run(at("/sample-data"), at("/later"));
    Kymo.Said said = Kymo.says("report", "--markdown", "--out", at("/later"), "-q");
    assertEquals(0, said.status(), said.toString());
    assertTrue(hdfs.exists(hadoop("/later/report.md")));
  }

  @Test
  void anArchiveIsReadWhereItLies() throws IOException {
    Path zip = folder.resolve("sample.zip");
    try (OutputStream bytes = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(bytes);
        Stream<Path> tree = Files.walk(SAMPLE.resolve("participants/P01"))) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(SAMPLE.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    hdfs.copyFromLocalFile(hadoop(zip), hadoop("/sample.zip"));
    Path local = folder.resolve("zip-here");
    run(zip.toString(), local.toString());
    run(at("/sample.zip"), at("/zip-out"));
    assertEquals(AddressesTest.left(local), AddressesTest.left(fetched("/zip-out")));
  }

  @Test
  void twoThousandPeopleAreListedInBoundedTime() throws IOException {
    for (int person = 0; person < 2000; person++) {
      hdfs.create(hadoop("/many/participants/P" + person + "/diary.csv")).close();
    }
    long began = System.nanoTime();
    List<ExportFile> files = LocalInput.files(List.of(Addresses.path(at("/many"))), "P1");
    assertEquals(2000, files.size());
    assertTrue(System.nanoTime() - began < 30_000_000_000L, "2,000 folders took over 30 s");
  }
}
