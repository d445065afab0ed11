package org.kymograph.fuzz;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.Reconciliation;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * Every reader: an input is the path of a file, a line end, and the file's bytes, so that what is
 * mutated is both what a file is called and what it holds.
 */
public final class ReaderFuzz {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** One in so many inputs is read again, which takes three times as long. */
  private static final int READ_AGAIN = 8;

  private static final Executions EXECUTIONS = new Executions("readers");

  private ReaderFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    EXECUTIONS.of(check(input, Math.floorMod(Arrays.hashCode(input), READ_AGAIN) == 0));
  }

  /**
   * @param again whether it is read a second time, and delivered twice
   * @return the format that was recognised
   */
  static String check(byte[] input, boolean again) {
    FuzzedFile file = FuzzedFile.of(input);
    return check(file.path(), file.content(), again);
  }

  private static String check(String path, byte[] content, boolean again) {
    try {
      List<FileRecords> records =
          new ArrayList<>(Intake.read(TestFiles.file(path, content), TestFiles.SETTINGS));
      records.forEach(its -> assertReconciled(its.file()));
      ParticipantRecords once = Reconciliation.of("P1", records, ZONE);
      once.files().forEach(ReaderFuzz::assertReconciled);
      if (again) {
        ExportFile same = TestFiles.file(path, content);
        List<FileRecords> others = Intake.read(same, TestFiles.SETTINGS);
        List<String> told = TestFiles.told(once);
        same(told, TestFiles.told(Reconciliation.of("P1", others, ZONE)), "read a second time");
        records.addAll(Intake.read(TestFiles.file("again/" + path, content), TestFiles.SETTINGS));
        ParticipantRecords twice = Reconciliation.of("P1", records, ZONE);
        twice.files().forEach(ReaderFuzz::assertReconciled);
        same(withoutLedger(told), withoutLedger(TestFiles.told(twice)), "delivered twice");
      }
      return String.valueOf(records.get(0).file().format());
    } catch (UserError callersToFix) {
      if (String.valueOf(callersToFix.getMessage()).isBlank()) {
        throw new AssertionError("an error that says nothing", callersToFix);
      }
      return "user error";
    }
  }

  private static void assertReconciled(SourceFile file) {
    long sum =
        file.recordsAccepted()
            + file.recordsMerged()
            + file.recordsRefused()
            + file.recordsOutOfRange();
    boolean isNegative =
        file.recordsAccepted() < 0
            || file.recordsMerged() < 0
            || file.recordsRefused() < 0
            || file.recordsOutOfRange() < 0;
    if (file.recordsRead() != sum || isNegative) {
      throw new AssertionError("the ledger does not add up: " + file);
    }
  }

  private static void same(List<String> one, List<String> other, String which) {
    if (!one.equals(other)) {
      throw new AssertionError(
          "other records "
              + which
              + ":\n"
              + String.join("\n", one)
              + "\n--\n"
              + String.join("\n", other));
    }
  }

  private static List<String> withoutLedger(List<String> told) {
    return told.stream()
        .filter(line -> !line.startsWith("file ") && !line.startsWith("refused "))
        .toList();
  }
}
