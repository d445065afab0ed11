package org.kymograph.bench.calibration;

/**
 * What is measured in a scenario: the mean of a number that every replicate gives, a share where
 * that number is 0 or 1. A replicate that has none gives NaN and is not counted.
 *
 * @param name what it is
 * @param isShare whether it is printed in percent
 * @param published the value published for the document's own generator, NaN where there is none
 * @param least the bar from below, NaN where there is none
 * @param most the bar from above, NaN where there is none
 */
record Measure(String name, boolean isShare, double published, double least, double most) {
  static Measure share(String name, double published) {
    return new Measure(name, true, published, Double.NaN, Double.NaN);
  }

  static Measure number(String name, double published) {
    return new Measure(name, false, published, Double.NaN, Double.NaN);
  }

  Measure atMost(double bar) {
    return new Measure(name, isShare, published, least, bar);
  }

  Measure atLeast(double bar) {
    return new Measure(name, isShare, published, bar, most);
  }

  boolean hasBar() {
    return !Double.isNaN(least) || !Double.isNaN(most);
  }

  boolean isMet(double value) {
    return !(value < least) && !(value > most);
  }
}
