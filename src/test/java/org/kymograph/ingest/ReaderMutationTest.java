package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * Whatever is done to a file, reading it ends, throws nothing but what the caller can put right,
 * and leaves a ledger that adds up. Over every situation in {@code src/test/resources/exports}.
 */
class ReaderMutationTest {
  private static final int COPIES = 10_000;
  private static final int PREFIXES_A_FILE = 1_500;
  private static final double SLOWEST_SECONDS = 10;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  static Stream<Path> situations() throws IOException {
    return TestFiles.situations().stream();
  }

  private static List<ExportFile> fixtures() throws IOException {
    List<ExportFile> files = new ArrayList<>();
    for (Path situation : TestFiles.situations()) {
      files.addAll(TestFiles.folder(situation.resolve("input")));
    }
    return files;
  }

  // ---- what may never happen

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void tenThousandDamagedCopiesAreReadToAnEnd() throws IOException {
    List<ExportFile> files = fixtures();
    for (int seed = 0; seed < COPIES; seed++) {
      ExportFile file = files.get(seed % files.size());
      byte[] damaged = damaged(TestFiles.content(file), new Random(seed));
      assertEndsWell(file.path(), damaged, "seed " + seed);
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyBeginningOfAFileIsReadToItsEnd() throws IOException {
    for (ExportFile file : fixtures()) {
      byte[] whole = TestFiles.content(file);
      int step = Math.max(1, whole.length / PREFIXES_A_FILE);
      for (int length = 0; length <= whole.length; length += step) {
        assertEndsWell(file.path(), Arrays.copyOf(whole, length), "length " + length);
      }
    }
  }

  private static void assertEndsWell(String path, byte[] content, String which) {
    long begin = System.nanoTime();
    try {
      List<FileRecords> records = Intake.read(TestFiles.file(path, content), TestFiles.SETTINGS);
      records.forEach(its -> assertReconciled(its.file(), which));
      Reconciliation.of("P1", records, ZONE).files().forEach(file -> assertReconciled(file, which));
    } catch (UserError callersToFix) {
      assertTrue(!String.valueOf(callersToFix.getMessage()).isBlank(), path);
    } catch (RuntimeException | Error defect) {
      throw new AssertionError(path + ", " + which, defect);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertTrue(seconds < SLOWEST_SECONDS, path + ", " + which + " took " + seconds + " s");
  }

  private static void assertReconciled(SourceFile file, String which) {
    assertEquals(
        file.recordsRead(),
        file.recordsAccepted()
            + file.recordsMerged()
            + file.recordsRefused()
            + file.recordsOutOfRange(),
        file.path() + ", " + which);
    for (long count :
        new long[] {file.recordsAccepted(), file.recordsMerged(), file.recordsRefused()}) {
      assertTrue(count >= 0, file.path() + ", " + which);
    }
  }

  // ---- damage

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private static final Pattern FIELD =
      Pattern.compile("\"[^\"\\n]*\" *: *[^,{}\\[\\]\\n]*,?|[\\w-]+=\"[^\"\\n]*\"|[^,;\\n]*[,;]");

  private static final List<String> HOSTILE_NUMBERS =
      List.of(
          "",
          "0",
          "-1",
          "-0",
          "1e308",
          "1e-320",
          "NaN",
          "Infinity",
          "99999999999999999999",
          "2147483648",
          "-9223372036854775808",
          "0x1F",
          "1,5",
          "1.2.3",
          "60d",
          "\u0661\u0662");

  private static byte[] damaged(byte[] content, Random random) {
    byte[] bytes = content;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      bytes =
          switch (random.nextInt(7)) {
            case 0, 1 -> flipped(bytes, random);
            case 2 -> replaced(bytes, FIELD, "", random);
            case 3, 4 ->
                replaced(
                    bytes,
                    NUMBER,
                    HOSTILE_NUMBERS.get(random.nextInt(HOSTILE_NUMBERS.size())),
                    random);
            case 5 -> repeated(bytes, random);
            default -> without(bytes, random);
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] content, Random random) {
    byte[] bytes = content.clone();
    for (int i = 0; bytes.length > 0 && i <= random.nextInt(8); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static byte[] replaced(byte[] content, Pattern what, String with, Random random) {
    // One byte a character, so that what is not touched stays as it is.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<MatchResult> places = what.matcher(text).results().toList();
    if (places.isEmpty()) {
      return content;
    }
    MatchResult place = places.get(random.nextInt(places.size()));
    String inserted =
        new String(with.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return (text.substring(0, place.start()) + inserted + text.substring(place.end()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] repeated(byte[] content, Random random) {
    int from = random.nextInt(content.length + 1);
    int to = Math.min(content.length, from + random.nextInt(400));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(content, 0, to);
    bytes.write(content, from, content.length - from);
    return bytes.toByteArray();
  }

  private static byte[] without(byte[] content, Random random) {
    int from = random.nextInt(content.length + 1);
    int to = Math.min(content.length, from + random.nextInt(200));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(content, 0, from);
    bytes.write(content, to, content.length - to);
    return bytes.toByteArray();
  }

  // ---- the same in other wrappings

  @ParameterizedTest
  @MethodSource("situations")
  void packedOneByOneTheFilesSayTheSame(Path situation, @TempDir Path folder) throws IOException {
    for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
      Path packed = folder.resolve(file.path() + ".gz");
      Files.createDirectories(packed.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
        out.write(TestFiles.content(file));
      }
    }
    assertEquals(said(situation, situation.resolve("input")), said(situation, folder));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void zippedInAFolderTheFilesSayTheSame(Path situation, @TempDir Path folder) throws IOException {
    Path archive = Files.createDirectories(folder.resolve("downloads")).resolve("my export.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
        zip.putNextEntry(new ZipEntry("an export/" + file.path()));
        zip.write(TestFiles.content(file));
        zip.putNextEntry(new ZipEntry("__MACOSX/an export/._" + file.name()));
        zip.write(7);
      }
    }
    assertEquals(said(situation, situation.resolve("input")), said(situation, folder));
  }

  /**
   * Where a file is an array or a table, either half is one as well. Files whose records belong
   * together (segments of one night) are named in the situation's settings: {@code uncut}, a
   * regular expression of file names; {@code linesAbove} says how many lines stand above a header.
   */
  @ParameterizedTest
  @MethodSource("situations")
  void cutIntoTwoTheFilesSayTheSame(Path situation, @TempDir Path folder) throws IOException {
    for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
      boolean together = file.name().matches(setting(situation, "uncut", ""));
      List<byte[]> halves =
          together
              ? List.of(TestFiles.content(file))
              : halves(file, Integer.parseInt(setting(situation, "linesAbove", "0")));
      for (int i = 0; i < halves.size(); i++) {
        Path half = folder.resolve("half " + i).resolve(file.path());
        Files.createDirectories(half.getParent());
        Files.write(half, halves.get(i));
      }
    }
    assertEquals(
        withoutSums(said(situation, situation.resolve("input"))),
        withoutSums(said(situation, folder)));
  }

  private static List<byte[]> halves(ExportFile file, int linesAbove) throws IOException {
    byte[] whole = TestFiles.content(file);
    boolean mayBeCut =
        Intake.read(file, TestFiles.SETTINGS).stream()
            .allMatch(its -> its.file().status().equals(SourceFile.READ));
    if (mayBeCut && file.path().endsWith(".json")) {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode root = mapper.readTree(whole);
      if (root.isArray()) {
        ArrayNode first = mapper.createArrayNode();
        ArrayNode second = mapper.createArrayNode();
        for (int i = 0; i < root.size(); i++) {
          (i < root.size() / 2 ? first : second).add(root.get(i));
        }
        return List.of(mapper.writeValueAsBytes(first), mapper.writeValueAsBytes(second));
      }
    }
    String text = new String(whole, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    boolean headerAgain = lines.size() != lines.stream().distinct().count();
    if (mayBeCut && file.path().endsWith(".csv") && !headerAgain && lines.size() > 2 + linesAbove) {
      int first = 1 + linesAbove;
      int middle = first + (lines.size() - linesAbove - 1) / 2;
      String header = String.join("\n", lines.subList(0, first));
      return List.of(
          table(header, lines.subList(first, middle)),
          table(header, lines.subList(middle, lines.size())));
    }
    return List.of(whole);
  }

  private static byte[] table(String header, List<String> rows) {
    return (header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What belongs to a quarter of an hour must be in one file: heart samples and steps. */
  private static List<String> withoutSums(List<String> said) {
    return said.stream()
        .filter(line -> !line.startsWith("heart ") && !line.contains(" steps "))
        .toList();
  }

  private static String setting(Path situation, String name, String otherwise) throws IOException {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(situation.resolve("settings.properties"))) {
      settings.load(in);
    }
    return settings.getProperty(name, otherwise);
  }

  private static List<String> said(Path situation, Path folder) throws IOException {
    return TestFiles.told(
            TestFiles.read(
                LocalInput.files(List.of(folder), "P1"), setting(situation, "zone", null)))
        .stream()
        .filter(line -> !line.startsWith("file ") && !line.startsWith("refused "))
        .toList();
  }

  @Test
  void everyReaderHasAFixtureThatIsDamaged() throws IOException {
    TreeMap<String, Integer> fixtures = new TreeMap<>();
    for (ExportFile file : fixtures()) {
      for (FileRecords records : Intake.read(file, TestFiles.SETTINGS)) {
        fixtures.merge(String.valueOf(records.file().format()), 1, Integer::sum);
      }
    }
    List<String> without =
        Readers.ALL.stream()
            .map(ExportReader::format)
            .filter(format -> !fixtures.containsKey(format))
            .toList();
    assertEquals(List.of(), without);
  }
}
