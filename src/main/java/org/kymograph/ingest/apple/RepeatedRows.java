package org.kymograph.ingest.apple;

/**
 * Remembers the rows that came lately, in a place of fixed size: exports print some rows twice, one
 * soon after the other.
 */
final class RepeatedRows {
  private static final int SIZE = 1 << 14;

  private final long[] lately = new long[SIZE];

  /** Whether a row of this content came lately; it is remembered. */
  boolean contains(int of, long start, long end, long content) {
    long hash = mixed(mixed(mixed(of ^ start * 0x9E3779B97F4A7C15L) ^ end) ^ content) | 1;
    int place = (int) (hash >>> 50);
    if (lately[place] == hash) {
      return true;
    }
    lately[place] = hash;
    return false;
  }

  /** The finaliser of SplitMix64: Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195. */
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
