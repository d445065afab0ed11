package org.kymograph.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kymograph.fuzz.Executions;
import org.kymograph.model.UserError;

/** The job file: an input is its bytes. */
public final class JobFuzz {
  private static final Executions EXECUTIONS = new Executions("jobs");
  private static final Path FILE = file();

  private JobFuzz() {}

  private static Path file() {
    try {
      Path file = Files.createTempFile("job", ".yaml");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String once = said(input);
    if (!once.equals(said(input))) {
      throw new AssertionError("another job the second time");
    }
    EXECUTIONS.of(once.startsWith("error") ? "user error" : "job");
  }

  private static String said(byte[] input) {
    try {
      Files.write(FILE, input);
      JobOptions options = new JobOptions();
      options.job = FILE;
      return "job " + options.job().toString();
    } catch (UserError callersToFix) {
      String message = String.valueOf(callersToFix.getMessage());
      if (message.isBlank()) {
        throw new AssertionError("an error that says nothing", callersToFix);
      }
      return "error " + message;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
