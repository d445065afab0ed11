package org.kymograph.simulate;

import java.util.Arrays;

/**
 * A factor's daily values as the person lived them, with the mean and the standard deviation (n -
 * 1) of that person.
 */
record Factor(double[] values, double mean, double standardDeviation) {
  static Factor of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Factor(
        values, mean, values.length < 2 ? 0 : StrictMath.sqrt(squares / (values.length - 1)));
  }

  /** Standard deviations above the person's mean; 0 where the person never varies. */
  double standardised(int day) {
    return standardDeviation > 0 ? (values[day] - mean) / standardDeviation : 0;
  }
}
