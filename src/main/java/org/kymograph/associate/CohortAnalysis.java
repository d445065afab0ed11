package org.kymograph.associate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.Variable;
import org.kymograph.stats.DetectableCorrelation;
import org.kymograph.stats.Pooling;
import org.kymograph.stats.Refusal;

/**
 * The questions of the plan, answered across participants. Each participant is one observation,
 * however many days he or she gave: days of one person are no sample of people.
 */
public final class CohortAnalysis {
  static final String DIRECTION_NOT_SUPPORTED = "DIRECTION_NOT_SUPPORTED";
  static final String TOO_FEW_FOR_P = "TOO_FEW_PARTICIPANTS_FOR_P";
  private static final int LEAST_FOR_ESTIMATE = 3;
  private static final int LEAST_FOR_P = 5;

  private final Plan plan;
  private final Map<Question, List<PersonSummary.Estimate>> estimates = new HashMap<>();
  private final Map<FactorAtLag, List<PersonSummary.Rate>> rates = new HashMap<>();
  private final Map<FactorAtLag, List<PersonSummary.Moments>> moments = new HashMap<>();
  private final Redundancy.Evidence alike = new Redundancy.Evidence();
  private String last = "";
  private int calendarDays;

  /** A question that nobody has answered yet. */
  public CohortAnalysis(List<Variable> variables, PlanSettings settings) {
    this.plan = Plan.of(variables, settings);
  }

  /** The findings of people in any order. */
  public static List<Finding> pool(
      List<PersonSummary> people, List<Variable> variables, PlanSettings settings) {
    return of(people, variables, settings).findings();
  }

  /** The default analysis alone, without what stands beside it. */
  static List<Finding> defaultFindings(
      List<PersonSummary> people, List<Variable> variables, PlanSettings settings) {
    return of(people, variables, settings).pooled(Analysis.DEFAULT);
  }

  private static CohortAnalysis of(
      List<PersonSummary> people, List<Variable> variables, PlanSettings settings) {
    CohortAnalysis cohort = new CohortAnalysis(variables, settings);
    people.stream().sorted(Comparator.comparing(PersonSummary::participantId)).forEach(cohort::add);
    return cohort;
  }

  private record Question(Analysis analysis, FactorAtLag asked) {}

  private record FactorAtLag(String factor, int lagDays) {}

  /**
   * Adds one person's answers, people in the order of their names: it decides the last digits.
   *
   * @throws IllegalArgumentException where a person of a later name was added before
   */
  public void add(PersonSummary person) {
    if (person.participantId().compareTo(last) < 0) {
      throw new IllegalArgumentException("people are added in the order of their names");
    }
    last = person.participantId();
    calendarDays += person.calendarDays();
    alike.add(person);
    for (PersonSummary.Estimate its : person.estimates()) {
      if (its.df() >= plan.settings().thresholds().leastDf()) {
        FactorAtLag asked = new FactorAtLag(its.factor(), its.lagDays());
        estimates
            .computeIfAbsent(new Question(its.analysis(), asked), question -> new ArrayList<>())
            .add(its);
      }
    }
    for (PersonSummary.Rate its : person.rates()) {
      rates
          .computeIfAbsent(
              new FactorAtLag(its.factor(), its.lagDays()), question -> new ArrayList<>())
          .add(its);
    }
    for (PersonSummary.Moments its : person.within()) {
      moments
          .computeIfAbsent(
              new FactorAtLag(its.factor(), its.lagDays()), question -> new ArrayList<>())
          .add(its);
    }
  }

  /**
   * What those who were added say together.
   *
   * @return for every factor of the plan a pooled finding at every lag, then the within-person and
   *     the between-person correlation
   */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(pooled(Analysis.DEFAULT));
    if (!plan.covariates().isEmpty()) {
      findings.addAll(pooled(Analysis.WITH_COVARIATES));
    }
    if (estimates.keySet().stream().anyMatch(its -> its.analysis() == Analysis.BESIDE_OTHERS)) {
      findings.addAll(pooled(Analysis.BESIDE_OTHERS));
    }
    if (plan.isOutcomeACount()) {
      for (Plan.Factor factor : plan.mainFactors()) {
        for (int lag = 0; lag <= plan.settings().maxLagDays(); lag++) {
          findings.add(
              RateRatios.ofCohort(plan, factor, lag, of(rates, factor, lag), calendarDays));
        }
      }
    }
    for (Plan.Factor factor : plan.factors()) {
      findings.addAll(
          WithinAndBetween.findings(plan, factor, lag -> of(moments, factor, lag), calendarDays));
    }
    return findings;
  }

  private static <T> List<T> of(Map<FactorAtLag, List<T>> all, Plan.Factor factor, int lag) {
    return all.getOrDefault(new FactorAtLag(factor.variable().name(), lag), List.of());
  }

  private List<Finding> pooled(Analysis analysis) {
    Map<Plan.Factor, FactorAnswer> pooled = new LinkedHashMap<>();
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    for (Plan.Factor factor : analysis.factors(plan)) {
      FactorAnswer its = answer(analysis, factor);
      pooled.put(factor, its);
      p.put(factor, its.lags().factorP());
    }
    FactorFamilies families = FactorFamilies.of(p, plan.settings().multiplicity());
    Redundancy redundancy = Redundancy.of(plan, alike);
    List<Finding> findings = new ArrayList<>();
    pooled.forEach(
        (factor, its) ->
            its.byLag()
                .keySet()
                .forEach(
                    lag ->
                        findings.add(
                            finding(
                                analysis, factor, its, lag, families, redundancy.flag(factor)))));
    return findings;
  }

  /** What the people gave at one lag. */
  private record Pooled(
      int participants,
      int days,
      @Nullable Pooling pooling,
      double meanVariance,
      @Nullable Double p) {
    static Pooled of(List<PersonSummary.Estimate> people) {
      int n = people.size();
      int days = people.stream().mapToInt(PersonSummary.Estimate::days).sum();
      if (n < LEAST_FOR_ESTIMATE) {
        return new Pooled(n, days, null, 0, null);
      }
      double inflation = people.stream().mapToDouble(PersonSummary.Estimate::inflation).sum() / n;
      double[] z = people.stream().mapToDouble(PersonSummary.Estimate::z).toArray();
      double[] variance =
          people.stream()
              .mapToDouble(its -> Pooling.variance(its.days(), its.adjustedColumns(), inflation))
              .toArray();
      Pooling pooling = Pooling.of(z, variance);
      return new Pooled(
          n,
          days,
          pooling,
          Arrays.stream(variance).sum() / n,
          n >= LEAST_FOR_P ? pooling.p() : null);
    }
  }

  /** What the people gave for one factor. */
  private record FactorAnswer(Map<Integer, Pooled> byLag, LagFamily lags) {
    /**
     * Whether the future explains the outcome as well as the past: then the past explains little.
     */
    boolean isDirectionDoubtful() {
      return byLag.keySet().stream().anyMatch(lag -> lag < 0) && largest(-1) >= largest(1);
    }

    private double largest(int sign) {
      return byLag.entrySet().stream()
          .filter(lag -> sign < 0 ? lag.getKey() < 0 : lag.getKey() >= 0)
          .map(lag -> lag.getValue().pooling())
          .filter(Objects::nonNull)
          .mapToDouble(pooling -> Math.abs(pooling.meanZ()))
          .max()
          .orElse(0);
    }
  }

  private FactorAnswer answer(Analysis analysis, Plan.Factor factor) {
    Map<Integer, Pooled> byLag = new LinkedHashMap<>();
    LagFamily lags = new LagFamily();
    PlanSettings settings = plan.settings();
    for (int lag = -analysis.leadDays(settings); lag <= settings.maxLagDays(); lag++) {
      Pooled its =
          Pooled.of(
              estimates.getOrDefault(
                  new Question(analysis, new FactorAtLag(factor.variable().name(), lag)),
                  List.of()));
      byLag.put(lag, its);
      if (lag >= 0) {
        lags.add(lag, its.p());
      }
    }
    return new FactorAnswer(byLag, lags);
  }

  private Finding finding(
      Analysis analysis,
      Plan.Factor factor,
      FactorAnswer ofFactor,
      int lag,
      FactorFamilies families,
      Optional<String> redundant) {
    boolean control = lag < 0;
    Pooled pooled = Objects.requireNonNull(ofFactor.byLag().get(lag));
    FindingRow row = new FindingRow(plan, factor, Finding.POOLED, lag, analysis.cohortMethod());
    row.adjustedFor = analysis.adjustedFor(plan, "trend, slow drift, weekday, within each person");
    row.participants = pooled.participants();
    row.days = pooled.days();
    row.calendarDays = calendarDays;
    row.family = control ? Plan.CONTROL : analysis.family(factor);
    row.familySize = control ? 0 : families.size(factor);
    Pooling pooling = pooled.pooling();
    if (pooling == null) {
      row.refusal = refusal(analysis, factor, pooled);
    } else {
      estimate(row, pooled, pooling);
    }
    if (control) {
      row.flag(PersonAnalysis.FUTURE_CONTROL);
    } else if (pooled.p() != null) {
      row.lagAdjustedP = ofFactor.lags().adjusted(lag);
      row.q = families.adjusted(factor);
      if (row.q != null && row.q < plan.settings().q() && ofFactor.isDirectionDoubtful()) {
        row.flag(DIRECTION_NOT_SUPPORTED);
      }
    }
    redundant.ifPresent(row::flag);
    row.words =
        Words.ofCohort(
            factor.variable(),
            plan.outcome(),
            lag,
            pooled.participants(),
            pooled.days(),
            pooling,
            pooled.p(),
            row.q,
            row.detectable,
            row.refusal,
            isSeen(row) ? Words.Verdict.SEEN : Words.Verdict.INCONCLUSIVE);
    return row.finding();
  }

  private boolean isSeen(FindingRow row) {
    return row.q != null && row.q < plan.settings().q() && row.p != null && row.p < Words.ALPHA;
  }

  private Refusal refusal(Analysis analysis, Plan.Factor factor, Pooled pooled) {
    if (analysis.isTautological(plan, factor)) {
      return Refusal.TAUTOLOGY;
    }
    return pooled.participants() == 0 ? Refusal.NO_DATA : Refusal.TOO_FEW_PARTICIPANTS;
  }

  private static void estimate(FindingRow row, Pooled pooled, Pooling pooling) {
    Pooling.Heterogeneity heterogeneity = pooling.heterogeneity();
    row.estimate = Math.tanh(pooling.meanZ());
    row.df = pooled.participants() - 1.0;
    row.tau = Math.sqrt(heterogeneity.tauSquared());
    row.iSquaredPercent = heterogeneity.iSquaredPercent();
    row.detectable =
        DetectableCorrelation.ofCohort(
            pooled.participants(), heterogeneity.tauSquared(), pooled.meanVariance());
    if (pooled.participants() >= LEAST_FOR_P) {
      row.predictionLow = Math.tanh(heterogeneity.predictionLowZ());
      row.predictionHigh = Math.tanh(heterogeneity.predictionHighZ());
    }
    if (pooled.p() == null) {
      row.flag(TOO_FEW_FOR_P);
    } else {
      row.p = pooled.p();
      row.ciLow = Math.tanh(pooling.ciLowZ());
      row.ciHigh = Math.tanh(pooling.ciHighZ());
    }
  }
}
