package org.kymograph.associate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.RankSimilarity;
import org.kymograph.stats.Refusal;
import org.kymograph.stats.WithinPerson;

/**
 * The questions of the plan, answered for one person. Within a factor the choice of the lag is paid
 * for by Holm and by the largest statistic over the lags; across the factors of a family by
 * Benjamini-Hochberg. The same questions with the factor of the future must find nothing.
 */
public final class PersonAnalysis {
  static final String METHOD = "partial_spearman";
  static final String FUTURE_CONTROL = "FUTURE_CONTROL";

  /**
   * @param days of one participant, in any order, gaps allowed; each date at most once
   * @return a finding for every factor and lag of the plan
   */
  public static PersonAnswer answer(
      String participantId,
      List<Variable> variables,
      List<ParticipantDay> days,
      PlanSettings settings) {
    Plan plan = Plan.of(variables, settings);
    return new PersonAnalysis(participantId, plan, PersonSeries.of(variables, days)).answer();
  }

  private final String participantId;
  private final Plan plan;
  private final PlanSettings settings;
  private final PersonSeries series;
  private final @Nullable DailyCorrelation correlation;
  private final CircularShift.@Nullable Test shift;
  private final List<PersonSummary.Estimate> estimates = new ArrayList<>();
  private final List<PersonSummary.Moments> moments = new ArrayList<>();

  private PersonAnalysis(String participantId, Plan plan, PersonSeries series) {
    this.participantId = participantId;
    this.plan = plan;
    this.settings = plan.settings();
    this.series = series;
    CalendarColumns calendar = series.calendar();
    this.correlation =
        calendar == null ? null : new DailyCorrelation(calendar, settings.thresholds());
    this.shift =
        calendar == null
            ? null
            : new CircularShift.Test(calendar, series.of(plan.outcome()), settings.maxLagDays());
  }

  private PersonAnswer answer() {
    Map<Plan.Factor, FactorAnswer> answers = new LinkedHashMap<>();
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    for (Plan.Factor factor : plan.factors()) {
      FactorAnswer its = answer(factor);
      answers.put(factor, its);
      p.put(factor, its.p());
    }
    FactorFamilies families = FactorFamilies.of(p, settings.multiplicity());
    List<Finding> findings = new ArrayList<>();
    answers.forEach(
        (factor, its) ->
            its.byLag()
                .forEach((lag, result) -> findings.add(finding(factor, its, lag, families))));
    return new PersonAnswer(
        findings,
        new PersonSummary(
            participantId, series.calendarDays(), estimates, moments, similarities()));
  }

  /** What one factor gave at all lags. */
  private record FactorAnswer(
      Map<Integer, DailyCorrelation.Result> byLag, LagFamily lags, @Nullable CircularShift shift) {
    @Nullable Double p() {
      return lags.factorP();
    }
  }

  private FactorAnswer answer(Plan.Factor factor) {
    Map<Integer, DailyCorrelation.Result> byLag = new LinkedHashMap<>();
    LagFamily lags = new LagFamily();
    for (int lag = -settings.leadDays(); lag <= settings.maxLagDays(); lag++) {
      DailyCorrelation.Result result = result(factor, lag);
      byLag.put(lag, result);
      DailyCorrelation.Correlation found =
          result instanceof DailyCorrelation.Correlation its ? its : null;
      if (lag >= 0) {
        lags.add(lag, found == null ? null : found.p());
      }
      keep(factor, lag, found);
    }
    boolean anyTested =
        byLag.values().stream()
            .anyMatch(its -> its instanceof DailyCorrelation.Correlation c && c.p() != null);
    return new FactorAnswer(
        byLag, lags, anyTested && shift != null ? shift.of(series.of(factor.variable())) : null);
  }

  private DailyCorrelation.Result result(Plan.Factor factor, int lag) {
    if (factor.relation() == Plan.Relation.TAUTOLOGICAL) {
      return new DailyCorrelation.Refused(0, Refusal.TAUTOLOGY);
    }
    return correlation == null
        ? new DailyCorrelation.Refused(0, Refusal.NO_DATA)
        : correlation.of(series.of(factor.variable()), series.of(plan.outcome()), lag);
  }

  private void keep(Plan.Factor factor, int lag, DailyCorrelation.@Nullable Correlation found) {
    String name = factor.variable().name();
    if (found != null && Math.abs(found.r()) < 1) {
      estimates.add(
          new PersonSummary.Estimate(
              METHOD,
              name,
              lag,
              found.days(),
              found.adjustedColumns(),
              found.z(),
              found.sample().inflation(),
              found.df()));
    }
    if (lag >= 0 && series.calendar() != null && factor.relation() == Plan.Relation.APART) {
      WithinPerson sums =
          WithinPerson.of(series.of(factor.variable()), series.of(plan.outcome()), lag);
      if (sums.days() > 0) {
        moments.add(
            new PersonSummary.Moments(
                name, lag, sums, found == null ? 1 : found.sample().inflation()));
      }
    }
  }

  /** Every pair of factors, so that those that are nearly one thing can be said to be. */
  private List<PersonSummary.Similarity> similarities() {
    List<PersonSummary.Similarity> similarities = new ArrayList<>();
    List<Variable> asked = plan.factors().stream().map(Plan.Factor::variable).toList();
    for (int i = 0; i < asked.size() && series.calendar() != null; i++) {
      for (int j = i + 1; j < asked.size(); j++) {
        double r =
            RankSimilarity.of(
                series.of(asked.get(i)),
                series.of(asked.get(j)),
                settings.thresholds().leastPairsToTest());
        if (!Double.isNaN(r)) {
          similarities.add(
              new PersonSummary.Similarity(
                  asked.get(i).name(), asked.get(j).name(), RankSimilarity.z(r)));
        }
      }
    }
    return similarities;
  }

  private Finding finding(
      Plan.Factor factor, FactorAnswer ofFactor, int lag, FactorFamilies families) {
    boolean control = lag < 0;
    DailyCorrelation.Result result = Objects.requireNonNull(ofFactor.byLag().get(lag));
    FindingRow row = new FindingRow(plan, factor, Finding.PARTICIPANT, lag, METHOD);
    row.participantId = participantId;
    row.adjustedFor = series.adjustedFor();
    row.days = result.days();
    row.calendarDays = series.calendarDays();
    row.family = control ? Plan.CONTROL : factor.family();
    row.familySize = control ? 0 : families.size(factor);
    row.refusal = result instanceof DailyCorrelation.Refused refused ? refused.refusal() : null;
    DailyCorrelation.Correlation found =
        result instanceof DailyCorrelation.Correlation its ? its : null;
    CircularShift shifted = ofFactor.shift();
    if (found != null) {
      row.estimate = found.r();
      row.ciLow = found.ciLow();
      row.ciHigh = found.ciHigh();
      row.effectiveDays = found.sample().effectiveDays();
      row.inflation = found.sample().inflation();
      row.df = found.df();
      row.p = found.p();
      row.detectable = found.detectable();
      found.flags().forEach(flag -> row.flag(flag.name()));
      if (found.p() != null && !control) {
        row.lagAdjustedP = ofFactor.lags().adjusted(lag);
        row.q = families.adjusted(factor);
        row.shiftP = shifted == null ? null : shifted.p();
        row.shiftFloor = shifted == null ? null : shifted.floor();
      }
    }
    if (control) {
      row.flag(FUTURE_CONTROL);
    }
    row.words =
        Words.ofPerson(
            factor.variable(),
            plan.outcome(),
            lag,
            found,
            row.refusal,
            row.q,
            shifted == null ? null : shifted.p(),
            settings.q());
    return row.finding();
  }
}
