package org.kymograph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.kymograph.ingest.Fingerprint;

/** SHA-256 of texts, files and folders, in hexadecimal. */
final class Digest {
  private final MessageDigest sha256 = Fingerprint.sha256();

  /** Adds a line; a line break within it is told from one between two. */
  Digest line(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
    sha256.update(bytes);
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(Fingerprint.sha256().digest(bytes));
  }

  /** Of all that is left to read; closes what it was given. */
  static String of(InputStream bytes) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream in = new DigestInputStream(bytes, digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Of a file, or of a folder: the names and the content of all files in it. Empty where there is
   * neither.
   */
  static String of(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return of(Files.newInputStream(path));
    }
    if (!Files.isDirectory(path)) {
      return "";
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(path)) {
      files =
          tree.filter(its -> !Files.isDirectory(its, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
    Digest digest = new Digest();
    for (Path file : files) {
      digest.line(path.relativize(file).toString()).line(of(Files.newInputStream(file)));
    }
    return digest.hex();
  }
}
