package org.kymograph.ingest.garmin;

/** One data message: a window on the bytes that were read, moved on by {@link FitMessages}. */
final class FitMessage {
  /** What a field gives that is not there or says nothing. */
  static final long ABSENT = Long.MIN_VALUE;

  /** Sizes of the base types by their number; 0 for those whose values are not asked for. */
  private static final int[] SIZES = {1, 1, 1, 2, 2, 4, 4, 0, 0, 0, 1, 2, 4, 1};

  /** What says nothing, by base type: the largest value, or zero for the types with a z. */
  private static final long[] NOTHING = {
    0xff, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffffL, ABSENT, ABSENT, ABSENT, 0, 0, 0, 0xff
  };

  private static final int SIGNED_BYTE = 1;
  private static final int SIGNED_SHORT = 3;
  private static final int SIGNED_INT = 5;

  private final byte[] buffer;
  FitDefinition definition;
  int at;
  long position;
  long timestamp;
  long timestampBefore;

  FitMessage(byte[] buffer) {
    this.buffer = buffer;
    this.definition = new FitDefinition(0xffff, false, buffer, 0, 0);
  }

  /** What it is: the global number. */
  int number() {
    return definition.number;
  }

  /** Where it begins in the file. */
  String position() {
    return "byte " + position;
  }

  /** Its time in seconds since the epoch of FIT, or {@link #ABSENT}. */
  long timestamp() {
    return timestamp;
  }

  /** The integer in a field, or {@link #ABSENT}; of lists and texts nothing is told. */
  long value(int field) {
    if (!definition.has(field)) {
      return ABSENT;
    }
    int type = definition.type(field);
    if (type >= SIZES.length || SIZES[type] == 0 || SIZES[type] != definition.size(field)) {
      return ABSENT;
    }
    int first = at + definition.offset(field);
    int size = SIZES[type];
    long bits = 0;
    for (int i = 0; i < size; i++) {
      int its = first + (definition.bigEndian ? i : size - 1 - i);
      bits = bits << 8 | buffer[its] & 0xff;
    }
    if (bits == NOTHING[type]) {
      return ABSENT;
    }
    return switch (type) {
      case SIGNED_BYTE -> (byte) bits;
      case SIGNED_SHORT -> (short) bits;
      case SIGNED_INT -> (int) bits;
      default -> bits;
    };
  }
}
