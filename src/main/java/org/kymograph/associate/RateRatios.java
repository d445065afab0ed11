package org.kymograph.associate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.EValue;
import org.kymograph.stats.PoissonRateRatio;
import org.kymograph.stats.Pooling;
import org.kymograph.stats.Refusal;

/**
 * The size of an association in plain words, beside the correlation: how many times as many events
 * on a day when the factor is one of the person's own standard deviations higher. It carries an
 * interval and no p: whether there is an association at all is the correlation's question.
 */
final class RateRatios {
  private static final String EXPLORATORY = "EXPLORATORY";
  private static final int LEAST_FOR_ESTIMATE = 3;
  private static final int LEAST_FOR_INTERVAL = 5;
  private static final String WAKING_MINUTES = "waking_minutes";
  private static final double MINUTES_AN_HOUR = 60;

  private RateRatios() {}

  /** A row, and what the cohort needs of it. */
  record OfPerson(Finding finding, PersonSummary.@Nullable Rate kept) {}

  /**
   * @param correlation the default analysis of the same question: its inflation prices the days
   */
  static OfPerson ofPerson(
      String participantId,
      Plan plan,
      Plan.Factor factor,
      PersonSeries series,
      DailyCorrelation.Result correlation,
      int lag) {
    FindingRow row =
        new FindingRow(plan, factor, Finding.PARTICIPANT, lag, Finding.PERSON_RATE_RATIO);
    double[] exposureHours = hours(series.values(WAKING_MINUTES));
    row.participantId = participantId;
    row.adjustedFor = series.adjustedFor() + (exposureHours.length > 0 ? "; hours awake" : "");
    row.calendarDays = series.calendarDays();
    row.days = correlation.days();
    row.family = Plan.DESCRIPTION;
    PersonSummary.Rate kept = null;
    if (correlation instanceof DailyCorrelation.Refused refused) {
      row.refusal = refused.refusal();
    } else if (correlation instanceof DailyCorrelation.Correlation found) {
      PoissonRateRatio.Result result =
          PoissonRateRatio.of(
              series.values(plan.outcome().name()),
              series.values(factor.variable().name()),
              Objects.requireNonNull(series.calendar()),
              lag,
              exposureHours,
              found.sample().inflation(),
              plan.settings().thresholds());
      row.days = result.days();
      if (result instanceof PoissonRateRatio.RateRatio ratio) {
        row.estimate = ratio.rateRatio();
        row.ciLow = ratio.ciLow();
        row.ciHigh = ratio.ciHigh();
        row.effectiveDays = found.sample().effectiveDays();
        row.inflation = found.sample().inflation();
        row.df = ratio.df();
        row.flag(EXPLORATORY);
        kept =
            new PersonSummary.Rate(
                factor.variable().name(),
                lag,
                ratio.days(),
                Math.log(ratio.rateRatio()),
                ratio.standardError());
      } else {
        row.refusal = ((PoissonRateRatio.Refused) result).refusal();
      }
    }
    row.words = words(plan, factor, lag, row, "over " + row.days + " days");
    return new OfPerson(row.finding(), kept);
  }

  /**
   * The mean over people of the logarithm, each person counting alike; one row.
   *
   * @param rates of this factor and lag, people in their order
   */
  static Finding ofCohort(
      Plan plan, Plan.Factor factor, int lag, List<PersonSummary.Rate> rates, int calendarDays) {
    FindingRow row = new FindingRow(plan, factor, Finding.POOLED, lag, Finding.COHORT_RATE_RATIO);
    row.adjustedFor = "trend, slow drift, weekday and hours awake, within each person";
    row.participants = rates.size();
    row.days = rates.stream().mapToInt(PersonSummary.Rate::days).sum();
    row.calendarDays = calendarDays;
    row.family = Plan.DESCRIPTION;
    if (rates.size() < LEAST_FOR_ESTIMATE) {
      row.refusal = rates.isEmpty() ? Refusal.NO_DATA : Refusal.TOO_FEW_PARTICIPANTS;
    } else {
      pool(row, rates);
    }
    row.words =
        words(
            plan,
            factor,
            lag,
            row,
            "mean over " + row.participants + " people and " + row.days + " of their days");
    return row.finding();
  }

  private static void pool(FindingRow row, List<PersonSummary.Rate> rates) {
    Pooling pooling =
        Pooling.of(
            rates.stream().mapToDouble(PersonSummary.Rate::logRatio).toArray(),
            rates.stream().mapToDouble(its -> its.standardError() * its.standardError()).toArray());
    row.estimate = Math.exp(pooling.meanZ());
    row.df = rates.size() - 1.0;
    row.tau = Math.sqrt(pooling.heterogeneity().tauSquared());
    row.iSquaredPercent = pooling.heterogeneity().iSquaredPercent();
    row.flag(EXPLORATORY);
    if (rates.size() >= LEAST_FOR_INTERVAL) {
      row.ciLow = Math.exp(pooling.ciLowZ());
      row.ciHigh = Math.exp(pooling.ciHighZ());
      row.predictionLow = Math.exp(pooling.heterogeneity().predictionLowZ());
      row.predictionHigh = Math.exp(pooling.heterogeneity().predictionHighZ());
    }
  }

  private static String words(
      Plan plan, Plan.Factor factor, int lag, FindingRow row, String evidence) {
    if (row.estimate == null) {
      return Words.refused(factor.variable(), plan.outcome(), row.refusal);
    }
    double nearest =
        row.ciLow == null || row.ciHigh == null
            ? 1
            : EValue.ofLimit(row.estimate, row.estimate > 1 ? row.ciLow : row.ciHigh);
    return Words.rateRatio(
        factor.variable(),
        plan.outcome(),
        lag,
        row.estimate,
        row.ciLow,
        row.ciHigh,
        evidence,
        nearest);
  }

  private static double[] hours(double[] minutes) {
    return Arrays.stream(minutes).map(its -> its / MINUTES_AN_HOUR).toArray();
  }
}
