package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.model.SourceFile;

/** Archives, JSON and XML that mean harm, or were harmed (days.md, cases 17 to 21). */
class HostileInputTest {
  private static final String STEPS =
      "[{\"dateTime\":\"03/01/26 08:00:00\",\"value\":\"7\"},"
          + "{\"dateTime\":\"03/01/26 08:01:00\",\"value\":\"8\"}]";

  @TempDir Path folder;

  private List<SourceFile> ledger() {
    List<SourceFile> ledger = new ArrayList<>();
    for (ExportFile file : LocalInput.files(List.of(folder), "P1")) {
      Intake.read(file, TestFiles.SETTINGS).forEach(records -> ledger.add(records.file()));
    }
    return ledger;
  }

  private SourceFile onlyLine() {
    List<SourceFile> ledger = ledger();
    assertEquals(1, ledger.size());
    return ledger.get(0);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private void zip(Charset names, String entry, byte[] content) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("export.zip")), names)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
  }

  @Test
  void anEntryThatClimbsOutOfItsArchiveIsNotRead() throws IOException {
    for (String name :
        List.of("../steps-2026-03-01.json", "a/../../steps.json", "..\\steps.json")) {
      zip(StandardCharsets.UTF_8, name, STEPS.getBytes(StandardCharsets.UTF_8));
      SourceFile line = onlyLine();
      assertEquals(SourceFile.FAILED, line.status());
      assertEquals("the name of this entry climbs out of its archive", line.message());
      assertEquals(0, line.recordsRead());
      assertFalse(line.path().contains(".."), line.path());
    }
  }

  @Test
  void anEntryNamedByWindowsIsRead() throws IOException {
    zip(
        Charset.forName("IBM437"),
        "Körper/steps-2026-03-01.json",
        STEPS.getBytes(StandardCharsets.UTF_8));
    SourceFile line = onlyLine();
    assertEquals(SourceFile.READ, line.status());
    assertEquals(2, line.recordsAccepted());
    assertEquals("export.zip!/Körper/steps-2026-03-01.json", line.path());
  }

  /** Zeros shrink to a thousandth; what they fill is never held in memory. */
  @Test
  void whatUnpacksOutOfAllProportionIsLeft() throws IOException {
    try (ExpandingStream bomb =
        new ExpandingStream(
            new Endless(),
            ExpandingStream.most(2 * (ExpandingStream.READ_OF_ANYTHING / 300)),
            ExpandingStream.OUT_OF_PROPORTION)) {
      byte[] buffer = new byte[1 << 20];
      long count = 0;
      try {
        while (count >= 0) {
          count += bomb.read(buffer);
        }
      } catch (RefusedBytesException refused) {
        assertTrue(count >= 511L << 20, count + " bytes");
        assertTrue(count <= 513L << 20, count + " bytes");
        return;
      }
      throw new AssertionError("read without end");
    }
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return '0';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) '0');
      return length;
    }
  }

  // ---- archives within archives, as Garmin packs its files

  private static byte[] zipped(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void whatIsInAnArchiveInAnArchiveIsRead() throws IOException {
    byte[] inner = zipped("a/steps-2026-03-01.json", STEPS.getBytes(StandardCharsets.UTF_8));
    zip(StandardCharsets.UTF_8, "export/Uploaded.zip", inner);
    SourceFile line = onlyLine();
    assertEquals("export.zip!/export/Uploaded.zip!/a/steps-2026-03-01.json", line.path());
    assertEquals(2, line.recordsAccepted());
    assertEquals(STEPS.length(), line.bytes());
  }

  @Test
  void anEntryOfAnInnerArchiveThatClimbsIsNotRead() throws IOException {
    byte[] inner = zipped("../../steps.json", STEPS.getBytes(StandardCharsets.UTF_8));
    zip(StandardCharsets.UTF_8, "Uploaded.zip", inner);
    SourceFile line = onlyLine();
    assertEquals(SourceFile.FAILED, line.status());
    assertEquals("the name of this entry climbs out of its archive", line.message());
  }

  @Test
  void anInnerArchiveThatIsNoneIsToldOf() throws IOException {
    zip(StandardCharsets.UTF_8, "Uploaded.zip", STEPS.getBytes(StandardCharsets.UTF_8));
    SourceFile line = onlyLine();
    assertEquals(SourceFile.FAILED, line.status());
    assertEquals("this archive cannot be opened: it is cut off, or no zip", line.message());
  }

  @Test
  void archivesAreNotOpenedWithoutEnd() throws IOException {
    byte[] inner = zipped("steps-2026-03-01.json", STEPS.getBytes(StandardCharsets.UTF_8));
    for (int depth = 0; depth < 20; depth++) {
      inner = zipped("a.zip", inner);
    }
    zip(StandardCharsets.UTF_8, "b.zip", inner);
    SourceFile line = onlyLine();
    assertEquals("export.zip!/b.zip!/a.zip!/a.zip", line.path());
    assertEquals(SourceFile.FAILED, line.status());
    assertEquals("an archive in too many others", line.message());
  }

  /** A little that unpacks to an archive of much: neither one of them nor many fill the disk. */
  @Test
  void innerArchivesThatFillTheDiskAreLeft() throws IOException {
    int half = (int) (ExpandingStream.READ_OF_ANYTHING / 2) + 1;
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("export.zip")))) {
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("half " + i + ".zip"));
        ZipOutputStream inner = new ZipOutputStream(zip);
        inner.setLevel(0);
        inner.putNextEntry(new ZipEntry("steps-2026-03-01.json"));
        inner.write(STEPS.getBytes(StandardCharsets.UTF_8));
        zeros(half - STEPS.length(), inner);
        inner.finish();
      }
    }
    assertTrue(Files.size(folder.resolve("export.zip")) < 3 << 20);
    List<SourceFile> ledger = ledger();
    assertEquals(3, ledger.size());
    assertEquals(2, ledger.get(0).recordsAccepted());
    assertEquals(2, ledger.get(1).recordsAccepted());
    assertEquals("one of too many archives within an archive", ledger.get(2).message());
    Files.delete(folder.resolve("export.zip"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("export.zip")))) {
      zip.putNextEntry(new ZipEntry("too large.zip"));
      zeros(2 * half, zip);
    }
    assertEquals("unpacks to more than 20 times its size", onlyLine().message());
  }

  private static void zeros(int bytes, OutputStream out) throws IOException {
    byte[] some = new byte[1 << 16];
    for (int left = bytes; left > 0; left -= some.length) {
      out.write(some, 0, Math.min(left, some.length));
    }
  }

  @Test
  void aPackedFileIsItsContent() throws IOException {
    Files.write(
        folder.resolve("steps-2026-03-01.json.gz"), gzip(STEPS.getBytes(StandardCharsets.UTF_8)));
    SourceFile line = onlyLine();
    assertEquals("fitbit.steps", line.format());
    assertEquals(2, line.recordsAccepted());
    assertEquals(STEPS.length(), line.bytes());
  }

  @Test
  void aPackedFileThatIsCutGivesWhatCameBefore() throws IOException {
    StringBuilder minutes = new StringBuilder("[");
    for (int i = 0; i < 20_000; i++) {
      minutes.append(
          String.format(
              java.util.Locale.ROOT,
              "{\"dateTime\":\"03/%02d/26 %02d:%02d:00\",\"value\":\"%d\"},",
              1 + i / 1440,
              i / 60 % 24,
              i % 60,
              i * 7919 % 97));
    }
    byte[] packed = gzip(minutes.append("{}]").toString().getBytes(StandardCharsets.UTF_8));
    Files.write(
        folder.resolve("steps-2026-03-01.json.gz"), Arrays.copyOf(packed, packed.length / 2));
    SourceFile line = onlyLine();
    assertEquals(SourceFile.PARTLY_READ, line.status());
    assertTrue(line.recordsAccepted() > 5_000, line.recordsAccepted() + " accepted");
    assertEquals(1, line.recordsRefused());
    assertTrue(
        String.valueOf(line.message()).contains("the bytes cannot be read: EOFException"),
        line.message());
  }

  @Test
  void aTableThatIsCutAtTheEndOfALineInAnArchiveIsKnownToBeCut() {
    byte[] rows = "time,kind\n2026-03-01T08:00,twitch\n".getBytes(StandardCharsets.UTF_8);
    ExportFile worn =
        new ExportFile() {
          @Override
          public String participantId() {
            return "P1";
          }

          @Override
          public String path() {
            return "events.csv";
          }

          @Override
          public long bytes() {
            return 1000;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(rows) {
              @Override
              public int read(byte[] buffer, int offset, int length) {
                int n = super.read(buffer, offset, length);
                if (n < 0) {
                  sneak(new IOException("worn out"));
                }
                return n;
              }
            };
          }
        };
    SourceFile line = Intake.read(worn, TestFiles.SETTINGS).get(0).file();
    assertEquals(SourceFile.PARTLY_READ, line.status());
    assertEquals(1, line.recordsRefused());
    assertEquals(rows.length, line.bytes());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void jsonDeeperThanAnyExportIsRefused() {
    String deep = "[{\"dateTime\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]";
    SourceFile line =
        Intake.read(TestFiles.file("steps-2026-03-01.json", deep), TestFiles.SETTINGS)
            .get(0)
            .file();
    assertEquals(SourceFile.FAILED, line.status());
    assertEquals(1, line.recordsRefused());
  }

  @Test
  void aJsonRecordWithoutEndIsRefusedAndWhatCameBeforeIsKept() {
    String first = STEPS.substring(0, STEPS.indexOf("},") + 2);
    byte[] begin = (first + "{\"dateTime\":[").getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(begin, begin.length + 2 * JsonRecords.MOST_TOKENS_A_RECORD);
    for (int i = begin.length; i < content.length; i++) {
      content[i] = (byte) ((i - begin.length) % 2 == 0 ? '0' : ',');
    }
    SourceFile line =
        Intake.read(TestFiles.file("steps-2026-03-01.json", content), TestFiles.SETTINGS)
            .get(0)
            .file();
    assertEquals(SourceFile.PARTLY_READ, line.status());
    assertEquals(1, line.recordsAccepted());
    assertEquals(1, line.recordsRefused());
  }

  /** Billion laughs, and a file of the reader's own machine. */
  @Test
  void entitiesAreNeverResolved() {
    String export =
        "<!DOCTYPE HealthData [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c SYSTEM \"file:///etc/passwd\"> %out; ]>\n<HealthData>"
            + "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"&b;&c;\""
            + " unit=\"count\" startDate=\"2026-03-01 08:00:00 +0100\""
            + " endDate=\"2026-03-01 08:01:00 +0100\" value=\"5\"/></HealthData>";
    FileRecords records =
        Intake.read(TestFiles.file("export.xml", export), TestFiles.SETTINGS).get(0);
    assertEquals(SourceFile.READ, records.file().status());
    assertEquals("apple_health/&b;&c;", records.events().get(0).source());
  }
}
