package org.kymograph.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.UserError;
import org.kymograph.model.Variable;

/** Covariates, rate ratios, within and between people, factors that are nearly one thing. */
class OtherSidesOfAQuestionTest {
  private static final int DAYS = 200;
  private static final String OUTCOME = "twitch_count";

  private static PlanSettings.Builder plan() {
    return new PlanSettings.Builder(OUTCOME);
  }

  private static Finding row(List<Finding> findings, String factor, int lag, String method) {
    return findings.stream()
        .filter(
            its ->
                its.factor().equals(factor) && its.lagDays() == lag && its.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /** Caffeine moves both; sleep does nothing itself. */
  private static List<ParticipantDay> confounded(String id) {
    SplittableRandom random = new SplittableRandom(id.hashCode());
    double[] caffeine = Diaries.persistent(random, DAYS, 0.3);
    double[] sleep = new double[DAYS];
    double[] twitches = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      sleep[day] = caffeine[day] + 0.5 * random.nextGaussian();
      twitches[day] = Diaries.poisson(random, Math.exp(1.5 + 0.5 * caffeine[day]));
    }
    return Diaries.days(id, twitches, sleep, caffeine);
  }

  private static final List<Variable> CONFOUNDED =
      List.of(
          Diaries.outcome(OUTCOME),
          Diaries.primary("sleep_short_hours"),
          Diaries.exploratory("caffeine_mg"));

  @Test
  void whatACovariateExplainsIsGoneBesideItAndStandsWithoutIt() {
    PlanSettings settings = plan().adjustFor(List.of("caffeine_mg")).build();
    List<PersonSummary> people = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      people.add(
          PersonAnalysis.answer("P" + i, CONFOUNDED, confounded("P" + i), settings).summary());
    }
    List<Finding> findings = CohortAnalysis.pool(people, CONFOUNDED, settings);
    Finding asItStands = row(findings, "sleep_short_hours", 0, Finding.COHORT_DEFAULT);
    Finding beside = row(findings, "sleep_short_hours", 0, Analysis.WITH_COVARIATES.cohortMethod());
    assertTrue(asItStands.estimate() > 0.4);
    assertTrue(asItStands.isFound(0.05));
    assertTrue(Math.abs(beside.estimate()) < 0.1);
    assertTrue(beside.adjustedFor().endsWith("; caffeine_mg"));
    assertEquals("adjusted_primary", beside.family());
    assertEquals(1, beside.familySize());
    Finding itself = row(findings, "caffeine_mg", 0, Analysis.WITH_COVARIATES.cohortMethod());
    assertEquals("tautology", itself.refusal());
    assertNull(itself.pValue());
  }

  @Test
  void aFactorMadeOfACovariateIsNotAskedBesideIt() {
    List<Variable> variables =
        List.of(
            Diaries.outcome(OUTCOME),
            Diaries.primary("late", "caffeine_mg"),
            Diaries.exploratory("caffeine_mg"));
    PlanSettings settings = plan().adjustFor(List.of("caffeine_mg")).build();
    List<Finding> findings =
        PersonAnalysis.answer("P1", variables, confounded("P1"), settings).findings();
    assertEquals(
        "tautology", row(findings, "late", 0, Analysis.WITH_COVARIATES.personMethod()).refusal());
    assertNotNull(row(findings, "late", 0, Finding.PERSON_DEFAULT).estimate());
  }

  @Test
  void aCovariateMadeOfTheOutcomeIsTheCallersToPutRight() {
    List<Variable> variables =
        List.of(
            Diaries.outcome(OUTCOME),
            Diaries.primary("sleep_short_hours"),
            Diaries.exploratory("twitch_share", OUTCOME));
    PlanSettings settings = plan().adjustFor(List.of("twitch_share")).build();
    UserError error = assertThrows(UserError.class, () -> Plan.of(variables, settings));
    assertTrue(String.valueOf(error.getMessage()).contains("twitch_share"));
  }

  /** 3 an hour awake, times 1.5 for each standard deviation; long days are days of less sleep. */
  @Test
  void theRateIsOverHoursAwake() {
    SplittableRandom random = new SplittableRandom(7);
    double[] factor = Diaries.persistent(random, 365, 0.3);
    double[] waking = new double[365];
    double[] twitches = new double[365];
    for (int day = 0; day < 365; day++) {
      double hours = 16 + 3 * Math.tanh(factor[day]);
      waking[day] = 60 * hours;
      twitches[day] = Diaries.poisson(random, 0.5 * hours * Math.exp(Math.log(1.5) * factor[day]));
    }
    List<Variable> variables =
        List.of(
            Diaries.outcome(OUTCOME),
            Diaries.primary("sleep_short_hours"),
            Diaries.descriptive("waking_minutes"));
    List<Finding> findings =
        PersonAnalysis.answer(
                "P1", variables, Diaries.days("P1", twitches, factor, waking), plan().build())
            .findings();
    Finding ratio = row(findings, "sleep_short_hours", 0, Finding.PERSON_RATE_RATIO);
    assertTrue(ratio.ciLow() < 1.5 && ratio.ciHigh() > 1.5, () -> "ratio " + ratio.estimate());
    assertTrue(ratio.ciHigh() - ratio.ciLow() < 0.2);
    assertNull(ratio.pValue());
    assertTrue(ratio.adjustedFor().contains("hours awake"));
    Finding perDay =
        row(
            PersonAnalysis.answer(
                    "P1",
                    variables.subList(0, 2),
                    Diaries.days("P1", twitches, factor),
                    plan().build())
                .findings(),
            "sleep_short_hours",
            0,
            Finding.PERSON_RATE_RATIO);
    assertTrue(perDay.estimate() > ratio.ciHigh(), () -> "a day: " + perDay.estimate());
  }

  @Test
  void aScoreHasNoRate() {
    List<Variable> variables =
        List.of(
            Diaries.variable("soreness", "0-10", Variable.Role.OUTCOME),
            Diaries.primary("sleep_short_hours"),
            Diaries.exploratory("caffeine_mg"));
    PlanSettings settings = new PlanSettings.Builder("soreness").build();
    List<Finding> findings =
        PersonAnalysis.answer("P1", variables, confounded("P1"), settings).findings();
    assertTrue(findings.stream().noneMatch(Finding::isRateRatio));
  }

  /** Simpson's paradox: within everybody more goes with less, between people with more. */
  @Test
  void withinAndBetweenPeopleAreToldApart() {
    List<Variable> variables =
        List.of(Diaries.outcome(OUTCOME), Diaries.primary("sleep_short_hours"));
    List<PersonSummary> people = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      SplittableRandom random = new SplittableRandom(i);
      double[] x = Diaries.persistent(random, 90, 0.2);
      double[] y = new double[90];
      for (int day = 0; day < 90; day++) {
        y[day] = Math.max(0, Math.rint(20 + 4 * i - 3 * x[day] + random.nextGaussian()));
        x[day] += 3 * i;
      }
      people.add(
          PersonAnalysis.answer("P" + i, variables, Diaries.days("P" + i, y, x), plan().build())
              .summary());
    }
    List<Finding> findings = CohortAnalysis.pool(people, variables, plan().build());
    Finding within = row(findings, "sleep_short_hours", 0, WithinAndBetween.WITHIN_METHOD);
    Finding between = row(findings, "sleep_short_hours", 0, WithinAndBetween.BETWEEN_METHOD);
    Finding pooled = row(findings, "sleep_short_hours", 0, Finding.COHORT_DEFAULT);
    assertTrue(within.estimate() < -0.8);
    assertTrue(between.estimate() > 0.9);
    assertTrue(pooled.estimate() < -0.8);
    assertNull(within.pValue());
    assertNull(between.pValue());
    assertEquals(10, between.nParticipants());
  }

  @Test
  void factorsThatAreNearlyOneThingAreSaidToBe() {
    List<Variable> variables =
        List.of(
            Diaries.outcome(OUTCOME),
            Diaries.primary("sleep_short_hours"),
            Diaries.exploratory("caffeine_mg"));
    SplittableRandom random = new SplittableRandom(3);
    double[] x = Diaries.persistent(random, DAYS, 0.3);
    double[] twin = x.clone();
    double[] y = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      twin[day] += 0.1 * random.nextGaussian();
      y[day] = Diaries.poisson(random, 4);
    }
    PersonSummary one =
        PersonAnalysis.answer("P1", variables, Diaries.days("P1", y, x, twin), plan().build())
            .summary();
    List<Finding> findings = CohortAnalysis.pool(List.of(one), variables, plan().build());
    assertTrue(
        row(findings, "caffeine_mg", 0, Finding.COHORT_DEFAULT)
            .flags()
            .contains("REDUNDANT_WITH:sleep_short_hours"));
    assertEquals("", row(findings, "sleep_short_hours", 0, Finding.COHORT_DEFAULT).flags());
  }

  /** The smaller p of two: Holm and BH double it, Benjamini-Yekutieli takes 1 + 1/2 times that. */
  @Test
  void aFamilyPaysAsTheJobSays() {
    List<Variable> variables =
        List.of(
            Diaries.outcome(OUTCOME),
            Diaries.exploratory("sleep_short_hours"),
            Diaries.exploratory("caffeine_mg"));
    double[] q = new double[3];
    String[] words = {"holm", "benjamini_hochberg", "benjamini_yekutieli"};
    for (int i = 0; i < 3; i++) {
      PlanSettings settings = plan().multiplicity(words[i]).build();
      List<Finding> findings =
          PersonAnalysis.answer("P1", variables, confounded("P1"), settings).findings();
      q[i] = row(findings, "caffeine_mg", 0, Finding.PERSON_DEFAULT).qValue();
    }
    assertTrue(q[1] > 0 && q[1] < 1e-3);
    assertEquals(1.5, q[2] / q[1], 1e-9);
    assertEquals(q[1], q[0], 1e-15);
  }

  /** A wave that strikes all people on the same dates moves both; nothing else goes together. */
  @Test
  void whatStrikesEverybodyOnTheSameDatesIsGoneBesideTheOthers() {
    List<Variable> variables =
        List.of(Diaries.outcome(OUTCOME), Diaries.primary("sleep_short_hours"));
    double[] wave = Diaries.persistent(new SplittableRandom(99), 120, 0.5);
    List<List<ParticipantDay>> days = new ArrayList<>();
    CohortDays cohort = new CohortDays();
    for (int i = 0; i < 10; i++) {
      SplittableRandom random = new SplittableRandom(i);
      double[] x = Diaries.persistent(random, 120, 0.3);
      double[] y = new double[120];
      for (int day = 0; day < 120; day++) {
        x[day] += wave[day];
        y[day] = Diaries.poisson(random, Math.exp(1.5 + 0.4 * wave[day]));
      }
      days.add(Diaries.days("P" + i, y, x));
      cohort.add(variables, days.get(i), plan().build());
    }
    List<PersonSummary> people = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      people.add(
          PersonAnalysis.answer("P" + i, variables, days.get(i), plan().build(), cohort).summary());
    }
    List<Finding> findings = CohortAnalysis.pool(people, variables, plan().build());
    Finding asItStands = row(findings, "sleep_short_hours", 0, Finding.COHORT_DEFAULT);
    Finding beside = row(findings, "sleep_short_hours", 0, Analysis.BESIDE_OTHERS.cohortMethod());
    assertTrue(asItStands.isFound(0.05) && asItStands.estimate() > 0.25);
    assertTrue(Math.abs(beside.estimate()) < 0.1, () -> "beside " + beside.estimate());
    assertTrue(beside.pValue() > 0.05);
    assertEquals(10, beside.nParticipants());
  }
}
