package org.kymograph.stats;

/**
 * A number as an unevaluated sum of two doubles, about 32 digits (Dekker 1971, Numer Math 18:224).
 */
record DoubleDouble(double high, double low) {
  static final DoubleDouble ZERO = new DoubleDouble(0, 0);

  static DoubleDouble sum(double a, double b) {
    double high = a + b;
    double shown = high - a;
    return new DoubleDouble(high, (a - (high - shown)) + (b - shown));
  }

  static DoubleDouble product(double a, double b) {
    double high = a * b;
    return new DoubleDouble(high, Math.fma(a, b, -high));
  }

  DoubleDouble plus(DoubleDouble other) {
    DoubleDouble high = sum(this.high, other.high);
    DoubleDouble low = sum(this.low, other.low);
    DoubleDouble sum = quick(high.high, high.low + low.high);
    return quick(sum.high, sum.low + low.low);
  }

  DoubleDouble minus(DoubleDouble other) {
    return plus(new DoubleDouble(-other.high, -other.low));
  }

  DoubleDouble times(DoubleDouble other) {
    DoubleDouble product = product(high, other.high);
    return quick(product.high, product.low + (high * other.low + low * other.high));
  }

  DoubleDouble over(double divisor) {
    double first = high / divisor;
    DoubleDouble rest = minus(product(first, divisor));
    return quick(first, (rest.high + rest.low) / divisor);
  }

  double value() {
    return high + low;
  }

  private static DoubleDouble quick(double large, double small) {
    double high = large + small;
    return new DoubleDouble(high, small - (high - large));
  }
}
