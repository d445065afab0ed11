package org.kymograph.ingest.garmin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;

/**
 * Walks the data messages of a FIT file, one in memory at a time: header, definition messages, data
 * messages with plain or compressed time stamps, fields of developers, and the checksum at the end.
 * Several files may stand one behind the other.
 *
 * <p>After Garmin's public description of the FIT protocol. Its own decoder comes under a licence
 * that a user of this project would have to accept too.
 */
final class FitMessages {
  /** What is done with the messages. */
  interface Handler {
    /** A file begins, at the first byte or behind another. */
    void begin();

    /** A data message; it is good until this returns. */
    void message(FitMessage message);
  }

  /** Larger than any message: 255 fields and 255 of developers, each of 255 bytes. */
  private static final int BUFFER = 1 << 18;

  private static final int SHORTEST_HEADER = 12;
  private static final int LOCAL_NUMBERS = 16;
  private static final int TIMESTAMP = 253;
  private static final int[] CRC = crcTable();

  private final InputStream in;
  private final Handler handler;
  private final FitMessage message;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long before;

  private final @Nullable FitDefinition[] definitions = new FitDefinition[LOCAL_NUMBERS];
  private int crc;
  private long left;

  private FitMessages(InputStream in, Handler handler) {
    this.in = in;
    this.handler = handler;
    this.message = new FitMessage(buffer);
  }

  /**
   * Hands on every data message.
   *
   * @throws BrokenFileException where the file breaks off, is none, or does not fit its checksum
   */
  static void forEach(InputStream in, Handler handler) throws IOException {
    FitMessages messages = new FitMessages(in, handler);
    while (messages.has(1)) {
      messages.file();
    }
  }

  private void file() throws IOException {
    crc = 0;
    left = Long.MAX_VALUE;
    Arrays.fill(definitions, null);
    message.timestampBefore = FitMessage.ABSENT;
    header();
    handler.begin();
    while (left > 0) {
      record();
    }
    long position = position();
    int computed = crc;
    left = 2;
    int at = take(2);
    int said = (buffer[at] & 0xff) | (buffer[at + 1] & 0xff) << 8;
    if (said != computed) {
      throw new BrokenFileException("byte " + position, "the checksum of what stands before it");
    }
  }

  private void header() throws IOException {
    long position = position();
    int length = buffer[take(1)] & 0xff;
    if (length < SHORTEST_HEADER) {
      throw new BrokenFileException("byte " + position, "the header of a FIT file");
    }
    int at = take(length - 1);
    long size =
        (buffer[at + 3] & 0xffL)
            | (buffer[at + 4] & 0xffL) << 8
            | (buffer[at + 5] & 0xffL) << 16
            | (buffer[at + 6] & 0xffL) << 24;
    if (buffer[at + 7] != '.'
        || buffer[at + 8] != 'F'
        || buffer[at + 9] != 'I'
        || buffer[at + 10] != 'T') {
      throw new BrokenFileException("byte " + position, "the header of a FIT file");
    }
    left = size;
  }

  private void record() throws IOException {
    message.position = position();
    int header = buffer[take(1)] & 0xff;
    if ((header & 0x80) != 0) {
      data(header >> 5 & 0x3, header & 0x1f);
    } else if ((header & 0x40) != 0) {
      definition(header & 0xf, (header & 0x20) != 0);
    } else {
      data(header & 0xf, -1);
    }
  }

  private void definition(int local, boolean hasDeveloperFields) throws IOException {
    int at = take(5);
    boolean bigEndian = buffer[at + 1] != 0;
    int low = buffer[at + (bigEndian ? 3 : 2)] & 0xff;
    int high = buffer[at + (bigEndian ? 2 : 3)] & 0xff;
    int fields = buffer[at + 4] & 0xff;
    at = take(3 * fields);
    FitDefinition definition = new FitDefinition(high << 8 | low, bigEndian, buffer, at, fields);
    if (hasDeveloperFields) {
      int ofDevelopers = buffer[take(1)] & 0xff;
      at = take(3 * ofDevelopers);
      for (int i = 0; i < ofDevelopers; i++) {
        definition.size += buffer[at + 3 * i + 1] & 0xff;
      }
    }
    definitions[local] = definition;
  }

  private void data(int local, int compressed) throws IOException {
    FitDefinition definition = definitions[local];
    if (definition == null) {
      throw new BrokenFileException(
          "byte " + message.position, "a message that was defined before it");
    }
    message.definition = definition;
    message.at = take(definition.size);
    message.timestamp = message.value(TIMESTAMP);
    if (compressed >= 0 && message.timestampBefore != FitMessage.ABSENT) {
      long last = message.timestampBefore;
      message.timestamp = last + (compressed - last & 0x1f);
    }
    if (message.timestamp != FitMessage.ABSENT) {
      message.timestampBefore = message.timestamp;
    }
    handler.message(message);
  }

  // ---- bytes

  private long position() {
    return before + from;
  }

  /** Takes this many bytes, which stay where they are in the buffer until the next are taken. */
  private int take(int count) throws IOException {
    if (count > left) {
      throw new BrokenFileException("byte " + message.position, "the end of the messages");
    }
    if (!has(count)) {
      throw new BrokenFileException("byte " + (before + to), "the rest of the file");
    }
    int at = from;
    from += count;
    left -= count;
    int sum = crc;
    for (int i = at; i < from; i++) {
      sum = sum >>> 8 ^ CRC[(sum ^ buffer[i]) & 0xff];
    }
    crc = sum;
    return at;
  }

  private boolean has(int count) throws IOException {
    if (to - from >= count) {
      return true;
    }
    System.arraycopy(buffer, from, buffer, 0, to - from);
    before += from;
    to -= from;
    from = 0;
    while (to < count) {
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        return false;
      }
      to += read;
    }
    return true;
  }

  /** CRC-16 with the polynomial 0xA001 (ARC), byte by byte. */
  private static int[] crcTable() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ 0xA001;
      }
      table[i] = value;
    }
    return table;
  }
}
