package org.kymograph.associate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.kymograph.model.Finding;
import org.kymograph.stats.Coefficient;
import org.kymograph.stats.Refusal;
import org.kymograph.stats.RepeatedMeasures;
import org.kymograph.stats.WithinPerson;

/**
 * Two correlations beside the pooled answer, as descriptions. Within people: repeated measures,
 * which asks whether days of more factor are days of more outcome, as if all people had one slope
 * and days were independent; with diaries its own p rejects up to 46 % of true nulls, so none is
 * given. Between people: the correlation of the people's means, which everything that differs
 * between people confounds.
 */
final class WithinAndBetween {
  static final String WITHIN_METHOD = "repeated_measures";
  static final String BETWEEN_METHOD = "participant_means";
  private static final String DESCRIPTIVE = "DESCRIPTIVE_ONLY";
  private static final String CONFOUNDED = "CONFOUNDED_BY_PERSON";
  private static final int LEAST_PEOPLE_BETWEEN = 8;
  private static final int LEAST_DAYS_BETWEEN = 14;

  private WithinAndBetween() {}

  /**
   * @param momentsAtLag of this factor at a lag, people in their order
   * @return the within-person correlation at every lag, then the between-person one
   */
  static List<Finding> findings(
      Plan plan,
      Plan.Factor factor,
      IntFunction<List<PersonSummary.Moments>> momentsAtLag,
      int calendarDays) {
    List<Finding> findings = new ArrayList<>();
    for (int lag = 0; lag <= plan.settings().maxLagDays(); lag++) {
      findings.add(within(plan, factor, lag, momentsAtLag.apply(lag), calendarDays));
    }
    findings.add(between(plan, factor, momentsAtLag.apply(0), calendarDays));
    return findings;
  }

  private static Finding within(
      Plan plan, Plan.Factor factor, int lag, List<PersonSummary.Moments> all, int calendarDays) {
    // One day tells nothing about a person's days among themselves.
    List<PersonSummary.Moments> people = all.stream().filter(its -> its.sums().days() > 1).toList();
    FindingRow row = row(plan, factor, Finding.WITHIN, lag, WITHIN_METHOD, people, calendarDays);
    row.adjustedFor = "person";
    double worth = people.stream().mapToDouble(its -> its.sums().days() / its.inflation()).sum();
    Coefficient result =
        RepeatedMeasures.within(people.stream().map(PersonSummary.Moments::sums).toList(), worth);
    if (factor.relation() == Plan.Relation.TAUTOLOGICAL) {
      row.refusal = Refusal.TAUTOLOGY;
    } else if (result instanceof Coefficient.Refused refused) {
      row.refusal = refused.refusal();
    } else if (result instanceof Coefficient.Estimate found) {
      row.estimate = found.value();
      row.ciLow = found.ciLow();
      row.ciHigh = found.ciHigh();
      row.effectiveDays = worth;
      row.inflation = row.days / worth;
      row.df = found.df();
      row.flag(DESCRIPTIVE);
    }
    row.words =
        row.estimate == null
            ? Words.refused(factor.variable(), plan.outcome(), row.refusal)
            : String.format(
                Locale.ROOT,
                "Within people, all days taken together: %s, r = %.2f over %d people and %d of"
                    + " their days; a description, not a test.",
                Words.pair(factor.variable(), plan.outcome(), lag),
                row.estimate,
                row.participants,
                row.days);
    return row.finding();
  }

  private static Finding between(
      Plan plan, Plan.Factor factor, List<PersonSummary.Moments> all, int calendarDays) {
    List<PersonSummary.Moments> people =
        all.stream().filter(its -> its.sums().days() >= LEAST_DAYS_BETWEEN).toList();
    FindingRow row = row(plan, factor, Finding.BETWEEN, 0, BETWEEN_METHOD, people, calendarDays);
    if (factor.relation() == Plan.Relation.TAUTOLOGICAL) {
      row.refusal = Refusal.TAUTOLOGY;
    } else if (people.size() < LEAST_PEOPLE_BETWEEN) {
      row.refusal = people.isEmpty() ? Refusal.NO_DATA : Refusal.TOO_FEW_PARTICIPANTS;
    } else {
      Coefficient result =
          RepeatedMeasures.between(
              people.stream().map(PersonSummary.Moments::sums).toList(),
              RepeatedMeasures.Weights.EQUAL);
      if (result instanceof Coefficient.Refused refused) {
        row.refusal = refused.refusal();
      } else if (result instanceof Coefficient.Estimate found) {
        row.estimate = found.value();
        row.ciLow = found.ciLow();
        row.ciHigh = found.ciHigh();
        row.df = found.df();
        row.flag(DESCRIPTIVE);
        row.flag(CONFOUNDED);
      }
    }
    row.words =
        row.estimate == null
            ? Words.refused(factor.variable(), plan.outcome(), row.refusal)
            : String.format(
                Locale.ROOT,
                "Between people: those with more \"%s\" on average had %s \"%s\" on average, r ="
                    + " %.2f; %d people, cross-sectional, confounded by everything that differs"
                    + " between people.",
                factor.variable().label(),
                row.estimate > 0 ? "more" : "less",
                plan.outcome().label(),
                row.estimate,
                row.participants);
    return row.finding();
  }

  private static FindingRow row(
      Plan plan,
      Plan.Factor factor,
      String scope,
      int lag,
      String method,
      List<PersonSummary.Moments> people,
      int calendarDays) {
    FindingRow row = new FindingRow(plan, factor, scope, lag, method);
    row.participants = people.size();
    row.days = people.stream().map(PersonSummary.Moments::sums).mapToInt(WithinPerson::days).sum();
    row.calendarDays = calendarDays;
    row.family = Plan.DESCRIPTION;
    return row;
  }
}
