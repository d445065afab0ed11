package org.kymograph.spark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kymograph.model.UserError;

/** A file that appears whole or not at all; an earlier one of its name stays until then. */
final class WholeFile {
  private WholeFile() {}

  /** What is written. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * @throws UserError where it cannot be written, as on a full disk
   */
  static void write(Path place, Content content) {
    Path unfinished = place.resolveSibling("." + place.getFileName() + ".unfinished");
    try {
      try (OutputStream out = new BufferedOutputStream(OwnersOnly.output(unfinished))) {
        content.to(out);
      }
      Files.move(
          unfinished, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException failed) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException staysThere) {
        failed.addSuppressed(staysThere);
      }
      throw unwritable(place.toString(), failed);
    }
  }

  /** What is said where something cannot be written. */
  static UserError unwritable(String path, Throwable failed) {
    Throwable first = failed;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String reason =
        first instanceof FileSystemException its && its.getReason() != null
            ? its.getReason()
            : first.getMessage();
    return new UserError(
        path
            + ": cannot be written ("
            + (reason == null ? first.getClass().getSimpleName() : reason)
            + "); make room on that disk or choose another --out; an earlier run is as it was");
  }
}
