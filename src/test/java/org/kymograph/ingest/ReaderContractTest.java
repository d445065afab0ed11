package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kymograph.model.SourceFile;

/**
 * What every reader keeps, over every situation in {@code src/test/resources/exports}. A situation
 * is a folder {@code <format>/<situation>} with the files as a vendor writes them in {@code
 * input/}, the job's zone in {@code settings.properties}, and what they say in {@code
 * expected.txt}.
 */
class ReaderContractTest {
  static Stream<Path> situations() throws IOException {
    return TestFiles.situations().stream();
  }

  private static String zone(Path situation) throws IOException {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(situation.resolve("settings.properties"))) {
      settings.load(in);
    }
    return settings.getProperty("zone");
  }

  private static List<ExportFile> input(Path situation) throws IOException {
    return TestFiles.folder(situation.resolve("input"));
  }

  private static List<String> told(List<ExportFile> files, Path situation) throws IOException {
    return TestFiles.told(TestFiles.read(files, zone(situation)));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void saysWhatIsExpected(Path situation) throws IOException {
    if (Boolean.getBoolean("kymo.expected.write")) {
      // For a new situation: write it, read it line by line, and correct whatever is wrong.
      Files.write(situation.resolve("expected.txt"), told(input(situation), situation));
    }
    List<String> expected = Files.readAllLines(situation.resolve("expected.txt"));
    assertEquals(String.join("\n", expected), String.join("\n", told(input(situation), situation)));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void everyFileIsClaimedByOneReader(Path situation) throws IOException {
    for (ExportFile file : input(situation)) {
      byte[] content = TestFiles.content(file);
      FileHead head =
          new FileHead(
              file.path(),
              java.util.Arrays.copyOf(content, Math.min(content.length, FileHead.LENGTH)));
      List<String> claiming =
          Readers.ALL.stream()
              .filter(reader -> reader.claims(head, TestFiles.SETTINGS))
              .map(ExportReader::format)
              .toList();
      assertEquals(1, claiming.size(), file.path() + " is claimed by " + claiming);
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theSameFilesAgainChangeNothing(Path situation) throws IOException {
    List<ExportFile> twice = new ArrayList<>(input(situation));
    for (ExportFile file : input(situation)) {
      twice.add(TestFiles.file("again/" + file.path(), TestFiles.content(file)));
    }
    assertEquals(
        withoutLedger(told(input(situation), situation)), withoutLedger(told(twice, situation)));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theOrderOfTheFilesChangesNothing(Path situation) throws IOException {
    List<ExportFile> shuffled = new ArrayList<>(input(situation));
    Collections.shuffle(shuffled, new Random(7));
    assertEquals(told(input(situation), situation), told(shuffled, situation));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void aFileCutOffAnywhereGivesWhatCameBefore(Path situation) throws IOException {
    Set<String> whole = new HashSet<>(withoutLedger(told(input(situation), situation)));
    for (ExportFile file : input(situation)) {
      int length = TestFiles.content(file).length;
      for (int cut = 0; cut < length; cut += Math.max(1, length / 60)) {
        for (FileRecords records : Intake.read(TestFiles.cut(file, cut), TestFiles.SETTINGS)) {
          reconciles(records.file());
          boolean jsonCutInside =
              file.path().endsWith(".json") && cut > FileHead.LENGTH && cut < length - 2;
          if (jsonCutInside && records.file().format() != null) {
            assertEquals(SourceFile.PARTLY_READ, records.file().status(), file.path());
            assertFalse(records.refused().isEmpty());
          }
        }
      }
    }
    assertTrue(whole.size() > 0);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theLedgerAddsUp(Path situation) throws IOException {
    TestFiles.read(input(situation), zone(situation))
        .files()
        .forEach(ReaderContractTest::reconciles);
  }

  private static void reconciles(SourceFile file) {
    assertEquals(
        file.recordsRead(),
        file.recordsAccepted()
            + file.recordsMerged()
            + file.recordsRefused()
            + file.recordsOutOfRange(),
        file.path());
  }

  private static List<String> withoutLedger(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("file ") && !line.startsWith("refused "))
        .toList();
  }

  @Test
  void everyFormatHasItsOwnName() {
    List<String> names = Readers.ALL.stream().map(ExportReader::format).toList();
    assertEquals(names.size(), new HashSet<>(names).size());
  }
}
