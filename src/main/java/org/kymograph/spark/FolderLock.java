package org.kymograph.spark;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
 * with its holder where that ended by itself.
 */
public final class FolderLock implements AutoCloseable {
  private static final int LONGEST = 500;

  private final Path file;
  private final FileChannel channel;
  private final FileChannel second;

  private FolderLock(Path file, FileChannel channel, FileChannel second) {
    this.file = file;
    this.channel = channel;
    this.second = second;
  }

  /**
   * @param out the run's folder, which need not exist; its parent must
   * @throws UserError where another run holds it
   */
  public static FolderLock take(Path out) throws IOException {
    Path place = out.toAbsolutePath().normalize();
    Path file = place.resolveSibling("." + place.getFileName() + ".lock");
    while (true) {
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
      if (!isLocked(channel)) {
        String holder = read(channel).lines().findFirst().orElse("");
        channel.close();
        throw new UserError(
            "--out "
                + out
                + ": another run writes into this folder"
                + (holder.isEmpty() ? "" : " (" + holder + ")")
                + "; wait until it has ended, or choose another folder");
      }
      String own = own();
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
      // Whoever held it before may have deleted the file between our opening and our locking it.
      // What is opened to see that stays open: closing any channel of a file lets go of its lock.
      FileChannel second = FileChannel.open(file, CREATE, READ, WRITE);
      if (own.equals(read(second))) {
        return new FolderLock(file, channel, second);
      }
      second.close();
      channel.close();
    }
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

  private static String host() {
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
      Files.deleteIfExists(file);
      channel.close();
      second.close();
    } catch (IOException staysBehind) {
      // The next run finds the file and no holder.
    }
  }
}
