package org.kymograph.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.model.Finding;
import org.kymograph.model.Variable;

/** An association is adjusted for a change of device or algorithm (days.md, case 16). */
class ErasOfTheAnalysisTest {
  private static final int DAYS = 120;

  private static final List<Variable> VARIABLES =
      List.of(
          Diaries.outcome("twitch_count"),
          Diaries.primary("sleep_short_hours"),
          Diaries.descriptive("era"));

  /** The device of some days tells eight more of both, and nothing else goes together. */
  private static Finding answer(double[] device, double[] era) {
    SplittableRandom random = new SplittableRandom(7);
    double[] factor = new double[DAYS];
    double[] outcome = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      factor[day] = random.nextGaussian() + 8 * device[day];
      outcome[day] = random.nextGaussian() + 8 * device[day];
    }
    return PersonAnalysis.answer(
            "P1",
            VARIABLES,
            Diaries.days("P1", outcome, factor, era),
            new PlanSettings.Builder("twitch_count").maxLagDays(0).leadDays(0).build())
        .findings()
        .stream()
        .filter(finding -> finding.lagDays() == 0 && !finding.isRateRatio())
        .findFirst()
        .orElseThrow();
  }

  /** The second device from day 50 to 63, and then the first again: a step in and a step out. */
  private static double[] fortnight(double otherwise, double there) {
    double[] values = new double[DAYS];
    Arrays.setAll(values, day -> day >= 50 && day < 64 ? there : otherwise);
    return values;
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 7})
  void theStepOfAnotherDeviceIsNoAssociationWhateverItsNumber(double number) {
    Finding adjusted = answer(fortnight(0, 1), fortnight(1, number));
    assertNull(adjusted.refusal());
    assertTrue(adjusted.adjustedFor().contains("device era"), adjusted.adjustedFor());
    assertTrue(adjusted.pValue() > 0.05, String.valueOf(adjusted.pValue()));
    Finding blind = answer(fortnight(0, 1), fortnight(1, 1));
    assertTrue(blind.pValue() < 0.01, String.valueOf(blind.pValue()));
    assertTrue(Math.abs(adjusted.estimate()) < blind.estimate() / 2, "half is gone");
    assertTrue(!blind.adjustedFor().contains("device era"));
  }

  @Test
  void erasAreNumberedInTheOrderInWhichTheyCome() {
    double[] asTheyCame = new double[DAYS];
    double[] numberedOtherwise = new double[DAYS];
    Arrays.setAll(asTheyCame, day -> 1 + day / 40);
    Arrays.setAll(numberedOtherwise, day -> new double[] {5, 2, 9}[day / 40]);
    double[] none = new double[DAYS];
    assertEquals(answer(none, asTheyCame).estimate(), answer(none, numberedOtherwise).estimate());
  }
}
