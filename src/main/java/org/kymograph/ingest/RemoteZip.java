package org.kymograph.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * A zip archive that lies on no disk of this computer, as a local file with holes: of its length,
 * but with only those bytes in it that were needed so far. The JDK reads it as it reads any other,
 * so that an archive means the same wherever it lies.
 *
 * <p>Its list of entries stands at its end (PKWARE's APPNOTE, 4.3): to know them takes a few reads
 * there. An entry's bytes follow when it is opened, with some of those behind it. An archive that
 * is laid out in any other way is brought whole.
 */
final class RemoteZip implements Closeable {
  /** What is brought is noted in pieces of this size. */
  private static final int PIECE = 1 << 16;

  /** The next entries are mostly read next. */
  private static final int AHEAD = 4 << 20;

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LENGTH = 56;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int EXTRA_64 = 1;
  private static final int IN_UTF_8 = 1 << 11;
  private static final long IN_64_BITS = 0xffffffffL;
  private static final int LARGEST_LIST = 1 << 30;

  private final SeekableByteChannel remote;
  private final long size;
  private final Path copy;
  private final FileChannel local;
  private final BitSet brought = new BitSet();
  private final Map<String, List<Long>> starts = new HashMap<>();
  private final NavigableSet<Long> borders = new TreeSet<>();
  private final ZipFile zip;
  private int users = 1;

  private RemoteZip(SeekableByteChannel remote, Path copy, FileChannel local, Charset charset)
      throws IOException {
    this.remote = remote;
    this.size = remote.size();
    this.copy = copy;
    this.local = local;
    if (size > 0) {
      local.write(ByteBuffer.allocate(1), size - 1);
    }
    bring(0, Integer.BYTES);
    if (!bringList(charset)) {
      bring(0, size);
    }
    this.zip = new ZipFile(copy.toFile(), charset);
  }

  /**
   * @throws IOException where it is no archive, or its entries are named in another charset
   */
  static RemoteZip open(Path place, Charset charset) throws IOException {
    SeekableByteChannel remote = Files.newByteChannel(place);
    try {
      Path copy = ScratchFiles.create("kymograph-archive", ".zip");
      FileChannel local = null;
      try {
        local = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new RemoteZip(remote, copy, local, charset);
      } catch (IOException | RuntimeException broken) {
        if (local != null) {
          local.close();
        }
        Files.deleteIfExists(copy);
        throw broken;
      }
    } catch (IOException | RuntimeException broken) {
      remote.close();
      throw broken;
    }
  }

  /** Its list of entries is whole; their bytes are there after {@link #bring(String)}. */
  ZipFile zip() {
    return zip;
  }

  /** One more uses it, who closes it too. */
  synchronized void share() {
    users++;
  }

  /** Brings the bytes of an entry. */
  synchronized void bring(String entry) throws IOException {
    List<Long> its = starts.get(entry);
    if (its == null) {
      bring(0, size);
      return;
    }
    for (long start : its) {
      Long next = borders.higher(start);
      long end = next == null ? size : next;
      boolean isThere = brought.nextClearBit(piece(start)) > piece(end - 1);
      if (!isThere) {
        bring(start, Math.max(end, Math.min(size, start + AHEAD)));
      }
    }
  }

  private static int piece(long position) {
    return Math.toIntExact(position / PIECE);
  }

  private void bring(long from, long to) throws IOException {
    if (from >= to) {
      return;
    }
    int last = piece(to - 1);
    for (int first = brought.nextClearBit(piece(from));
        first <= last;
        first = brought.nextClearBit(first)) {
      int next = brought.nextSetBit(first);
      int end = Math.min(next < 0 ? last + 1 : Math.min(next, last + 1), first + AHEAD / PIECE);
      long position = (long) first * PIECE;
      ByteBuffer bytes = ByteBuffer.allocate((int) (Math.min((long) end * PIECE, size) - position));
      remote.position(position);
      while (bytes.hasRemaining()) {
        if (remote.read(bytes) < 0) {
          throw new IOException("the archive is shorter than it was");
        }
      }
      bytes.flip();
      for (long at = position; bytes.hasRemaining(); ) {
        at += local.write(bytes, at);
      }
      brought.set(first, end);
    }
  }

  private ByteBuffer bytes(long from, int length) throws IOException {
    bring(from, from + length);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (local.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the archive is shorter than it was");
      }
    }
    return bytes.flip();
  }

  /**
   * @return whether the list of entries is where it is usual, and was brought
   */
  private boolean bringList(Charset charset) throws IOException {
    int tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT + LOCATOR_64_LENGTH);
    ByteBuffer its = bytes(size - tail, tail);
    for (int at = tail - END_LENGTH; at >= 0; at--) {
      if (its.getInt(at) == END
          && at + END_LENGTH + Short.toUnsignedInt(its.getShort(at + 20)) == tail) {
        return bringList(its, at, size - tail, charset);
      }
    }
    return false;
  }

  private boolean bringList(ByteBuffer tail, int at, long tailStart, Charset charset)
      throws IOException {
    long end = tailStart + at;
    long length = Integer.toUnsignedLong(tail.getInt(at + 12));
    long said = Integer.toUnsignedLong(tail.getInt(at + 16));
    int locator = at - LOCATOR_64_LENGTH;
    if (locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
      long end64 = tail.getLong(locator + 8);
      if (end64 < 0 || end64 > size - END_64_LENGTH) {
        return false;
      }
      ByteBuffer its = bytes(end64, END_64_LENGTH);
      if (its.getInt(0) != END_64) {
        return false;
      }
      end = end64;
      length = its.getLong(40);
      said = its.getLong(48);
    }
    long list = end - length;
    // What stands before the archive, such as a program that unpacks it, moves every place in it.
    long moved = list - said;
    if (length < 0 || length > LARGEST_LIST || list < 0 || moved < 0) {
      return false;
    }
    return noteEntries(bytes(list, (int) length), list, moved, charset);
  }

  private boolean noteEntries(ByteBuffer list, long listStart, long moved, Charset charset) {
    borders.add(listStart);
    int at = 0;
    while (at + ENTRY_LENGTH <= list.limit() && list.getInt(at) == ENTRY) {
      int nameLength = Short.toUnsignedInt(list.getShort(at + 28));
      int extraLength = Short.toUnsignedInt(list.getShort(at + 30));
      int commentLength = Short.toUnsignedInt(list.getShort(at + 32));
      int next = at + ENTRY_LENGTH + nameLength + extraLength + commentLength;
      if (next > list.limit()) {
        return false;
      }
      byte[] name = new byte[nameLength];
      list.get(at + ENTRY_LENGTH, name);
      boolean isUtf8 = (list.getShort(at + 8) & IN_UTF_8) != 0;
      long start = moved + start(list, at, at + ENTRY_LENGTH + nameLength, extraLength);
      if (start < 0 || start >= listStart) {
        return false;
      }
      borders.add(start);
      starts
          .computeIfAbsent(
              new String(name, isUtf8 ? StandardCharsets.UTF_8 : charset), its -> new ArrayList<>())
          .add(start);
      at = next;
    }
    return at == list.limit();
  }

  /** Where an entry begins, by the archive's own count; negative where it does not say. */
  private static long start(ByteBuffer list, int at, int extra, int extraLength) {
    long start = Integer.toUnsignedLong(list.getInt(at + 42));
    if (start != IN_64_BITS) {
      return start;
    }
    int before = 0;
    before += Integer.toUnsignedLong(list.getInt(at + 24)) == IN_64_BITS ? Long.BYTES : 0;
    before += Integer.toUnsignedLong(list.getInt(at + 20)) == IN_64_BITS ? Long.BYTES : 0;
    for (int field = extra; field + 4 <= extra + extraLength; ) {
      int length = Short.toUnsignedInt(list.getShort(field + 2));
      if (Short.toUnsignedInt(list.getShort(field)) == EXTRA_64) {
        return length >= before + Long.BYTES && field + 4 + length <= extra + extraLength
            ? list.getLong(field + 4 + before)
            : Long.MIN_VALUE;
      }
      field += 4 + length;
    }
    return Long.MIN_VALUE;
  }

  /** The last of those who use it closes it. */
  @Override
  public synchronized void close() throws IOException {
    if (--users > 0) {
      return;
    }
    try {
      zip.close();
      local.close();
      remote.close();
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
