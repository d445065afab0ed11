package org.kymograph.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text with a fixed number of decimals, the same on every JDK. */
final class Decimals {
  private Decimals() {}

  /** For example {@code text(61.374, 2)} is {@code 61.37}. */
  static String text(double value, int decimals) {
    return number(value, decimals).toPlainString();
  }

  static BigDecimal number(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
