package org.kymograph.ingest;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file that begins as an export does and then says the same again and again, for a gigabyte,
 * without an end of a line. It lies nowhere: its bytes are made while they are read.
 *
 * @param begin the first bytes, once
 * @param again what comes again and again
 */
record EndlessFile(String path, byte[] begin, byte[] again) implements ExportFile {
  private static final long LENGTH = 1L << 30;

  private static final String STEPS = "steps-2026-03-01.json";
  private static final String FHIR = "{\"resourceType\":\"Observation\",\"id\":\"a\",";

  /** What one line of a gigabyte can be, by what a person would call it. */
  static final Map<String, EndlessFile> ALL = new TreeMap<>();

  static {
    String diary = "time,kind\n2026-03-01T08:00,twitch\n2026-03-01T09:00,";
    put("a cell", "events.csv", diary, "x", 1 << 16);
    put("a quoted cell", "events.csv", diary + "\"", "x\n", 1 << 16);
    put("cells", "events.csv", diary, ",", 1 << 16);
    put("a header", "events.csv", "time,kind,", "x,", 1 << 16);
    put("NUL bytes", "events.csv", diary, "\0", 1 << 16);
    String step = "[{\"dateTime\":\"03/01/26 08:00:00\",\"value\":\"7\"},";
    put("a JSON text", STEPS, step + "{\"dateTime\":\"", "x", 1 << 16);
    put("a JSON number", STEPS, step + "{\"value\":", "9", 1 << 16);
    put("a name of a JSON field", STEPS, step + "{\"", "x", 1 << 16);
    put("JSON texts", STEPS, step + "{\"dateTime\":[", "\"" + "x".repeat(4 << 20) + "\",", 1);
    put("JSON arrays in arrays", STEPS, step, "[", 1 << 16);
    put("JSON numbers", STEPS, step + "{\"value\":[", "7,", 1 << 16);
    put("JSON objects", STEPS, step + "{\"value\":[", "{},", 1 << 16);
    put("records", STEPS, step, "{\"dateTime\":\"" + "x".repeat(500) + "\"},", 1 << 8);
    put("NDJSON", "Observation.ndjson", FHIR, "\"x\":{\"y\":[7,8,\"z\"]},", 1 << 12);
    put("NDJSON of texts", "Observation.ndjson", FHIR + "\"x\":[", "\"abcdefghi\",", 1 << 12);
    String xml = "<?xml version=\"1.0\"?>\n<HealthData locale=\"de_DE\">\n <Record type=\"";
    put("an XML attribute", "export.xml", xml, "x", 1 << 16);
    put("XML attributes", "export.xml", xml + "\"", " a=\"b\"", 1 << 13);
    put("XML in XML", "export.xml", xml + "\"/>", "<" + "a".repeat(30) + ">", 1 << 12);
    put("an XML comment", "export.xml", xml + "\"/><!-- ", "x", 1 << 16);
    put("XML references", "export.xml", xml, "&#x10ffff;", 1 << 13);
  }

  private static void put(String what, String path, String begin, String again, int times) {
    ALL.put(what, new EndlessFile(path, bytes(begin), bytes(again.repeat(times))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads each of them and says what stands in the ledger. */
  public static void main(String[] arguments) {
    ALL.forEach(
        (what, file) -> {
          long begin = System.nanoTime();
          var line = Intake.read(file, TestFiles.SETTINGS).get(0).file();
          System.out.printf(
              java.util.Locale.ROOT,
              "%s: %s, %d bytes, %d accepted, %.1f s%n",
              what,
              line.status(),
              line.bytes(),
              line.recordsAccepted(),
              (System.nanoTime() - begin) / 1e9);
        });
  }

  @Override
  public String participantId() {
    return "P1";
  }

  @Override
  public long bytes() {
    return LENGTH;
  }

  @Override
  public InputStream open() {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (at == LENGTH) {
          return -1;
        }
        boolean isBegin = at < begin.length;
        byte[] from = isBegin ? begin : again;
        int its = isBegin ? (int) at : (int) ((at - begin.length) % again.length);
        int count = (int) Math.min(Math.min(length, from.length - its), LENGTH - at);
        System.arraycopy(from, its, buffer, offset, count);
        at += count;
        return count;
      }
    };
  }
}
