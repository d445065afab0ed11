package org.kymograph.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;

class NegativeControlTest {
  private static final List<Variable> VARIABLES =
      List.of(
          Diaries.outcome("twitch_count"),
          Diaries.primary("sleep_short_hours"),
          Diaries.exploratory("caffeine_mg"));
  private static final PlanSettings SETTINGS = PlanSettings.of("twitch_count");
  private static final int REPLICATES = 60;

  /** A strong real effect of the same day in series that follow themselves. */
  private static List<ParticipantDay> days(String id) {
    SplittableRandom random = new SplittableRandom(id.hashCode());
    double[] sleep = Diaries.persistent(random, 120, 0.6);
    double[] caffeine = Diaries.persistent(random, 120, 0.6);
    double[] twitches = new double[120];
    for (int day = 0; day < 120; day++) {
      twitches[day] = Diaries.poisson(random, Math.exp(1.5 + 0.6 * sleep[day]));
    }
    return Diaries.days(id, twitches, sleep, caffeine);
  }

  private static List<FalsePositiveRate> rates(List<String> ids) {
    FalsePositives all = new FalsePositives();
    for (NegativeControl control : NegativeControl.values()) {
      for (int replicate = 0; replicate < control.replicates(REPLICATES); replicate++) {
        List<PersonSummary> people = new ArrayList<>();
        for (String id : ids) {
          PersonAnswer answer = control.answer(id, VARIABLES, days(id), SETTINGS, replicate);
          people.add(answer.summary());
          all.add(
              control,
              Finding.PARTICIPANT,
              replicate,
              FalsePositives.Counts.of(control.rows(answer.findings(), replicate), SETTINGS.q()));
        }
        all.add(
            control,
            Finding.POOLED,
            replicate,
            FalsePositives.Counts.of(
                control.pooled(people, VARIABLES, SETTINGS, replicate), SETTINGS.q()));
      }
    }
    return all.rates();
  }

  private static FalsePositiveRate of(
      List<FalsePositiveRate> rates, String control, String scope, String claim) {
    return rates.stream()
        .filter(
            its ->
                its.control().equals(control)
                    && its.scope().equals(scope)
                    && its.claim().equals(claim))
        .findFirst()
        .orElseThrow();
  }

  /** 5 % of single questions at most, but for the Monte Carlo error of some hundred of them. */
  @Test
  void whereNothingCanBeTrueLittleIsFoundThoughTheRealEffectIsStrong() {
    List<String> ids = List.of("P0", "P1", "P2", "P3", "P4", "P5");
    assertTrue(
        PersonAnalysis.answer("P0", VARIABLES, days("P0"), SETTINGS).findings().stream()
            .anyMatch(row -> row.isFound(0.05)));
    List<FalsePositiveRate> rates = rates(ids);
    FalsePositiveRate questions = of(rates, "shifted_outcome", Finding.PARTICIPANT, "question");
    assertEquals(6 * 2 * 4 * REPLICATES, questions.tests());
    assertTrue(questions.ratePercent() < 6.5, () -> "rate " + questions.ratePercent());
    assertTrue(questions.rateLow() < 5);
    assertTrue(of(rates, "shifted_outcome", Finding.POOLED, "question").rateLow() < 6.5);
    assertTrue(of(rates, "shifted_outcome", Finding.PARTICIPANT, "finding").ratePercent() < 5);
    FalsePositiveRate impossible = of(rates, "impossible_lag", Finding.PARTICIPANT, "question");
    assertEquals(6 * 2 * 8, impossible.tests());
    assertEquals(8, impossible.replicates());
    assertTrue(impossible.rateLow() < 6.5);
  }

  @Test
  void theOrderOfPeopleChangesNothing() {
    assertEquals(rates(List.of("P0", "P1", "P2")), rates(List.of("P2", "P0", "P1")));
  }

  @Test
  void tooShortADiaryHasNoControl() {
    List<ParticipantDay> few = days("P0").stream().limit(4).toList();
    PersonAnswer answer = NegativeControl.SHIFTED_OUTCOME.answer("P0", VARIABLES, few, SETTINGS, 0);
    assertTrue(answer.findings().stream().allMatch(row -> row.estimate() == null));
  }
}
