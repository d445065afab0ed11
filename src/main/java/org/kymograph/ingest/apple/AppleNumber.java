package org.kymograph.ingest.apple;

import java.nio.charset.StandardCharsets;

/** Decimal numbers out of bytes, without a text in between where they are short. */
final class AppleNumber {
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private AppleNumber() {}

  /** The number, or NaN where the bytes are no finite decimal number. */
  static double parse(byte[] b, int from, int to) {
    int p = from < to && b[from] == '-' ? from + 1 : from;
    long digits = 0;
    int decimals = -1;
    boolean plain = p < to && to - p <= 16;
    for (int i = p; plain && i < to; i++) {
      int digit = b[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        decimals += decimals < 0 ? 0 : 1;
      } else {
        plain = b[i] == '.' && decimals < 0 && i > p && i < to - 1;
        decimals = 0;
      }
    }
    if (plain && digits < 1L << 53) {
      // Exact: both are whole numbers that a double holds, and one division rounds once.
      double number = digits / POWERS_OF_TEN[Math.max(0, decimals)];
      return p > from ? -number : number;
    }
    return parse(new String(b, from, to - from, StandardCharsets.UTF_8));
  }

  /** The number, or NaN where the text is no finite decimal number. */
  static double parse(String text) {
    String number = text.strip();
    for (int i = 0; i < number.length(); i++) {
      if ("0123456789.+-eE".indexOf(number.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(number);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
