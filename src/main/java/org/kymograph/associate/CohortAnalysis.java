package org.kymograph.associate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  static final String METHOD = "equal_weight_mean_z";
  static final String DIRECTION_NOT_SUPPORTED = "DIRECTION_NOT_SUPPORTED";
  static final String TOO_FEW_FOR_P = "TOO_FEW_PARTICIPANTS_FOR_P";
  private static final int LEAST_FOR_ESTIMATE = 3;
  private static final int LEAST_FOR_P = 5;

  private final Plan plan;
  private final Map<Question, List<PersonSummary.Estimate>> estimates = new LinkedHashMap<>();
  private final Redundancy redundancy;
  private final int calendarDays;

  /**
   * @param people in any order
   * @return for every factor of the plan a pooled finding at every lag, then the within-person and
   *     the between-person correlation
   */
  public static List<Finding> pool(
      List<PersonSummary> people, List<Variable> variables, PlanSettings settings) {
    List<PersonSummary> inOrder =
        people.stream().sorted(Comparator.comparing(PersonSummary::participantId)).toList();
    return new CohortAnalysis(Plan.of(variables, settings), inOrder).findings(inOrder);
  }

  private CohortAnalysis(Plan plan, List<PersonSummary> people) {
    this.plan = plan;
    this.redundancy = Redundancy.of(plan, people);
    this.calendarDays = people.stream().mapToInt(PersonSummary::calendarDays).sum();
    for (PersonSummary person : people) {
      for (PersonSummary.Estimate its : person.estimates()) {
        if (its.df() >= plan.settings().thresholds().leastDf()) {
          estimates
              .computeIfAbsent(
                  new Question(its.method(), its.factor(), its.lagDays()),
                  question -> new ArrayList<>())
              .add(its);
        }
      }
    }
  }

  private record Question(String method, String factor, int lagDays) {}

  private List<Finding> findings(List<PersonSummary> people) {
    Map<Plan.Factor, FactorAnswer> pooled = new LinkedHashMap<>();
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    for (Plan.Factor factor : plan.factors()) {
      FactorAnswer its = answer(factor);
      pooled.put(factor, its);
      p.put(factor, its.lags().factorP());
    }
    FactorFamilies families = FactorFamilies.of(p, plan.settings().multiplicity());
    List<Finding> findings = new ArrayList<>();
    pooled.forEach(
        (factor, its) -> {
          its.byLag()
              .forEach((lag, pool) -> findings.add(finding(factor, its, lag, pool, families)));
          findings.addAll(WithinAndBetween.findings(plan, factor, people, calendarDays));
        });
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
    boolean directionIsDoubtful() {
      return largest(-1) >= largest(1);
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

  private FactorAnswer answer(Plan.Factor factor) {
    Map<Integer, Pooled> byLag = new LinkedHashMap<>();
    LagFamily lags = new LagFamily();
    for (int lag = -plan.settings().leadDays(); lag <= plan.settings().maxLagDays(); lag++) {
      Pooled its =
          Pooled.of(
              estimates.getOrDefault(
                  new Question(PersonAnalysis.METHOD, factor.variable().name(), lag), List.of()));
      byLag.put(lag, its);
      if (lag >= 0) {
        lags.add(lag, its.p());
      }
    }
    return new FactorAnswer(byLag, lags);
  }

  private Finding finding(
      Plan.Factor factor, FactorAnswer ofFactor, int lag, Pooled pooled, FactorFamilies families) {
    boolean control = lag < 0;
    FindingRow row = new FindingRow(plan, factor, Finding.POOLED, lag, METHOD);
    row.adjustedFor = "trend, slow drift, weekday, within each person";
    row.participants = pooled.participants();
    row.days = pooled.days();
    row.calendarDays = calendarDays;
    row.family = control ? Plan.CONTROL : factor.family();
    row.familySize = control ? 0 : families.size(factor);
    Pooling pooling = pooled.pooling();
    if (pooling == null) {
      row.refusal = refusal(factor, pooled);
    } else {
      estimate(row, pooled, pooling);
    }
    if (control) {
      row.flag(PersonAnalysis.FUTURE_CONTROL);
    } else if (pooled.p() != null) {
      row.lagAdjustedP = ofFactor.lags().adjusted(lag);
      row.q = families.adjusted(factor);
      if (row.q != null && row.q < plan.settings().q() && ofFactor.directionIsDoubtful()) {
        row.flag(DIRECTION_NOT_SUPPORTED);
      }
    }
    redundancy.flag(factor).ifPresent(row::flag);
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
            plan.settings().q());
    return row.finding();
  }

  private static Refusal refusal(Plan.Factor factor, Pooled pooled) {
    if (factor.relation() == Plan.Relation.TAUTOLOGICAL) {
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
