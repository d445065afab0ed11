package org.kymograph.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kymograph.fuzz.Executions;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.UserError;

/**
 * A table of days that was brought, as text or Parquet, and what is Parquet as a warehouse's table
 * too: an input is the file's bytes.
 */
public final class TableFuzz {
  private static final Executions EXECUTIONS = new Executions("tables");
  private static final Path FILE = file();

  private TableFuzz() {}

  private static Path file() {
    try {
      Path file = Files.createTempFile("days", ".table");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean isParquet = input.length > 4 && input[0] == 'P' && input[1] == 'A';
    if (isParquet) {
      ExportFile file = TestFiles.file("steps_intraday_000000000000.parquet", input);
      for (ExportFile readable : ParquetExport.readable(List.of(file))) {
        for (FileRecords records : Intake.read(readable, TestFiles.SETTINGS)) {
          var line = records.file();
          if (line.recordsRead()
              != line.recordsAccepted() + line.recordsRefused() + line.recordsOutOfRange()) {
            throw new AssertionError("the ledger does not add up: " + line);
          }
        }
      }
    }
    try {
      Files.write(FILE, input);
      BroughtTable.read(FILE, "P1");
      EXECUTIONS.of(isParquet ? "parquet" : "csv");
    } catch (UserError callersToFix) {
      EXECUTIONS.of(isParquet ? "parquet, user error" : "csv, user error");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
