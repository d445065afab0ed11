package org.kymograph.ingest.garmin;

import java.util.Arrays;

/** How the messages of one local number are laid out, until it is defined anew. */
final class FitDefinition {
  private static final int NUMBERS = 256;
  private static final int ABSENT = -1;

  /** What the messages are. */
  final int number;

  final boolean bigEndian;

  /** How many bytes a message has, with the fields of developers. */
  int size;

  private final int[] offsets = new int[NUMBERS];
  private final byte[] sizes = new byte[NUMBERS];
  private final byte[] types = new byte[NUMBERS];

  /**
   * @param fields begin of the definitions of fields: of each its number, its size, its base type
   */
  FitDefinition(int number, boolean bigEndian, byte[] buffer, int fields, int count) {
    this.number = number;
    this.bigEndian = bigEndian;
    Arrays.fill(offsets, ABSENT);
    for (int i = 0; i < count; i++) {
      int field = buffer[fields + 3 * i] & 0xff;
      offsets[field] = size;
      sizes[field] = buffer[fields + 3 * i + 1];
      types[field] = buffer[fields + 3 * i + 2];
      size += sizes[field] & 0xff;
    }
  }

  boolean has(int field) {
    return offsets[field] != ABSENT;
  }

  int offset(int field) {
    return offsets[field];
  }

  int size(int field) {
    return sizes[field] & 0xff;
  }

  /** The number of the base type, without the bit that says whether bytes have an order. */
  int type(int field) {
    return types[field] & 0x1f;
  }
}
