package org.kymograph.stats;

/**
 * SplitMix64 (Steele, Lea & Flood 2014, OOPSLA; constants of Vigna's splitmix64.c), written out so
 * that a seed gives the same numbers in every release of Java.
 */
final class RandomBits {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  RandomBits(long seed) {
    this.state = seed;
  }

  long next() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** At least 0, below 1, in steps of 2^-53. */
  double share() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** At least 0, below the limit; uneven by less than limit / 2^53. */
  int below(int limit) {
    return (int) (share() * limit);
  }
}
