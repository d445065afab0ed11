package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Job files that mean harm end in one line that says what is wrong. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileJobTest {
  @TempDir Path folder;
  private Path diary;

  @BeforeEach
  void aDiary() throws IOException {
    diary = Files.writeString(folder.resolve("events.csv"), "time,kind\n2026-03-01T08:00,twitch\n");
  }

  private void assertRefused(String job) throws IOException {
    assertRefused(Files.writeString(folder.resolve("job.yaml"), job));
  }

  private void assertRefused(Path job) {
    Kymo.Said said =
        Kymo.says("inspect", diary.toString(), "--zone", "Europe/Berlin", "--job", job.toString());
    assertEquals(2, said.status(), said.err());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().length() < 3000, said.err().length() + " characters");
  }

  /** Billion laughs: each line is nine of the one before. */
  @Test
  void anchorsDoNotExpand() throws IOException {
    StringBuilder job = new StringBuilder("outcome: &a ha\n");
    for (char line = 'b'; line < 'z'; line++) {
      String before = "*" + (char) (line - 1);
      job.append(line == 'y' ? "factors" : "laugh_" + line);
      job.append(": &").append(line).append(" [").append((before + ", ").repeat(9));
      job.append(before).append("]\n");
    }
    assertRefused(job.toString());
    assertRefused("outcome: twitch_count\nfactors: &a [*a, *a]\n");
    assertRefused("sleep: &a\n  cut: *a\n");
    assertRefused("zones: &a {P1: Europe/Berlin}\nkinds:\n  <<: *a\n");
  }

  @Test
  void tagsMakeNoObjects() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      String web = "http://127.0.0.1:" + server.getLocalPort() + "/";
      assertRefused(
          "outcome: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
              + " [\""
              + web
              + "\"]]]]\n");
      assertRefused(
          "!!com.sun.rowset.JdbcRowSetImpl {dataSourceName: \"" + web + "\", autoCommit: true}\n");
      assertThrows(SocketTimeoutException.class, server::accept);
    }
  }

  @Test
  void whatIsDeepOrLongIsRefused() throws IOException {
    assertRefused("factors: " + "[".repeat(200_000));
    assertRefused("a: {".repeat(100_000));
    assertRefused("- ".repeat(100_000));
    assertRefused("# " + "x".repeat(20_000_000) + "\noutcome: [nothing]\n");
    assertRefused("outcome: " + "x".repeat(2_000_000));
    assertRefused("k".repeat(2_000_000) + ": 1\n");
    assertRefused("q: " + "9".repeat(1_000_000));
    assertRefused("q: 1e" + "9".repeat(100_000));
    assertRefused("seed: .inf\n");
    assertRefused("outcome: \"\u0000\u001b[2J\"\n");
  }

  @Test
  void aJobIsAFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertRefused(pipe);
    assertRefused(Path.of("/dev/zero"));
    assertRefused(folder);
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8, 0, 0x41});
    assertRefused(binary);
  }
}
