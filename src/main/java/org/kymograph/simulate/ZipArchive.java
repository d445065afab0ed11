package org.kymograph.simulate;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes a zip (APPNOTE 6.3, without zip64: up to 65,535 files and 4 GB) that is the same bytes
 * everywhere. The JDK's own writer calls whichever zlib the system has, and these differ; and it
 * stamps the time. Here every file is of 1 January 1980, and {@link Deflate} is ours.
 */
final class ZipArchive implements Closeable {
  private static final int DOS_DATE_1980_01_01 = 0x0021;
  private static final int VERSION = 20;
  private static final int METHOD_DEFLATE = 8;

  private final OutputStream out;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int offset;
  private int files;

  /** Closes the stream when it is closed itself. */
  ZipArchive(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /**
   * @param path ASCII, with {@code /}
   */
  void add(String path, byte[] content) throws IOException {
    byte[] name = path.getBytes(StandardCharsets.US_ASCII);
    byte[] packed = Deflate.pack(content);
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] facts = facts((int) crc.getValue(), packed.length, content.length, name.length);

    ByteArrayOutputStream header = new ByteArrayOutputStream();
    four(header, 0x04034b50);
    header.write(facts);
    header.write(name);
    header.writeTo(out);
    out.write(packed);

    four(directory, 0x02014b50);
    two(directory, VERSION);
    directory.write(facts);
    two(directory, 0); // comment length
    two(directory, 0); // disk
    two(directory, 0); // internal attributes
    four(directory, 0); // external attributes
    four(directory, offset);
    directory.write(name);
    offset = Math.addExact(offset, header.size() + packed.length);
    files++;
  }

  /** The 26 bytes that the local header and the directory have in common. */
  private static byte[] facts(int crc, int packedBytes, int bytes, int nameBytes) {
    ByteArrayOutputStream facts = new ByteArrayOutputStream();
    two(facts, VERSION);
    two(facts, 0); // flags
    two(facts, METHOD_DEFLATE);
    two(facts, 0); // midnight
    two(facts, DOS_DATE_1980_01_01);
    four(facts, crc);
    four(facts, packedBytes);
    four(facts, bytes);
    two(facts, nameBytes);
    two(facts, 0); // extra length
    return facts.toByteArray();
  }

  @Override
  public void close() throws IOException {
    try (OutputStream closing = out) {
      ByteArrayOutputStream end = new ByteArrayOutputStream();
      four(end, 0x06054b50);
      four(end, 0); // disks
      two(end, files);
      two(end, files);
      four(end, directory.size());
      four(end, offset);
      two(end, 0); // comment length
      directory.writeTo(closing);
      end.writeTo(closing);
    }
  }

  private static void two(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >>> 8);
  }

  private static void four(ByteArrayOutputStream out, int value) {
    two(out, value);
    two(out, value >>> 16);
  }
}
