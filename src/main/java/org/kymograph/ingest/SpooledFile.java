package org.kymograph.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kymograph.model.UserError;

/**
 * A copy on disk of what cannot be read from front to back: a database, a columnar file. Only its
 * owner may read it, and it is gone when it is closed.
 */
public final class SpooledFile implements Closeable {
  private final Path path;

  private SpooledFile(Path path) {
    this.path = path;
  }

  /**
   * @param suffix how the name ends
   * @throws UserError where there is no room for the copy
   * @throws IOException where the bytes cannot be read
   */
  public static SpooledFile of(InputStream bytes, String suffix) throws IOException {
    SpooledFile file = new SpooledFile(created(suffix));
    try {
      file.fill(bytes);
      return file;
    } catch (IOException | RuntimeException | Error failed) {
      file.close();
      throw failed;
    }
  }

  private static Path created(String suffix) {
    try {
      return ScratchFiles.create("kymo-", suffix);
    } catch (IOException noPlace) {
      throw noRoom(noPlace);
    }
  }

  private void fill(InputStream bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(path)) {
      while (true) {
        int count = bytes.read(buffer);
        if (count < 0) {
          return;
        }
        write(out, buffer, count);
      }
    }
  }

  private static void write(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException full) {
      throw noRoom(full);
    }
  }

  private static UserError noRoom(IOException failure) {
    return new UserError(
        "a copy of a database has to be laid into the folder for temporary files, and cannot be ("
            + failure.getClass().getSimpleName()
            + "); make room there, or name another folder by -Djava.io.tmpdir in"
            + " KYMO_JAVA_OPTIONS");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
