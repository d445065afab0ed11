package org.kymograph.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kymograph.fuzz.Executions;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/** A zip archive or a packed file: an input is its bytes. */
public final class ArchiveFuzz {
  private static final Executions EXECUTIONS = new Executions("archives");
  private static final Path FOLDER = folder();

  private ArchiveFuzz() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("archive");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static int number;

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean isZip = input.length > 1 && input[0] == 'P' && input[1] == 'K';
    // Another name each time: archives stay open for a while.
    Path file = FOLDER.resolve((number++ % 1000) + (isZip ? ".zip" : "steps-2026-03-01.json.gz"));
    try {
      Files.write(file, input);
      List<ExportFile> files = LocalInput.files(List.of(file), "P1");
      if (files.isEmpty()) {
        throw new AssertionError("nothing stands in the ledger");
      }
      for (ExportFile its : files) {
        for (FileRecords records : Intake.read(its, TestFiles.SETTINGS)) {
          SourceFile line = records.file();
          if (line.recordsRead()
              != line.recordsAccepted() + line.recordsRefused() + line.recordsOutOfRange()) {
            throw new AssertionError("the ledger does not add up: " + line);
          }
        }
      }
      EXECUTIONS.of(isZip ? "zip" : "gzip");
      Files.delete(file);
    } catch (UserError callersToFix) {
      EXECUTIONS.of("user error");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
