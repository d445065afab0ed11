package org.kymograph.spark.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the paths of a Linux disk holds of addresses. */
class HadoopPathTest {
  private static final String ROOT = "hdfs://names:8020";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://names:8020/a/b",
        "hdfs:///a",
        "s3a://bucket/with a blank/100%/x#y?z/ü",
        "abfss://container@account.dfs.core.windows.net/a",
        "gs://bucket_of_ours/a"
      })
  void anAddressGoesToAnotherComputerAndBack(String address) {
    Path path = Addresses.path(address);
    assertEquals(address, path.toString());
    assertEquals(path, new HadoopProvider().getPath(path.toUri()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "a/b", "file:///a b", "C:x"})
  void whatIsOnThisComputerStaysTheJdks(String text) {
    Path path = Addresses.path(text);
    assertEquals(FileSystems.getDefault(), path.getFileSystem());
    assertEquals(Path.of(text.replace("file://", "")), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/a/b/c",
        "a",
        "a/b",
        "/a/../b",
        "a/./b/../../..",
        "/../x",
        "..//a/"
      })
  void ofItselfItSaysWhatTheJdkSays(String text) {
    Path jdk = Path.of(text);
    Path ours = HadoopFiles.of("hdfs", "names:8020").getPath(text);
    assertEquals(jdk.isAbsolute(), ours.isAbsolute());
    assertEquals(said(jdk.normalize()), said(ours.normalize()));
    assertEquals(said(jdk.getParent()), said(ours.getParent()));
    assertEquals(said(jdk.resolve("x/y")), said(ours.resolve("x/y")));
    assertEquals(said(jdk.resolveSibling(".x")), said(ours.resolveSibling(".x")));
    if (!text.isEmpty()) {
      assertEquals(jdk.getNameCount(), ours.getNameCount());
      assertEquals(said(jdk.getFileName()), said(ours.getFileName()));
    }
  }

  private static String said(Path path) {
    return String.valueOf(path).replace(ROOT, "");
  }

  @Test
  void whatLiesBelowIsToldWithoutTheAddress() {
    Path folder = Addresses.path(ROOT + "/out");
    Path file = folder.resolve("tables/event/part.parquet");
    assertEquals("tables/event/part.parquet", folder.relativize(file).toString());
    assertEquals("../../..", file.relativize(folder).toString());
    assertTrue(file.startsWith(folder));
    assertNull(Addresses.path(ROOT).getParent());
    assertNotEquals(folder, Addresses.path("hdfs://others:8020/out"));
  }
}
