package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RatioOfTotalsTest {
  /**
   * By hand, with the quantile of scipy 1.17.1 stats.t.ppf(.975, 2): ratio 6/60, rests -1, 1, 0,
   * square root of 3 * 2 / 2 over 60.
   */
  @Test
  void equalReplicatesGiveTheUsualInterval() {
    RatioOfTotals found = RatioOfTotals.of(new long[] {1, 3, 2}, new long[] {20, 20, 20});
    assertEquals(0.1, found.ratio(), 1e-15);
    double half = 4.30265272974946385 * Math.sqrt(3) / 60;
    assertEquals(0.1 - half, found.low(), 1e-12);
    assertEquals(0.1 + half, found.high(), 1e-12);
  }

  /** R 4.2.2: binom.test(0, 10)$conf.int[2] = 0.3084971. */
  @Test
  void ofNothingTheUpperEndIsNotNothing() {
    long[] tests = new long[10];
    java.util.Arrays.fill(tests, 7);
    RatioOfTotals found = RatioOfTotals.of(new long[10], tests);
    assertEquals(0, found.ratio());
    assertEquals(0.3084971, found.high(), 1e-7);
  }

  @Test
  void oneReplicateOrNoTestHasNoInterval() {
    assertNull(RatioOfTotals.of(new long[] {1}, new long[] {9}).low());
    assertTrue(Double.isNaN(RatioOfTotals.of(new long[2], new long[2]).ratio()));
  }
}
