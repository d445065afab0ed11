package org.kymograph.simulate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Packs bytes as DEFLATE (RFC 1951) in one block of fixed Huffman codes: half as tight as zlib on
 * this kind of text, but the same bytes on every machine.
 */
final class Deflate {
  private static final int WINDOW = 1 << 15;
  private static final int HASH_BITS = 15;
  private static final int LEAST_MATCH = 4;
  private static final int MOST_MATCH = 258;
  private static final int CANDIDATES = 12;
  private static final int END_OF_BLOCK = 256;

  /** RFC 1951, 3.2.5: first length of codes 257 to 285, and how many bits say which. */
  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };

  private static final int[] LENGTH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };

  /** The same for distance codes 0 to 29. */
  private static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };

  private final byte[] input;
  private final ByteArrayOutputStream out;
  private final int[] newest = new int[1 << HASH_BITS];
  private final int[] older = new int[WINDOW];
  private long pending;
  private int pendingBits;
  private int matchLength;
  private int matchDistance;

  private Deflate(byte[] input) {
    this.input = input;
    this.out = new ByteArrayOutputStream(input.length / 5 + 64);
    Arrays.fill(newest, -1);
  }

  static byte[] pack(byte[] input) {
    return new Deflate(input).pack();
  }

  private byte[] pack() {
    bits(1, 1); // the last block
    bits(1, 2); // fixed codes
    int at = 0;
    while (at < input.length) {
      findMatch(at);
      if (matchLength >= LEAST_MATCH) {
        match();
        for (int end = at + matchLength; at < end; at++) {
          remember(at);
        }
      } else {
        literal(input[at] & 0xFF);
        remember(at);
        at++;
      }
    }
    literal(END_OF_BLOCK);
    bits(0, 7); // fills the last byte
    return out.toByteArray();
  }

  private int hash(int at) {
    int four =
        (input[at] & 0xFF)
            | (input[at + 1] & 0xFF) << 8
            | (input[at + 2] & 0xFF) << 16
            | (input[at + 3] & 0xFF) << 24;
    return four * 0x9E3779B1 >>> 32 - HASH_BITS;
  }

  private void remember(int at) {
    if (at + LEAST_MATCH <= input.length) {
      int hash = hash(at);
      older[at & WINDOW - 1] = newest[hash];
      newest[hash] = at;
    }
  }

  private void findMatch(int at) {
    matchLength = 0;
    if (at + LEAST_MATCH > input.length) {
      return;
    }
    int most = Math.min(MOST_MATCH, input.length - at);
    int candidate = newest[hash(at)];
    for (int tried = 0; tried < CANDIDATES && candidate >= 0; tried++) {
      if (at - candidate >= WINDOW) {
        return;
      }
      int length = 0;
      while (length < most && input[candidate + length] == input[at + length]) {
        length++;
      }
      if (length > matchLength) {
        matchLength = length;
        matchDistance = at - candidate;
      }
      candidate = older[candidate & WINDOW - 1];
    }
  }

  private void match() {
    int length = codeOf(LENGTH_BASE, matchLength);
    literal(257 + length);
    bits(matchLength - LENGTH_BASE[length], LENGTH_BITS[length]);
    int distance = codeOf(DISTANCE_BASE, matchDistance);
    huffman(distance, 5);
    bits(matchDistance - DISTANCE_BASE[distance], Math.max(0, distance / 2 - 1));
  }

  private static int codeOf(int[] bases, int value) {
    int found = Arrays.binarySearch(bases, value);
    return found >= 0 ? found : -found - 2;
  }

  /** RFC 1951, 3.2.6: the fixed code of a literal, a length or the end of the block. */
  private void literal(int symbol) {
    if (symbol < 144) {
      huffman(0x30 + symbol, 8);
    } else if (symbol < 256) {
      huffman(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      huffman(symbol - 256, 7);
    } else {
      huffman(0xC0 + symbol - 280, 8);
    }
  }

  /** Codes go from their highest bit, everything else from its lowest. */
  private void huffman(int code, int length) {
    bits(Integer.reverse(code) >>> 32 - length, length);
  }

  private void bits(int value, int count) {
    pending |= (long) value << pendingBits;
    pendingBits += count;
    while (pendingBits >= 8) {
      out.write((int) pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }
}
