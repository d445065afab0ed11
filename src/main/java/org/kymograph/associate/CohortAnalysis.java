package org.kymograph.associate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  private CohortAnalysis() {}

  /**
   * @param answers of the participants, in any order
   * @return a pooled finding for every factor and lag of the plan
   */
  public static List<Finding> pool(
      List<PersonAnswer> answers, List<Variable> variables, PlanSettings settings) {
    Plan plan = Plan.of(variables, settings);
    Map<Question, List<PersonEstimate>> estimates = new LinkedHashMap<>();
    answers.stream()
        .sorted(Comparator.comparing(PersonAnswer::participantId))
        .forEach(
            answer ->
                answer.estimates().stream()
                    .filter(its -> its.df() >= settings.thresholds().leastDf())
                    .forEach(
                        its ->
                            estimates
                                .computeIfAbsent(
                                    new Question(its.factor(), its.lagDays()),
                                    question -> new ArrayList<>())
                                .add(its)));
    Map<Plan.Factor, FactorAnswer> pooled = new LinkedHashMap<>();
    for (Plan.Factor factor : plan.factors()) {
      pooled.put(factor, FactorAnswer.of(factor, estimates, settings));
    }
    return findings(plan, pooled, answers);
  }

  private record Question(String factor, int lagDays) {}

  /** What the people gave at one lag. */
  private record Pooled(
      int participants,
      int days,
      @Nullable Pooling pooling,
      double meanVariance,
      @Nullable Double p) {
    static Pooled of(List<PersonEstimate> people) {
      int n = people.size();
      int days = people.stream().mapToInt(PersonEstimate::days).sum();
      if (n < LEAST_FOR_ESTIMATE) {
        return new Pooled(n, days, null, 0, null);
      }
      double inflation = people.stream().mapToDouble(PersonEstimate::inflation).sum() / n;
      double[] z = people.stream().mapToDouble(PersonEstimate::z).toArray();
      double[] variance =
          people.stream()
              .mapToDouble(its -> Pooling.variance(its.days(), its.adjustedColumns(), inflation))
              .toArray();
      Pooling pooling = Pooling.of(z, variance);
      double meanVariance = java.util.Arrays.stream(variance).sum() / n;
      return new Pooled(n, days, pooling, meanVariance, n >= LEAST_FOR_P ? pooling.p() : null);
    }
  }

  /** What the people gave for one factor. */
  private record FactorAnswer(
      Map<Integer, Pooled> byLag, Map<Integer, Double> holm, @Nullable Double p) {
    static FactorAnswer of(
        Plan.Factor factor, Map<Question, List<PersonEstimate>> estimates, PlanSettings settings) {
      Map<Integer, Pooled> byLag = new LinkedHashMap<>();
      LagFamily family = new LagFamily();
      for (int lag = -settings.leadDays(); lag <= settings.maxLagDays(); lag++) {
        Pooled its =
            Pooled.of(
                estimates.getOrDefault(new Question(factor.variable().name(), lag), List.of()));
        byLag.put(lag, its);
        if (lag >= 0) {
          family.add(lag, its.p());
        }
      }
      return new FactorAnswer(byLag, family.holm(), family.factorP());
    }

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
          .filter(pooling -> pooling != null)
          .mapToDouble(pooling -> Math.abs(pooling.meanZ()))
          .max()
          .orElse(0);
    }
  }

  private static List<Finding> findings(
      Plan plan, Map<Plan.Factor, FactorAnswer> pooled, List<PersonAnswer> answers) {
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    pooled.forEach((factor, its) -> p.put(factor, its.p()));
    Map<Plan.Factor, Double> q = PersonAnalysis.FactorFamilies.q(p);
    Map<String, Long> sizes =
        q.keySet().stream()
            .collect(Collectors.groupingBy(Plan.Factor::family, Collectors.counting()));
    int calendarDays =
        answers.stream()
            .mapToInt(
                answer ->
                    answer.findings().stream().mapToInt(Finding::calendarDays).max().orElse(0))
            .sum();
    List<Finding> findings = new ArrayList<>();
    pooled.forEach(
        (factor, its) ->
            its.byLag()
                .forEach(
                    (lag, ofLag) ->
                        findings.add(
                            finding(
                                plan,
                                factor,
                                its,
                                lag,
                                ofLag,
                                q.get(factor),
                                sizes.getOrDefault(factor.family(), 0L).intValue(),
                                calendarDays))));
    return findings;
  }

  private static Finding finding(
      Plan plan,
      Plan.Factor factor,
      FactorAnswer ofFactor,
      int lag,
      Pooled pooled,
      @Nullable Double q,
      int familySize,
      int calendarDays) {
    boolean control = lag < 0;
    Pooling pooling = pooled.pooling();
    boolean tested = pooled.p() != null;
    Double itsQ = control || !tested ? null : q;
    Pooling.Heterogeneity predicted =
        pooling != null && pooled.participants() >= LEAST_FOR_P ? pooling.heterogeneity() : null;
    Refusal refusal =
        factor.relation() == Plan.Relation.TAUTOLOGICAL
            ? Refusal.TAUTOLOGY
            : pooling == null
                ? pooled.participants() == 0 ? Refusal.NO_DATA : Refusal.TOO_FEW_PARTICIPANTS
                : null;
    Double detectable =
        pooling == null
            ? null
            : DetectableCorrelation.ofCohort(
                pooled.participants(), pooling.heterogeneity().tauSquared(), pooled.meanVariance());
    String flags = flags(ofFactor, control, tested, pooling != null, itsQ, plan);
    return new Finding(
        null,
        Finding.POOLED,
        plan.outcome().name(),
        factor.variable().name(),
        lag,
        METHOD,
        "trend, slow drift, weekday, within each person",
        pooled.participants(),
        pooled.days(),
        calendarDays,
        calendarDays == 0 ? null : 100.0 * (calendarDays - pooled.days()) / calendarDays,
        pooling == null ? null : Math.tanh(pooling.meanZ()),
        pooling != null && tested ? Math.tanh(pooling.ciLowZ()) : null,
        pooling != null && tested ? Math.tanh(pooling.ciHighZ()) : null,
        null,
        null,
        pooling == null ? null : pooled.participants() - 1.0,
        pooled.p(),
        ofFactor.holm().get(lag),
        itsQ,
        control ? Plan.CONTROL : factor.family(),
        control ? 0 : familySize,
        null,
        null,
        detectable,
        pooling == null ? null : Math.sqrt(pooling.heterogeneity().tauSquared()),
        pooling == null ? null : pooling.heterogeneity().iSquaredPercent(),
        predicted == null ? null : Math.tanh(predicted.predictionLowZ()),
        predicted == null ? null : Math.tanh(predicted.predictionHighZ()),
        flags,
        refusal == null ? null : refusal.name().toLowerCase(Locale.ROOT),
        factor.standing() == Plan.Standing.CONFIRMATORY,
        null,
        Words.ofCohort(
            factor.variable(),
            plan.outcome(),
            lag,
            pooled.participants(),
            pooled.days(),
            pooling,
            pooled.p(),
            itsQ,
            detectable,
            refusal,
            plan.settings().q()));
  }

  private static String flags(
      FactorAnswer ofFactor,
      boolean control,
      boolean tested,
      boolean estimated,
      @Nullable Double q,
      Plan plan) {
    List<String> flags = new ArrayList<>();
    if (estimated && !tested) {
      flags.add(TOO_FEW_FOR_P);
    }
    if (control) {
      flags.add(PersonAnalysis.FUTURE_CONTROL);
    } else if (q != null && q < plan.settings().q() && ofFactor.directionIsDoubtful()) {
      flags.add(DIRECTION_NOT_SUPPORTED);
    }
    return String.join(" ", flags);
  }
}
