package org.kymograph.ingest;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * Paths as URIs, by which they go from computer to computer. A URI of a file is one on this
 * computer's disks; for any other scheme the program brings a file system of its own.
 */
final class FileAddress {
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

  private FileAddress() {}

  /** Looked for where this class comes from: on a cluster that is not the JDK's class path. */
  private static final class Elsewhere {
    static final FileSystemProvider PROVIDER =
        ServiceLoader.load(FileSystemProvider.class, FileAddress.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .filter(its -> its.getScheme().equals("hadoop"))
            .findFirst()
            .orElseThrow();
  }

  static Path path(URI address) {
    return "file".equals(address.getScheme())
        ? Path.of(address)
        : Elsewhere.PROVIDER.getPath(address);
  }

  /** Whether a path is on no disk of this computer. */
  static boolean isElsewhere(Path path) {
    return path.getFileSystem() != FileSystems.getDefault();
  }

  /** The path as text of which {@link #path(String)} makes it again. */
  static String text(Path path) {
    return isElsewhere(path) ? path.toUri().toString() : path.toString();
  }

  static Path path(String text) {
    return isElsewhere(text) ? path(URI.create(text)) : Path.of(text);
  }

  static boolean isElsewhere(String text) {
    return ELSEWHERE.matcher(text).matches();
  }
}
