package org.kymograph.spark;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.kymograph.model.UserError;

/**
 * Who writes into a run's folder, alone: a second run into it is refused. The system itself lets go
 * of the lock when its process ends, however it ends, so that a run that was killed never keeps the
 * next one out.
 *
 * <p>The lock is a file beside the folder, {@code .NAME.lock}, which says who holds it. It is gone
 * with its holder where that ended by itself. At an address it is a {@link FolderLease}.
 */
public final class FolderLock implements AutoCloseable {
  private static final int LONGEST = 500;

  private final Closeable held;

  private FolderLock(Closeable held) {
    this.held = held;
  }

  /**
   * @param out the run's folder, which need not exist; its parent must
   * @throws UserError where another run holds it
   */
  public static FolderLock take(Path out) throws IOException {
    Path place = out.toAbsolutePath().normalize();
    Path file = place.resolveSibling("." + place.getFileName() + ".lock");
    if (place.getFileSystem() != FileSystems.getDefault()) {
      return new FolderLock(FolderLease.take(file, out, own()));
    }
    while (true) {
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
      if (!isLocked(channel)) {
        String holder = read(channel);
        channel.close();
        throw refused(out, holder, "");
      }
      String own = own();
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
      // Whoever held it before may have deleted the file between our opening and our locking it.
      // What is opened to see that stays open: closing any channel of a file lets go of its lock.
      FileChannel second = FileChannel.open(file, CREATE, READ, WRITE);
      if (own.equals(read(second))) {
        return new FolderLock(
            () -> {
              Files.deleteIfExists(file);
              channel.close();
              second.close();
            });
      }
      second.close();
      channel.close();
    }
  }

  /**
   * @param holder what it says of itself, in the first line
   */
  static UserError refused(Path out, String holder, String remark) {
    String its = holder.lines().findFirst().orElse("");
    return new UserError(
        "--out "
            + out
            + ": another run writes into this folder"
            + (its.isEmpty() ? "" : " (" + its + ")")
            + "; wait until it has ended"
            + remark
            + ", or choose another folder");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static String own() {
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + host()
        + " since "
        + ProcessHandle.current().info().startInstant().map(Instant::toString).orElse("a while")
        + "\n"
        + UUID.randomUUID();
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "this computer";
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException staysBehind) {
      // The next run finds the file and no holder.
    }
  }
}
