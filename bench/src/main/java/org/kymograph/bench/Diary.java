package org.kymograph.bench;

/** A diary that two languages can write alike: a 31-bit linear congruential generator. */
final class Diary {
  private Diary() {}

  /** A factor with its own rhythm, missing on one day of twenty; counts, missing on one of five. */
  static void write(int days, double[] factor, double[] outcome) {
    long state = 12345;
    double level = 0;
    for (int day = 0; day < days; day++) {
      state = (state * 1103515245L + 12345) & 0x7fffffffL;
      level = 0.6 * level + state / 2147483648.0 - 0.5;
      state = (state * 1103515245L + 12345) & 0x7fffffffL;
      factor[day] = state / 2147483648.0 < 0.05 ? Double.NaN : level;
      state = (state * 1103515245L + 12345) & 0x7fffffffL;
      double count = Math.floor(6 * (state / 2147483648.0) * (1 + level * level));
      state = (state * 1103515245L + 12345) & 0x7fffffffL;
      outcome[day] = state / 2147483648.0 < 0.2 ? Double.NaN : count;
    }
  }
}
