package org.kymograph.ingest.fitbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordTemplate;
import org.kymograph.ingest.TestFiles;

/** The quick way and Jackson's: the same samples, refusals, positions and breaks from any bytes. */
class HeartRateTemplateTest {
  private static final String[] LAYOUTS = {
    "{\"dateTime\":\"%s\",\"value\":{\"bpm\":%d,\"confidence\":%d}}",
    "{\n  \"dateTime\" : \"%s\",\n  \"value\" : {\n    \"bpm\" : %d,\n    \"confidence\" : %d\n  }\n}",
    "{ \"dateTime\":\"%s\", \"value\":\t{\"bpm\":%d , \"confidence\":%d } }",
    "{\"value\":{\"bpm\":%2$d,\"confidence\":%3$d},\"dateTime\":\"%1$s\"}",
  };

  private static final String[] ODD_BYTES = {
    "\"", "\\", ",", "{", "}", "[", "]", ":", "0", "-", ".", "e", " ", "\n", "\u000b", "é", "9",
    "/", "null", ",,", "{}", "999"
  };

  private static byte[] document(Random random, int records) {
    StringBuilder text = new StringBuilder(random.nextInt(20) == 0 ? " [" : "[");
    String layout = LAYOUTS[random.nextInt(LAYOUTS.length)];
    String separator = random.nextBoolean() ? "," : ",\n";
    for (int i = 0; i < records; i++) {
      if (random.nextInt(300) == 0) {
        layout = LAYOUTS[random.nextInt(LAYOUTS.length)];
      }
      String time =
          String.format(
              Locale.ROOT,
              "%02d/%02d/%02d %02d:%02d:%02d",
              1 + random.nextInt(random.nextInt(50) == 0 ? 14 : 12),
              1 + random.nextInt(28),
              25,
              random.nextInt(random.nextInt(50) == 0 ? 26 : 24),
              random.nextInt(60),
              random.nextInt(60));
      text.append(i == 0 ? "" : separator)
          .append(
              String.format(
                  Locale.ROOT,
                  layout,
                  time,
                  random.nextInt(40) == 0 ? random.nextInt(1000) : 40 + random.nextInt(100),
                  random.nextInt(4)));
    }
    return text.append(random.nextInt(10) == 0 ? "]\n" : "]")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] its = whole;
    for (int times = random.nextInt(4); times > 0 && its.length > 1; times--) {
      int at = random.nextInt(its.length);
      String text = new String(its, StandardCharsets.UTF_8);
      switch (random.nextInt(4)) {
        case 0 -> its = Arrays.copyOf(its, at);
        case 1 -> {
          its = its.clone();
          its[at] = (byte) random.nextInt(256);
        }
        case 2 -> {
          int from = Math.min(at, text.length());
          int to = Math.min(text.length(), from + 1 + random.nextInt(30));
          its = (text.substring(0, from) + text.substring(to)).getBytes(StandardCharsets.UTF_8);
        }
        default -> {
          int from = Math.min(at, text.length());
          its =
              (text.substring(0, from)
                      + ODD_BYTES[random.nextInt(ODD_BYTES.length)]
                      + text.substring(from))
                  .getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return its;
  }

  private interface Way {
    void read(InputStream bytes, RecordSink sink) throws IOException;
  }

  /** Every call to the sink, and how it ended. */
  private static List<String> told(byte[] content, Way way) throws IOException {
    List<String> calls = new ArrayList<>();
    RecordSink sink =
        (RecordSink)
            Proxy.newProxyInstance(
                RecordSink.class.getClassLoader(),
                new Class<?>[] {RecordSink.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName() + Arrays.toString(arguments));
                  return null;
                });
    try {
      way.read(new ByteArrayInputStream(content), sink);
    } catch (BrokenFileException broken) {
      calls.add("broken at " + broken.position());
    }
    return calls;
  }

  private static void assertSame(byte[] content, String which) throws IOException {
    List<String> quick =
        told(content, (bytes, sink) -> new HeartRate().read("a", bytes, TestFiles.SETTINGS, sink));
    List<String> any =
        told(
            content,
            (bytes, sink) ->
                HeartRate.readAnyJson(
                    new RecordTemplate.Rest(bytes, 0),
                    new HeartRate.Days(TestFiles.SETTINGS),
                    sink));
    for (int i = 0; i < Math.min(any.size(), quick.size()); i++) {
      assertEquals(
          any.get(i), quick.get(i), which + ", call " + i + " of " + content.length + " bytes");
    }
    assertEquals(any.size(), quick.size(), which);
  }

  @Test
  void whateverTheBytesBothWaysTellTheSame() throws IOException {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      assertSame(damaged(document(random, random.nextInt(12)), random), "seed " + seed);
    }
  }

  @Test
  void alsoInFilesOfManyBuffers() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      assertSame(damaged(document(random, 3_000), random), "seed " + seed);
    }
  }

  @Test
  void aFileAsFitbitPrintsItIsReadToItsEndTheQuickWay() throws IOException {
    String layout = LAYOUTS[1];
    String first = String.format(Locale.ROOT, layout, "03/01/26 00:00:05", 61, 2);
    String second = String.format(Locale.ROOT, layout, "03/01/26 00:00:10", 104, 3);
    RecordTemplate template =
        new RecordTemplate("{\"dateTime\":s,\"value\":{\"bpm\":n,\"confidence\":n}}");
    List<Integer> lengths = new ArrayList<>();
    assertNull(
        template.read(
            new ByteArrayInputStream(
                ("[" + first + "," + second + "," + first + "]").getBytes(StandardCharsets.UTF_8)),
            (buffer, from, to) -> lengths.add(to[1] - from[1])));
    assertEquals(List.of(2, 3, 2), lengths);
    assertNotNull(
        template.read(
            new ByteArrayInputStream("[{\"a\":1}]".getBytes(StandardCharsets.UTF_8)),
            (buffer, from, to) -> true));
  }
}
