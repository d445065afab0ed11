package org.kymograph.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Specification;
import org.kymograph.model.Variable;

class SpecificationCurveTest {
  private static final List<Variable> VARIABLES =
      List.of(
          Diaries.outcome("twitch_count"),
          Diaries.primary("sleep_short_hours"),
          Diaries.descriptive("utc_offset_changed"));
  private static final PlanSettings SETTINGS = PlanSettings.of("twitch_count");

  /**
   * Yesterday's short night doubles today's twitches; the person notices twice as much at first.
   */
  private static List<ParticipantDay> days(String id, double strength) {
    SplittableRandom random = new SplittableRandom(id.hashCode());
    double[] sleep = Diaries.persistent(random, 120, 0.2);
    double[] twitches = new double[120];
    double[] changed = new double[120];
    changed[40] = 1;
    for (int day = 1; day < 120; day++) {
      double first = day < 7 ? 2 : 1;
      twitches[day] = Diaries.poisson(random, first * 5 * Math.exp(strength * sleep[day - 1]));
    }
    return Diaries.days(id, twitches, sleep, changed);
  }

  private final List<Finding> findings = new ArrayList<>();

  private List<Specification> curve(double... strengths) {
    List<PersonSummary> people = new ArrayList<>();
    List<PersonCurve> curves = new ArrayList<>();
    for (int i = 0; i < strengths.length; i++) {
      List<ParticipantDay> days = days("P" + i, strengths[i]);
      PersonAnswer answer = PersonAnalysis.answer("P" + i, VARIABLES, days, SETTINGS);
      people.add(answer.summary());
      findings.addAll(answer.findings());
      curves.add(
          0, PersonCurve.of("P" + i, VARIABLES, days, SETTINGS, SpecificationCurve.MIDNIGHT));
    }
    findings.addAll(CohortAnalysis.pool(people, VARIABLES, SETTINGS));
    return SpecificationCurve.isOfCohort(people.size())
        ? SpecificationCurve.ofCohort(
            curves.stream().map(curve -> CurveEstimates.of(curve, SETTINGS)).toList(),
            findings,
            VARIABLES,
            SETTINGS)
        : SpecificationCurve.ofPeople(curves, findings, VARIABLES, SETTINGS);
  }

  private static Specification headline(List<Specification> rows) {
    List<Specification> headlines = rows.stream().filter(Specification::isHeadline).toList();
    assertEquals(1, headlines.size());
    return headlines.get(0);
  }

  @Test
  void theHeadlineIsOneOfItsRowsToTheDigit() {
    List<Specification> rows = curve(0.7, 0.7, 0.7, 0.7, 0.7, 0.7);
    Specification headline = headline(rows);
    Finding finding =
        findings.stream()
            .filter(its -> its.method().equals(Finding.COHORT_DEFAULT) && its.lagDays() == 1)
            .findFirst()
            .orElseThrow();
    assertEquals(1, headline.lagDays());
    assertEquals(finding.estimate(), headline.estimate());
    assertEquals(finding.pValue(), headline.pValue());
    assertEquals(finding.ciLow(), headline.ciLow());
  }

  @Test
  void anEffectStandsInEveryWayAtItsLag() {
    List<Specification> atLag =
        curve(0.7, 0.7, 0.7, 0.7, 0.7, 0.7).stream().filter(its -> its.lagDays() == 1).toList();
    // 2 coefficients, 4 adjustments, 3 exclusions, and without one person twice.
    assertEquals(2 * 4 * 3 + 2, atLag.size());
    assertTrue(atLag.stream().allMatch(its -> its.estimate() > 0.4 && its.pValue() < 0.01));
  }

  @Test
  void whatIsLeftOutIsLeftOut() {
    List<Specification> rows = curve(0.7, 0.7, 0.7, 0.7, 0.7);
    int all = headline(rows).nDays();
    assertEquals(5 * 6, all - of(rows, "the diary's first 7 days").nDays());
    assertEquals(5, all - of(rows, "days of travel or clock change").nDays());
  }

  private static Specification of(List<Specification> rows, String excluded) {
    Specification headline = headline(rows);
    return rows.stream()
        .filter(
            its ->
                its.excluded().equals(excluded)
                    && its.lagDays() == headline.lagDays()
                    && its.method().equals(headline.method())
                    && its.adjustedFor().equals(headline.adjustedFor()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onePersonWhoHoldsItUpIsSeen() {
    List<Specification> rows = curve(0, 0, 0, 0, 0, 1.2);
    assertTrue(of(rows, "the highest participant").estimate() < 0.1);
    assertTrue(of(rows, "the lowest participant").estimate() > headline(rows).estimate());
    assertEquals(5, of(rows, "the highest participant").nParticipants());
  }

  @Test
  void onePersonHasACurveOfHerOwn() {
    List<Specification> rows = curve(0.7);
    assertEquals("P0", headline(rows).participantId());
    assertEquals(Finding.PARTICIPANT, headline(rows).scope());
    assertEquals(1, headline(rows).lagDays());
  }
}
