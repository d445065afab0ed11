package org.kymograph.simulate;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a vendor's files go: a folder, or the archive that the vendor sends. */
interface ExportContainer extends Closeable {
  /** What a file is made of. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * @param path below the container, with {@code /}
   */
  void add(String path, Content content) throws IOException;

  default void add(String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(path, out -> out.write(bytes));
  }

  static ExportContainer folder(Path folder) {
    return new ExportContainer() {
      @Override
      public void add(String path, Content content) throws IOException {
        Path file = folder.resolve(path);
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
          content.writeTo(out);
        }
      }

      @Override
      public void close() {}
    };
  }

  static ExportContainer archive(Path file) throws IOException {
    ZipArchive archive = new ZipArchive(Files.newOutputStream(file));
    return new ExportContainer() {
      @Override
      public void add(String path, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        archive.add(path, bytes.toByteArray());
      }

      @Override
      public void close() throws IOException {
        archive.close();
      }
    };
  }
}
