package org.kymograph.bench.calibration;

import java.util.List;
import java.util.SplittableRandom;

/**
 * @param table letter of the table in which its published values stand
 * @param name as published
 * @param measures what one replicate gives, in this order
 */
record Scenario(String table, String name, List<Measure> measures, Replicate replicate) {
  /** Draws people and analyses them; percent for shares. */
  interface Replicate {
    double[] values(SplittableRandom random);
  }

  static double share(boolean isSo) {
    return isSo ? 100 : 0;
  }
}
