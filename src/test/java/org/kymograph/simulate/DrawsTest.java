package org.kymograph.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.kymograph.simulate.Draws.Purpose;

/** Moments against theory; 200,000 draws, tolerances of about five standard errors. */
class DrawsTest {
  private static final int TRIES = 200_000;

  private final Draws draws = new Draws(1, 0, Purpose.PERSON);

  @Test
  void uniformHasMeanOneHalfAndVarianceOneTwelfth() {
    assertMoments(draws::uniform, 0.5, 1.0 / 12, 0.004, 0.002);
  }

  @Test
  void normalHasMeanZeroAndVarianceOne() {
    assertMoments(draws::normal, 0, 1, 0.012, 0.02);
  }

  @Test
  void gammaHasMeanOneAndVarianceOneByItsShape() {
    assertMoments(() -> draws.gammaOfMeanOne(4), 1, 0.25, 0.006, 0.008);
  }

  @Test
  void poissonHasVarianceEqualToItsMean() {
    assertMoments(() -> draws.poisson(6.5), 6.5, 6.5, 0.03, 0.12);
  }

  @Test
  void autoregressionIsStationaryWithItsCoefficient() {
    double[] series = draws.autoregression(TRIES, 0.5);
    double product = 0;
    for (int t = 1; t < TRIES; t++) {
      product += series[t] * series[t - 1];
    }
    assertEquals(0.5, product / TRIES, 0.02);
  }

  @Test
  void integersReachBothEndsAndNoFarther() {
    boolean[] seen = new boolean[3];
    for (int i = 0; i < 1_000; i++) {
      seen[draws.between(4, 6) - 4] = true;
    }
    assertTrue(seen[0] && seen[1] && seen[2]);
  }

  @Test
  void everyPersonPurposeAndPartHasItsOwnStream() {
    long first = new Draws(1, 0, Purpose.SLEEP).bits();
    assertEquals(first, new Draws(1, 0, Purpose.SLEEP).bits());
    assertNotEquals(first, new Draws(2, 0, Purpose.SLEEP).bits());
    assertNotEquals(first, new Draws(1, 1, Purpose.SLEEP).bits());
    assertNotEquals(first, new Draws(1, 0, Purpose.STRESS).bits());
    assertNotEquals(first, new Draws(1, 0, Purpose.SLEEP, 1).bits());
  }

  private static void assertMoments(
      DoubleSupplier draw, double mean, double variance, double meanError, double varianceError) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < TRIES; i++) {
      double value = draw.getAsDouble();
      sum += value;
      squares += value * value;
    }
    double found = sum / TRIES;
    assertEquals(mean, found, meanError);
    assertEquals(variance, squares / TRIES - found * found, varianceError);
  }
}
