package org.kymograph.stats;

/**
 * Sums in a fixed order, compensated (Neumaier 1974), so that no order of arrival changes a digit.
 */
final class Sums {
  private Sums() {}

  static double sum(double[] values) {
    double sum = 0;
    double compensation = 0;
    for (double value : values) {
      double next = sum + value;
      compensation +=
          Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + compensation;
  }

  static double mean(double[] values) {
    return sum(values) / values.length;
  }

  /** Sum of products. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    double compensation = 0;
    for (int i = 0; i < a.length; i++) {
      double value = a[i] * b[i];
      double next = sum + value;
      compensation +=
          Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + compensation;
  }

  /** The values less their mean. */
  static double[] centred(double[] values) {
    double mean = mean(values);
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
    }
    return centred;
  }
}
