package org.kymograph.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lock of a folder at an address, where no system lets go of it when its holder dies: a file
 * that can be made only once and that its holder writes again every half a minute. One that was not
 * written for five minutes, by the clock of the file system itself, or whose process has ended on
 * this computer, was left behind and is taken over.
 */
final class FolderLease implements Closeable {
  static final long LEFT_BEHIND_AFTER_MILLIS = 300_000;

  private static final long RENEWED_AFTER_SECONDS = 30;
  private static final Pattern HOLDER = Pattern.compile("process (\\d+) on (\\S+) since .*");

  private final Path file;
  private final String own;
  private final ScheduledExecutorService renewal;

  private FolderLease(Path file, String own) {
    this.file = file;
    this.own = own;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lease");
              thread.setDaemon(true);
              return thread;
            });
    this.renewal.scheduleWithFixedDelay(
        this::renew, RENEWED_AFTER_SECONDS, RENEWED_AFTER_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * @param out of which a refusal speaks
   * @param own who takes it, told from everybody else
   * @throws org.kymograph.model.UserError where another run holds it
   */
  static FolderLease take(Path file, Path out, String own) throws IOException {
    while (true) {
      try {
        write(file, own, StandardOpenOption.CREATE_NEW);
        if (own.equals(content(file))) {
          return new FolderLease(file, own);
        }
      } catch (FileAlreadyExistsException held) {
        String holder = content(file);
        if (!isLeftBehind(file, holder) || !isTakenAway(file, holder)) {
          throw FolderLock.refused(
              out,
              holder,
              " (one that was lost is out of the way five minutes after its last sign of life)");
        }
      }
    }
  }

  private static void write(Path file, String content, StandardOpenOption how) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, how)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Empty where it is not there any more. */
  private static String content(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  private static boolean isLeftBehind(Path file, String holder) throws IOException {
    Matcher its = HOLDER.matcher(holder.lines().findFirst().orElse(""));
    if (its.matches() && its.group(2).equals(FolderLock.host())) {
      return ProcessHandle.of(Long.parseLong(its.group(1))).isEmpty();
    }
    Path now = beside(file);
    try {
      long written = Files.getLastModifiedTime(file).toMillis();
      write(now, "", StandardOpenOption.CREATE_NEW);
      return Files.getLastModifiedTime(now).toMillis() - written > LEFT_BEHIND_AFTER_MILLIS;
    } catch (NoSuchFileException gone) {
      return true;
    } finally {
      Files.deleteIfExists(now);
    }
  }

  /** Of two who find the same one left behind, one moves it; the other may have moved a new one. */
  private static boolean isTakenAway(Path file, String holder) throws IOException {
    Path aside = beside(file);
    try {
      Files.move(file, aside);
    } catch (NoSuchFileException gone) {
      return true;
    }
    if (!content(aside).equals(holder)) {
      Files.move(aside, file);
      return false;
    }
    Files.delete(aside);
    return true;
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
  }

  private void renew() {
    try {
      if (content(file).equals(own)) {
        write(file, own, StandardOpenOption.CREATE);
      }
    } catch (IOException | RuntimeException notReached) {
      // Tried again soon; whoever cannot be reached for minutes cannot write tables either.
    }
  }

  @Override
  public void close() throws IOException {
    renewal.shutdownNow();
    try {
      renewal.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (content(file).equals(own)) {
      Files.deleteIfExists(file);
    }
  }
}
