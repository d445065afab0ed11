package org.kymograph.stats;

import java.util.Arrays;

/** The pairs of two series of which both values are there; NaN is a value that is not. */
record Pairs(double[] x, double[] y) {
  static Pairs of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " values beside " + y.length);
    }
    double[] first = new double[x.length];
    double[] second = new double[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        first[n] = x[i];
        second[n++] = y[i];
      }
    }
    return new Pairs(Arrays.copyOf(first, n), Arrays.copyOf(second, n));
  }

  int size() {
    return x.length;
  }

  Pairs ranked() {
    return new Pairs(Ranks.average(x), Ranks.average(y));
  }

  /** Why no coefficient can be given, or null. Constant means that all values are one value. */
  @org.jspecify.annotations.Nullable
  Refusal refusal() {
    if (size() < 2) {
      return Refusal.INSUFFICIENT_PAIRS;
    }
    boolean constantX = isConstant(x);
    boolean constantY = isConstant(y);
    if (constantX && constantY) {
      return Refusal.CONSTANT_BOTH;
    }
    if (constantX) {
      return Refusal.CONSTANT_FACTOR;
    }
    return constantY ? Refusal.CONSTANT_OUTCOME : null;
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
