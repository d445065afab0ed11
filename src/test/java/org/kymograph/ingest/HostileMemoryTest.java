package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kymograph.ChildJvm;

/** A gigabyte on one line takes half of it at most, and ends. */
class HostileMemoryTest {
  private static final long SECONDS = 600;

  @Test
  void aGigabyteOnOneLineIsReadInHalfOfIt() throws IOException, InterruptedException {
    ChildJvm.Ended ended = ChildJvm.run("512m", Map.of(), SECONDS, EndlessFile.class.getName());
    assertEquals(0, ended.status(), ended.output());
    List<String> lines = ended.output().lines().filter(its -> its.contains(" bytes, ")).toList();
    assertEquals(EndlessFile.ALL.size(), lines.size(), ended.output());
    lines.forEach(
        its -> {
          assertTrue(its.contains(" 1073741824 bytes, "), its);
          assertTrue(!its.contains(": read, "), its);
        });
  }
}
