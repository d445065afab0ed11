package org.kymograph.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** An archive put together by hand, so that it can say what is not so (APPNOTE 6.3). */
final class RawZip {
  private static final int DEFLATED = 8;

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();

  /** What a Deflater makes of this. */
  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(some, 0, deflater.deflate(some));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /**
   * Content of an entry.
   *
   * @return where it lies, for {@link #entry}
   */
  int lay(byte[] packed) {
    int at = content.size();
    ByteBuffer local = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    local.putInt(0x04034b50).putShort((short) 20).putShort((short) 0).putShort((short) DEFLATED);
    local.putInt(0).putInt(0).putInt(packed.length).putInt(0).putShort((short) 0);
    content.writeBytes(local.putShort((short) 0).array());
    content.writeBytes(packed);
    return at;
  }

  /**
   * A line of the directory.
   *
   * @param size which the directory says it has unpacked
   */
  RawZip entry(String name, int at, int packedLength, long size) {
    byte[] its = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer line = ByteBuffer.allocate(46 + its.length).order(ByteOrder.LITTLE_ENDIAN);
    line.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
    line.putShort((short) DEFLATED).putInt(0).putInt(0).putInt(packedLength).putInt((int) size);
    line.putShort((short) its.length).putInt(0).putShort((short) 0).putShort((short) 0);
    line.putInt(0).putInt(at).put(its);
    directory.add(line.array());
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(content.toByteArray());
    directory.forEach(all::writeBytes);
    int length = all.size() - content.size();
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putInt(0);
    end.putShort((short) directory.size()).putShort((short) directory.size());
    all.writeBytes(end.putInt(length).putInt(content.size()).putShort((short) 0).array());
    return all.toByteArray();
  }
}
