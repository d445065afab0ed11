package org.kymograph.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as a reader wants them: two decimals of r, p as papers print it, no false digits. */
final class Numbers {
  private Numbers() {}

  static String r(@Nullable Double r) {
    return r == null ? "–" : minus(String.format(Locale.ROOT, "%.2f", r));
  }

  static String p(@Nullable Double p) {
    if (p == null) {
      return "–";
    }
    if (p < 0.001) {
      return "< 0.001";
    }
    return String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }

  static String percent(@Nullable Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", share);
  }

  static String amount(double value) {
    double size = Math.abs(value);
    return minus(
        String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f", value));
  }

  static String signed(double value) {
    return (value > 0 ? "+" : "") + amount(value);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
