package org.kymograph.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;
import org.kymograph.spark.address.HadoopSettings;

/**
 * Files and folders that nobody but their owner may read, from the moment they are there, whatever
 * the umask says. Where the disks know no such permissions they have what is usual there.
 */
public final class OwnersOnly {
  static final String UMASK = HadoopSettings.UMASK;

  static final FsPermission FILE = new FsPermission("600");

  private OwnersOnly() {}

  private static FileAttribute<?>[] as(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes a folder and those above it that are not there. */
  public static void folders(Path folder) throws IOException {
    Files.createDirectories(folder, as("rwx------"));
  }

  /** Begins a file anew. */
  static OutputStream output(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem() != FileSystems.getDefault()) {
      // There the umask of the settings holds.
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    return Channels.newOutputStream(
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            as("rw-------")));
  }

  /** Begins a file to which others will append, where that can be. */
  static void begin(@Nullable Path file) {
    try {
      if (file != null && !Files.exists(file)) {
        output(file).close();
      }
    } catch (IOException aLogThatCannotBeWritten) {
      // It stops no run.
    }
  }
}
