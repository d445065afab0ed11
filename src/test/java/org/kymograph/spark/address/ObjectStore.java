package org.kymograph.spark.address;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This computer's disks under addresses {@code store://test/...}, as a store that is far away and
 * of which nobody says that it renames folders in one step. It counts what it is asked.
 */
public final class ObjectStore extends RawLocalFileSystem {
  /** What {@code --conf} needs. */
  public static final String SETTING = "spark.hadoop.fs.store.impl=" + ObjectStore.class.getName();

  public static final AtomicInteger LISTINGS = new AtomicInteger();
  public static final AtomicInteger QUESTIONS = new AtomicInteger();

  /** After so many files no further one can be made; below zero there is no end. */
  public static final AtomicInteger FILES_LEFT = new AtomicInteger(-1);

  /** How long a listing takes. */
  public static volatile long listingMillis;

  /** A disk is asked for each file of a listing; a store is not. */
  private static final ThreadLocal<Boolean> IS_LISTING = ThreadLocal.withInitial(() -> false);

  private static final URI ADDRESS = URI.create("store://test");

  public static String at(Path path) {
    return ADDRESS + path.toAbsolutePath().toString();
  }

  /** Bytes that were read through it so far. */
  public static long bytesRead() {
    return FileSystem.getStatistics("store", ObjectStore.class).getBytesRead();
  }

  @Override
  public URI getUri() {
    return ADDRESS;
  }

  @Override
  public String getScheme() {
    return "store";
  }

  @Override
  public File pathToFile(org.apache.hadoop.fs.Path path) {
    return new File(path.toUri().getPath());
  }

  @Override
  public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
    LISTINGS.incrementAndGet();
    if (listingMillis > 0) {
      try {
        Thread.sleep(listingMillis);
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }
    IS_LISTING.set(true);
    try {
      return super.listStatus(path);
    } finally {
      IS_LISTING.set(false);
    }
  }

  @Override
  public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
    if (!IS_LISTING.get()) {
      QUESTIONS.incrementAndGet();
    }
    return super.getFileStatus(path);
  }

  @Override
  public FSDataOutputStream create(
      org.apache.hadoop.fs.Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      org.apache.hadoop.util.Progressable progress)
      throws IOException {
    if (FILES_LEFT.get() >= 0 && FILES_LEFT.getAndDecrement() == 0) {
      FILES_LEFT.set(0);
      throw new IOException("the store is gone");
    }
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }
}
