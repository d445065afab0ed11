package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * Folders and archives that mean harm. Whatever lies there has its line in the ledger, and the
 * diary beside it is read.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFolderTest {
  private static final String DIARY = "time,kind\n2026-03-01T08:00,twitch\n";
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path outside;
  private Path folder;

  @BeforeEach
  void aDiaryThatIsRead() throws IOException {
    folder = Files.createDirectory(outside.resolve("input"));
    Files.writeString(folder.resolve("events.csv"), DIARY);
  }

  /** The ledger by path, without the diary, which was read. */
  private Map<String, SourceFile> ledger() {
    Map<String, SourceFile> ledger = new TreeMap<>();
    for (ExportFile file : LocalInput.files(List.of(folder), "P1")) {
      Intake.read(file, TestFiles.SETTINGS)
          .forEach(records -> ledger.put(records.file().path(), records.file()));
    }
    SourceFile diary = ledger.remove("events.csv");
    assertEquals(SourceFile.READ, diary.status());
    assertEquals(1, diary.recordsAccepted());
    return ledger;
  }

  private void assertFailed(String path, String message) {
    SourceFile line = ledger().get(path);
    assertEquals(SourceFile.FAILED, line.status());
    assertEquals(message, line.message());
    assertEquals(0, line.recordsRead());
  }

  // ---- what is no file

  private static final String LINK =
      "a symbolic link, which is not followed: name the folder it leads to as an input";

  @Test
  void linksAreNotFollowed() throws IOException {
    Path secret = Files.createDirectory(outside.resolve("secret"));
    Files.writeString(secret.resolve("events.csv"), DIARY);
    Files.createSymbolicLink(folder.resolve("file.csv"), secret.resolve("events.csv"));
    Files.createSymbolicLink(folder.resolve("part-00000-a.parquet"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("folder"), secret);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("itself"), folder.resolve("itself"));
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("participants"), secret);
    Map<String, SourceFile> ledger = ledger();
    assertEquals(7, ledger.size());
    ledger.forEach(
        (path, line) -> {
          assertEquals(SourceFile.FAILED, line.status(), path);
          assertEquals(LINK, line.message(), path);
          assertEquals(0, line.bytes(), path);
        });
  }

  @Test
  void aParticipantThatIsALinkIsToldOf() throws IOException {
    Path study = Files.createDirectories(outside.resolve("study/participants"));
    Files.createSymbolicLink(study.resolve("P07"), folder);
    List<ExportFile> files = LocalInput.files(List.of(study.getParent()), "P1");
    assertEquals(1, files.size());
    assertEquals("P07", files.get(0).participantId());
    assertEquals(LINK, Intake.read(files.get(0), TestFiles.SETTINGS).get(0).file().message());
  }

  @Test
  void pipesAndSocketsAreNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.csv");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      String why = "no file but a pipe, a device or the like, which is not read";
      assertFailed("pipe.csv", why);
      assertFailed("socket", why);
    }
    UserError asked = assertThrows(UserError.class, () -> LocalInput.files(List.of(pipe), "P1"));
    assertEquals(
        pipe + ": neither a file nor a folder; a pipe or device is not read", asked.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/random"})
  void aDeviceIsNoInput(String device) {
    assumeTrue(Files.exists(Path.of(device)));
    List<Path> inputs = List.of(Path.of(device));
    assertThrows(UserError.class, () -> LocalInput.files(inputs, "P1"));
  }

  @Test
  void anInputThatLinksToItselfIsNone() throws IOException {
    Path itself = outside.resolve("itself");
    Files.createSymbolicLink(itself, itself);
    List<Path> inputs = List.of(itself);
    assertThrows(UserError.class, () -> LocalInput.files(inputs, "P1"));
  }

  // ---- names

  /** The escape sequence clears the screen; the second name turns the direction of writing. */
  @Test
  void namesCommandNoTerminal() throws IOException {
    Files.writeString(folder.resolve("a\n\u001b[2J.txt"), "nothing");
    Files.writeString(folder.resolve("\u202evsc.exe"), "nothing");
    Path zip = folder.resolve("b\r.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("\u009b31m\u0007events.csv"));
      out.write(DIARY.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(
        List.of(
            "\\u202evsc.exe",
            "a\\u000a\\u001b[2J.txt",
            "b\\u000d.zip!/\\u009b31m\\u0007events.csv"),
        new ArrayList<>(new TreeMap<>(ledger()).keySet()).stream().sorted().toList());
  }

  @Test
  void aParticipantIsNamedWithoutCommands() throws IOException {
    Path study = outside.resolve("study/participants/\u001b]0;P\u0007");
    Files.createDirectories(study);
    Files.writeString(study.resolve("events.csv"), DIARY);
    ExportFile file = LocalInput.files(List.of(outside.resolve("study")), "P1").get(0);
    assertEquals("\\u001b]0;P\\u0007", file.participantId());
    String rows = "time,kind,participant_id\n2026-03-01T08:00,twitch,\"P\n\u001b[1m\"\n";
    assertEquals(
        "P\\u000a\\u001b[1m",
        Intake.read(TestFiles.file("events.csv", rows), TestFiles.SETTINGS).get(0).participantId());
  }

  @Test
  void longNamesOfParticipantsStayApart() {
    String rows = "time,kind,participant_id\n";
    for (String last : List.of("a", "b")) {
      rows += "2026-03-01T08:00,twitch," + "P".repeat(100_000) + last + "\n";
    }
    List<String> people =
        Intake.read(TestFiles.file("events.csv", rows), TestFiles.SETTINGS).stream()
            .map(FileRecords::participantId)
            .distinct()
            .toList();
    assertEquals(2, people.size());
    people.forEach(its -> assertTrue(its.length() < 300, its));
  }

  // ---- archives

  private void zip(RawZip zip) throws IOException {
    Files.write(folder.resolve("export.zip"), zip.bytes());
  }

  /** A little content that every entry shares (Fifield, A better zip bomb, WOOT 2019). */
  @Test
  void entriesThatLieOverEachOtherAreNotRead() throws IOException {
    byte[] kernel = RawZip.deflated(new byte[100 * MEGABYTE]);
    RawZip zip = new RawZip();
    int at = zip.lay(kernel);
    for (int i = 0; i < 60_000; i++) {
      zip.entry("steps-" + i + ".json", at, kernel.length, 100 * MEGABYTE);
    }
    zip(zip);
    assertFailed("export.zip", "an archive whose entries lie over each other");
  }

  @Test
  void anEntryIsReadNoFurtherThanItsArchiveSays() throws IOException {
    byte[] content = RawZip.deflated(new byte[200 * MEGABYTE]);
    RawZip zip = new RawZip();
    zip(zip.entry("steps-2026-03-01.json", zip.lay(content), content.length, 10));
    SourceFile line = ledger().get("export.zip!/steps-2026-03-01.json");
    assertEquals("unpacks to more than its archive says", line.message());
    assertTrue(line.bytes() <= 1 << 17, line.bytes() + " bytes");
  }

  @Test
  void entriesThatTogetherUnpackOutOfAllProportionAreLeft() throws IOException {
    int size = 250 * MEGABYTE;
    byte[] content = RawZip.deflated(new byte[size]);
    RawZip zip = new RawZip();
    for (int i = 0; i < 40; i++) {
      zip.entry(String.format("zeros-%02d.txt", i), zip.lay(content), content.length, size);
    }
    zip(zip);
    Map<String, SourceFile> ledger = ledger();
    assertEquals(40, ledger.size());
    String why = "one of the entries that unpack out of all proportion";
    long read = ledger.values().stream().filter(line -> !why.equals(line.message())).count();
    // Three hundred times the archive are twelve of them.
    assertEquals(300 * Files.size(folder.resolve("export.zip")) / size, read);
    assertEquals(why, ledger.get("export.zip!/zeros-39.txt").message());
  }

  @Test
  void whatIsPackedTwiceIsMeasuredByWhatLiesThere() throws IOException {
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gz)) {
      for (int i = 0; i < 200; i++) {
        out.write(new byte[MEGABYTE]);
      }
    }
    byte[] twice = RawZip.deflated(gz.toByteArray());
    assertTrue(twice.length < 4000, twice.length + " bytes");
    RawZip zip = new RawZip();
    zip(zip.entry("steps-2026-03-01.json.gz", zip.lay(twice), twice.length, gz.size()));
    SourceFile line = ledger().get("export.zip!/steps-2026-03-01.json.gz!/steps-2026-03-01.json");
    assertEquals("unpacks to more than 300 times its size", line.message());
    assertTrue(line.bytes() <= 5 * MEGABYTE, line.bytes() + " bytes");
  }

  @Test
  void ofTwoEntriesOfOneNameTheSecondIsToldOf() throws IOException {
    byte[] content = RawZip.deflated(DIARY.getBytes(StandardCharsets.UTF_8));
    RawZip zip = new RawZip();
    zip.entry("a.csv", zip.lay(content), content.length, DIARY.length());
    zip(zip.entry("a.csv", zip.lay(content), content.length, DIARY.length()));
    List<String> messages =
        LocalInput.files(List.of(folder.resolve("export.zip")), "P1").stream()
            .map(file -> Intake.read(file, TestFiles.SETTINGS).get(0).file().message())
            .map(String::valueOf)
            .toList();
    assertEquals(List.of("null", "a second entry of this name in its archive"), messages);
  }

  @Test
  void anArchiveOfTooManyEntriesIsNotListed() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(
            new java.io.BufferedOutputStream(
                Files.newOutputStream(folder.resolve("export.zip")), MEGABYTE))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i <= LocalInput.MOST_ENTRIES; i++) {
        ZipEntry entry = new ZipEntry(Integer.toString(i, 36));
        entry.setSize(0);
        entry.setCrc(0);
        zip.putNextEntry(entry);
      }
    }
    assertFailed("export.zip", "an archive of more than 1000000 entries");
  }

  @Test
  void anArchiveOfNothingIsToldOf() throws IOException {
    zip(new RawZip());
    assertFailed("export.zip", "an archive without a file in it");
  }

  @Test
  void anArchiveThatIsDamagedAnywhereIsReadOrToldOf() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name : List.of("a/events.csv", "b/x.zip", "c/steps-2026-03-01.json.gz")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(DIARY.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = packed.toByteArray();
    for (int at = 0; at < whole.length; at++) {
      for (int value : new int[] {0, 0x7f, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) value;
        Files.write(folder.resolve("export.zip"), damaged);
        assertTrue(ledger().size() >= 1, "byte " + at + " is " + value);
      }
    }
  }

  // ---- XML

  /** A pipe that is opened is waited for without end, and a connection would be seen. */
  @Test
  void nothingThatAnEntityNamesIsOpened() throws IOException, InterruptedException {
    Path pipe = outside.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    try (ServerSocket server = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      String web = "http://127.0.0.1:" + server.getLocalPort() + "/";
      Files.writeString(
          folder.resolve("export.xml"),
          "<?xml version=\"1.0\"?><!DOCTYPE HealthData SYSTEM \""
              + web
              + "a.dtd\" [<!ENTITY % out SYSTEM \""
              + web
              + "b.dtd\"> %out; <!ENTITY c SYSTEM \""
              + pipe.toUri()
              + "\"><!ENTITY d SYSTEM \""
              + web
              + "\">]>\n<HealthData xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
              + "<xi:include href=\""
              + pipe.toUri()
              + "\" parse=\"text\"/>"
              + "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"&c;&d;\""
              + " unit=\"count\" startDate=\"2026-03-01 08:00:00 +0100\""
              + " endDate=\"2026-03-01 08:01:00 +0100\" value=\"5\"/></HealthData>");
      SourceFile line = ledger().get("export.xml");
      assertEquals(SourceFile.READ, line.status());
      assertEquals(1, line.recordsAccepted());
      assertThrows(SocketTimeoutException.class, server::accept);
    }
  }

  // ---- bytes

  /** Also what a disk leaves of a file that it did not finish. */
  @Test
  void bytesThatAreNoTextAreRefusedWhereTheyStand() throws IOException {
    byte[] steps =
        ("[{\"dateTime\":\"03/01/26 08:00:00\",\"value\":\"7\"},"
                + "{\"dateTime\":\"03/01/26 08:01:00\",\"value\":\"#\"}]")
            .getBytes(StandardCharsets.UTF_8);
    for (int bad : new int[] {0, 0x1b, 0x80, 0xc0, 0xff}) {
      byte[] damaged = steps.clone();
      damaged[damaged.length - 4] = (byte) bad;
      Files.write(folder.resolve("steps-2026-03-01.json"), damaged);
      SourceFile line = ledger().get("steps-2026-03-01.json");
      assertEquals(1, line.recordsAccepted(), "byte " + bad);
      assertEquals(1, line.recordsRefused(), "byte " + bad);
    }
    Files.write(folder.resolve("steps-2026-03-01.json"), new byte[10_000]);
    Map<String, SourceFile> ledger = ledger();
    assertEquals(SourceFile.UNRECOGNISED, ledger.get("steps-2026-03-01.json").status());
    Files.delete(folder.resolve("steps-2026-03-01.json"));
    byte[] rows =
        "time,kind\n2026-03-01T08:00,twitch\n2026-03-01T0\0:00,twitch\n2026-03-01T0\u00ff:00,twitch\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("other.csv"), rows);
    SourceFile line = ledger().get("other.csv");
    assertEquals(3, line.recordsRead());
    assertEquals(1, line.recordsAccepted());
  }
}
