package org.kymograph.ingest;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive that lies on disk, or that is itself an entry of one. Of the latter no entry can be
 * reached without unpacking all that comes before it, so it is unpacked once, to a file that only
 * this user can read and that is gone when the program ends.
 *
 * @param outer the archive that holds this one, or null where it lies on disk
 * @param name the path on disk or the address, or the name of the entry
 * @param charset in which its entries are named
 * @param version size and time of what lies on disk: something else under the same name is another
 */
record Archive(@Nullable Archive outer, String name, String charset, String version)
    implements Serializable {
  /**
   * An archive in an archive hardly shrinks, since its content is packed already: one that does was
   * made to overwhelm its reader.
   */
  static final int MOST_TIMES_UNPACKED = 20;

  /** Sizes are written in 32 bits, where nobody thought of larger ones. */
  private static final long LARGEST_SAID = 1L << 32;

  private record Unpacked(ZipFile zip, long bytes) {}

  /**
   * Guarded by itself. They stay open: an export has archives of ten thousand files in it, whose
   * list should be read once and not for each of them.
   */
  private static final Map<Archive, Unpacked> UNPACKED = new HashMap<>();

  private static final int MOST_KEPT_OPEN = 8;

  /**
   * Archives on disk that were read from lately, guarded by itself. While one is open, others of
   * the same file share its list of entries, which would be read again for each entry.
   */
  private static final Map<Archive, ZipFile> KEPT_OPEN = new LinkedHashMap<>(16, 0.75f, true);

  /** The same of archives that lie elsewhere. */
  private static final Map<Archive, RemoteZip> KEPT_ELSEWHERE =
      new LinkedHashMap<>(16, 0.75f, true);

  /** An archive that lies on disk, or at an address. */
  static Archive onDisk(Path path, String charset) throws IOException {
    String version = Files.size(path) + "@" + Files.getLastModifiedTime(path).toMillis();
    return new Archive(null, FileAddress.text(path), charset, version);
  }

  /** An entry of this one that is an archive. */
  Archive inside(String entry, String itsCharset) {
    return new Archive(this, entry, itsCharset, version);
  }

  /** What lies on disk: this archive, or the outermost of those it is in. */
  Path place() {
    return outer == null ? FileAddress.path(name) : outer.place();
  }

  /** How many archives this one is in. */
  int depth() {
    return outer == null ? 0 : 1 + outer.depth();
  }

  /** How many bytes had to be unpacked to reach its entries. */
  long unpackedBytes() throws IOException {
    return outer == null ? 0 : unpacked(outer).bytes;
  }

  /** What is done with an open archive. */
  interface Use {
    void with(ZipFile zip) throws IOException;
  }

  /**
   * Opens the archive for as long as it takes.
   *
   * @throws ZipException where it is no archive, or its entries are named in another charset
   */
  void use(Use use) throws IOException {
    if (outer != null) {
      use.with(unpacked(outer).zip);
      return;
    }
    if (FileAddress.isElsewhere(name)) {
      try (RemoteZip its = RemoteZip.open(place(), Charset.forName(charset))) {
        use.with(its.zip());
      }
      return;
    }
    try (ZipFile zip = new ZipFile(new File(name), Charset.forName(charset))) {
      use.with(zip);
    }
  }

  /** The bytes of an entry, as long as they are in proportion to what it takes in the archive. */
  InputStream open(String entry) throws IOException {
    return open(entry, ExpandingStream.MOST_TIMES_ITS_SIZE);
  }

  private InputStream open(String entry, long mostTimes) throws IOException {
    if (outer != null) {
      return content(unpacked(outer).zip, entry, mostTimes, false);
    }
    if (FileAddress.isElsewhere(name)) {
      return openElsewhere(entry, mostTimes);
    }
    keepOpen();
    ZipFile zip = new ZipFile(new File(name), Charset.forName(charset));
    try {
      return new FilterInputStream(content(zip, entry, mostTimes, true)) {
        @Override
        public void close() throws IOException {
          super.close();
          zip.close();
        }
      };
    } catch (IOException | RuntimeException broken) {
      zip.close();
      throw broken;
    }
  }

  private InputStream openElsewhere(String entry, long mostTimes) throws IOException {
    RemoteZip zip = keptElsewhere();
    try {
      zip.bring(entry);
      return new FilterInputStream(content(zip.zip(), entry, mostTimes, true)) {
        private boolean isClosed;

        @Override
        public void close() throws IOException {
          super.close();
          if (!isClosed) {
            isClosed = true;
            zip.close();
          }
        }
      };
    } catch (IOException | RuntimeException broken) {
      zip.close();
      throw broken;
    }
  }

  private RemoteZip keptElsewhere() throws IOException {
    synchronized (KEPT_ELSEWHERE) {
      RemoteZip zip = KEPT_ELSEWHERE.get(this);
      if (zip == null) {
        zip = RemoteZip.open(place(), Charset.forName(charset));
        KEPT_ELSEWHERE.put(this, zip);
      }
      zip.share();
      if (KEPT_ELSEWHERE.size() > MOST_KEPT_OPEN) {
        Iterator<RemoteZip> eldest = KEPT_ELSEWHERE.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      return zip;
    }
  }

  private void keepOpen() throws IOException {
    synchronized (KEPT_OPEN) {
      if (KEPT_OPEN.get(this) == null) {
        KEPT_OPEN.put(this, new ZipFile(new File(name), Charset.forName(charset)));
      }
      if (KEPT_OPEN.size() > MOST_KEPT_OPEN) {
        Iterator<ZipFile> eldest = KEPT_OPEN.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
    }
  }

  private static InputStream content(ZipFile zip, String entry, long mostTimes, boolean onDisk)
      throws IOException {
    ZipEntry its = zip.getEntry(entry);
    if (its == null) {
      throw new ZipException("no such entry any more");
    }
    long inProportion = mostTimes * Math.max(0, its.getCompressedSize());
    // Writers that do not know of larger sizes say what is left of them.
    long said = onDisk && inProportion >= LARGEST_SAID ? inProportion : its.getSize();
    long most = Math.max(ExpandingStream.READ_OF_ANYTHING, inProportion);
    String otherwise =
        said < most
            ? "unpacks to more than its archive says"
            : "unpacks to more than " + mostTimes + " times its size";
    return new BufferedInputStream(
        new ExpandingStream(zip.getInputStream(its), Math.min(said, most), otherwise), 1 << 16);
  }

  private Unpacked unpacked(Archive holder) throws IOException {
    synchronized (UNPACKED) {
      Unpacked known = UNPACKED.get(this);
      if (known == null) {
        known = unpack(holder);
        UNPACKED.put(this, known);
      }
      return known;
    }
  }

  private Unpacked unpack(Archive holder) throws IOException {
    Path copy = ScratchFiles.create("kymograph-archive", ".zip");
    try (InputStream bytes = holder.open(name, MOST_TIMES_UNPACKED)) {
      long length = Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
      int untilClosed = ZipFile.OPEN_READ | ZipFile.OPEN_DELETE;
      return new Unpacked(
          new ZipFile(copy.toFile(), untilClosed, Charset.forName(charset)), length);
    } catch (IOException | RuntimeException broken) {
      Files.deleteIfExists(copy);
      throw broken;
    }
  }
}
