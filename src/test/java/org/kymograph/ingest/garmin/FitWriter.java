package org.kymograph.ingest.garmin;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Writes small FIT files, field by field. */
final class FitWriter {
  static final int ENUM = 0x00;
  static final int UINT8 = 0x02;
  static final int STRING = 0x07;
  static final int BYTE = 0x0D;
  static final int SINT16 = 0x83;
  static final int UINT16 = 0x84;
  static final int UINT32 = 0x86;

  /** A field of a definition: its number, how many bytes it has, its base type. */
  record Field(int number, int size, int type) {}

  private final boolean bigEndian;
  private final int headerLength;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Map<Integer, Field[]> defined = new HashMap<>();

  FitWriter(boolean bigEndian, int headerLength) {
    this.bigEndian = bigEndian;
    this.headerLength = headerLength;
  }

  static Field field(int number, int type) {
    int size =
        switch (type) {
          case UINT32 -> 4;
          case UINT16, SINT16 -> 2;
          default -> 1;
        };
    return new Field(number, size, type);
  }

  FitWriter define(int local, int global, Field... fields) {
    data.write(0x40 | local);
    definition(local, global, fields);
    return this;
  }

  /** With a developer's field of this many bytes behind the others. */
  FitWriter defineWithDeveloperField(int local, int global, int developerBytes, Field... fields) {
    data.write(0x60 | local);
    definition(local, global, fields);
    data.write(1);
    data.write(0);
    data.write(developerBytes);
    data.write(0);
    Field[] all = java.util.Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = new Field(0, developerBytes, BYTE);
    defined.put(local, all);
    return this;
  }

  private void definition(int local, int global, Field... fields) {
    data.write(0);
    data.write(bigEndian ? 1 : 0);
    number(global, 2, data);
    data.write(fields.length);
    for (Field field : fields) {
      data.write(field.number);
      data.write(field.size);
      data.write(field.type);
    }
    defined.put(local, fields);
  }

  FitWriter data(int local, long... values) {
    data.write(local);
    return values(local, values);
  }

  /** With the last five bits of its time stamp in the header. */
  FitWriter compressed(int local, int seconds, long... values) {
    data.write(0x80 | local << 5 | seconds & 0x1f);
    return values(local, values);
  }

  private FitWriter values(int local, long... values) {
    Field[] fields = defined.get(local);
    for (int i = 0; i < fields.length; i++) {
      number(values[i], fields[i].size, data);
    }
    return this;
  }

  FitWriter raw(int... bytes) {
    for (int its : bytes) {
      data.write(its);
    }
    return this;
  }

  private void number(long value, int size, ByteArrayOutputStream out) {
    for (int i = 0; i < size; i++) {
      int shift = 8 * (bigEndian ? size - 1 - i : i);
      out.write(shift >= 64 ? 0 : (int) (value >>> shift));
    }
  }

  /** The file with its header and its checksum. */
  byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(headerLength);
    file.write(0x20);
    file.write(0);
    file.write(0);
    for (int i = 0; i < 4; i++) {
      file.write(data.size() >>> 8 * i);
    }
    file.writeBytes(new byte[] {'.', 'F', 'I', 'T'});
    for (int i = 12; i < headerLength; i++) {
      file.write(0);
    }
    file.writeBytes(data.toByteArray());
    int crc = crc(file.toByteArray());
    file.write(crc);
    file.write(crc >>> 8);
    return file.toByteArray();
  }

  /** Nibble by nibble, as the protocol's description computes it. */
  private static int crc(byte[] bytes) {
    int[] table = {
      0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
      0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400
    };
    int crc = 0;
    for (byte its : bytes) {
      crc = crc >>> 4 & 0x0FFF ^ table[crc & 0xF] ^ table[its & 0xF];
      crc = crc >>> 4 & 0x0FFF ^ table[crc & 0xF] ^ table[its >>> 4 & 0xF];
    }
    return crc;
  }
}
