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
import org.kymograph.stats.DailySeries;
import org.kymograph.stats.RankSimilarity;
import org.kymograph.stats.Refusal;
import org.kymograph.stats.Scale;
import org.kymograph.stats.WithinPerson;

/**
 * The questions of the plan, answered for one person. Within a factor the choice of the lag is paid
 * for by Holm and by the largest statistic over the lags; across the factors of a family as the
 * plan says. The same questions with the factor of the future must find nothing.
 */
public final class PersonAnalysis {
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
    return answer(participantId, variables, days, settings, new CohortDays());
  }

  /**
   * @param days of one participant, in any order, gaps allowed; each date at most once
   * @param cohort what all people had on each date, this one among them
   * @return a finding for every factor and lag of the plan
   */
  public static PersonAnswer answer(
      String participantId,
      List<Variable> variables,
      List<ParticipantDay> days,
      PlanSettings settings,
      CohortDays cohort) {
    Plan plan = Plan.of(variables, settings);
    return new PersonAnalysis(participantId, plan, PersonSeries.of(variables, days), cohort)
        .answer();
  }

  /** The default analysis alone, without what stands beside it. */
  static PersonAnswer defaultAnswer(String participantId, Plan plan, PersonSeries series) {
    PersonAnalysis analysis = new PersonAnalysis(participantId, plan, series, new CohortDays());
    analysis.answers(Analysis.DEFAULT);
    return new PersonAnswer(analysis.findings, analysis.summary(List.of()));
  }

  private final String participantId;
  private final Plan plan;
  private final PlanSettings settings;
  private final PersonSeries series;
  private final CohortDays cohort;
  private final List<Finding> findings = new ArrayList<>();
  private final List<PersonSummary.Estimate> estimates = new ArrayList<>();
  private final List<PersonSummary.Rate> rates = new ArrayList<>();
  private final List<PersonSummary.Moments> moments = new ArrayList<>();

  private PersonAnalysis(String participantId, Plan plan, PersonSeries series, CohortDays cohort) {
    this.participantId = participantId;
    this.plan = plan;
    this.settings = plan.settings();
    this.series = series;
    this.cohort = cohort;
  }

  private PersonAnswer answer() {
    Map<Plan.Factor, FactorAnswer> asItStands = answers(Analysis.DEFAULT);
    if (!plan.covariates().isEmpty()) {
      answers(Analysis.WITH_COVARIATES);
    }
    if (cohort.isEnough()) {
      answers(Analysis.BESIDE_OTHERS);
    }
    if (plan.isOutcomeACount()) {
      for (Plan.Factor factor : plan.mainFactors()) {
        rates(factor, Objects.requireNonNull(asItStands.get(factor)));
      }
    }
    asItStands.forEach(this::keepMoments);
    return new PersonAnswer(findings, summary(similarities()));
  }

  private PersonSummary summary(List<PersonSummary.Similarity> similarities) {
    return new PersonSummary(
        participantId, series.calendarDays(), estimates, rates, moments, similarities);
  }

  /** What one factor gave at all lags. */
  private record FactorAnswer(
      Map<Integer, DailyCorrelation.Result> byLag, LagFamily lags, @Nullable CircularShift shift) {
    @Nullable Double p() {
      return lags.factorP();
    }

    DailyCorrelation.@Nullable Correlation found(int lag) {
      return byLag.get(lag) instanceof DailyCorrelation.Correlation its ? its : null;
    }

    boolean isAnyTested() {
      return byLag.values().stream()
          .anyMatch(its -> its instanceof DailyCorrelation.Correlation c && c.p() != null);
    }
  }

  private Map<Plan.Factor, FactorAnswer> answers(Analysis analysis) {
    Asking asking = asking(analysis);
    CircularShift.Test shift = shift(analysis);
    Map<Plan.Factor, FactorAnswer> answers = new LinkedHashMap<>();
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    for (Plan.Factor factor : analysis.factors(plan)) {
      FactorAnswer its = answer(analysis, asking, shift, factor);
      answers.put(factor, its);
      p.put(factor, its.p());
    }
    FactorFamilies families = FactorFamilies.of(p, settings.multiplicity());
    answers.forEach(
        (factor, its) ->
            its.byLag()
                .keySet()
                .forEach(lag -> findings.add(finding(analysis, factor, its, lag, families))));
    return answers;
  }

  /** Answers one question. */
  private interface Asking {
    DailyCorrelation.Result of(Plan.Factor factor, int lag);
  }

  private Asking asking(Analysis analysis) {
    CalendarColumns calendar = series.calendar();
    if (calendar == null) {
      return (factor, lag) -> new DailyCorrelation.Refused(0, Refusal.NO_DATA);
    }
    DailyCorrelation correlation =
        switch (analysis) {
          case DEFAULT, BESIDE_OTHERS -> new DailyCorrelation(calendar, settings.thresholds());
          case WITH_COVARIATES ->
              beside(calendar, plan.covariates().stream().map(series::of).toList());
        };
    return (factor, lag) ->
        (analysis == Analysis.BESIDE_OTHERS ? beside(calendar, ofOthers(factor, lag)) : correlation)
            .of(series.of(factor.variable()), series.of(plan.outcome()), lag);
  }

  private DailyCorrelation beside(CalendarColumns calendar, List<DailySeries> covariates) {
    return new DailyCorrelation(calendar, settings.thresholds(), Scale.RANKS, covariates);
  }

  /** What the others had of the factor on the factor's day, and of the outcome on its own. */
  private List<DailySeries> ofOthers(Plan.Factor factor, int lag) {
    String name = factor.variable().name();
    double[] ofFactor = cohort.ofOthers(name, series.first(), series.values(name));
    String outcome = plan.outcome().name();
    double[] onItsDay = cohort.ofOthers(outcome, series.first(), series.values(outcome));
    double[] ofOutcome = new double[onItsDay.length];
    for (int day = 0; day < ofOutcome.length; day++) {
      ofOutcome[day] = day + lag < onItsDay.length ? onItsDay[day + lag] : Double.NaN;
    }
    return List.of(new DailySeries(ofFactor), new DailySeries(ofOutcome));
  }

  /** The second opinion knows no covariates. */
  private CircularShift.@Nullable Test shift(Analysis analysis) {
    CalendarColumns calendar = series.calendar();
    return calendar == null || analysis != Analysis.DEFAULT
        ? null
        : new CircularShift.Test(calendar, series.of(plan.outcome()), settings.maxLagDays());
  }

  private FactorAnswer answer(
      Analysis analysis, Asking asking, CircularShift.@Nullable Test shift, Plan.Factor factor) {
    Map<Integer, DailyCorrelation.Result> byLag = new LinkedHashMap<>();
    LagFamily lags = new LagFamily();
    for (int lag = -analysis.leadDays(settings); lag <= settings.maxLagDays(); lag++) {
      DailyCorrelation.Result result =
          analysis.isTautological(plan, factor)
              ? new DailyCorrelation.Refused(0, Refusal.TAUTOLOGY)
              : asking.of(factor, lag);
      byLag.put(lag, result);
      DailyCorrelation.Correlation found =
          result instanceof DailyCorrelation.Correlation its ? its : null;
      if (lag >= 0) {
        lags.add(lag, found == null ? null : found.p());
      }
      if (found != null) {
        keep(analysis, factor, lag, found);
      }
    }
    FactorAnswer answer = new FactorAnswer(byLag, lags, null);
    return shift == null || !answer.isAnyTested()
        ? answer
        : new FactorAnswer(byLag, lags, shift.of(series.of(factor.variable())));
  }

  private void keep(
      Analysis analysis, Plan.Factor factor, int lag, DailyCorrelation.Correlation found) {
    if (Math.abs(found.r()) < 1) {
      estimates.add(
          new PersonSummary.Estimate(
              analysis,
              factor.variable().name(),
              lag,
              found.days(),
              found.adjustedColumns(),
              found.z(),
              found.sample().inflation(),
              found.df()));
    }
  }

  private void keepMoments(Plan.Factor factor, FactorAnswer answer) {
    if (series.calendar() == null || factor.relation() == Plan.Relation.TAUTOLOGICAL) {
      return;
    }
    for (int lag = 0; lag <= settings.maxLagDays(); lag++) {
      WithinPerson sums =
          WithinPerson.of(series.of(factor.variable()), series.of(plan.outcome()), lag);
      if (sums.days() > 0) {
        DailyCorrelation.Correlation found = answer.found(lag);
        moments.add(
            new PersonSummary.Moments(
                factor.variable().name(),
                lag,
                sums,
                found == null ? 1 : found.sample().inflation()));
      }
    }
  }

  private void rates(Plan.Factor factor, FactorAnswer answer) {
    for (int lag = 0; lag <= settings.maxLagDays(); lag++) {
      RateRatios.OfPerson its =
          RateRatios.ofPerson(
              participantId,
              plan,
              factor,
              series,
              Objects.requireNonNull(answer.byLag().get(lag)),
              lag);
      findings.add(its.finding());
      if (its.kept() != null) {
        rates.add(its.kept());
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
      Analysis analysis,
      Plan.Factor factor,
      FactorAnswer ofFactor,
      int lag,
      FactorFamilies families) {
    boolean control = lag < 0;
    DailyCorrelation.Result result = Objects.requireNonNull(ofFactor.byLag().get(lag));
    FindingRow row =
        new FindingRow(plan, factor, Finding.PARTICIPANT, lag, analysis.personMethod());
    row.participantId = participantId;
    row.adjustedFor = analysis.adjustedFor(plan, series.adjustedFor());
    row.days = result.days();
    row.calendarDays = series.calendarDays();
    row.family = control ? Plan.CONTROL : analysis.family(factor);
    row.familySize = control ? 0 : families.size(factor);
    row.refusal = result instanceof DailyCorrelation.Refused refused ? refused.refusal() : null;
    DailyCorrelation.Correlation found = ofFactor.found(lag);
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
            isSeen(analysis, row) ? Words.Verdict.SEEN : Words.Verdict.INCONCLUSIVE);
    return row.finding();
  }

  /**
   * The default analysis must be confirmed by the shift; the one with covariates knows no shift.
   */
  private boolean isSeen(Analysis analysis, FindingRow row) {
    boolean confirmed =
        analysis != Analysis.DEFAULT || (row.shiftP != null && row.shiftP < Words.ALPHA);
    return row.q != null
        && row.q < settings.q()
        && row.p != null
        && row.p < Words.ALPHA
        && confirmed;
  }
}
