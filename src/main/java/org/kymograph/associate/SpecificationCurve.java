package org.kymograph.associate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.Specification;
import org.kymograph.model.Variable;
import org.kymograph.stats.EqualWeightMean;

/**
 * Every main question in every defensible way: of a cohort the mean over people, and that mean
 * without the one person who holds it up or down most; of one person his or her own.
 */
public final class SpecificationCurve {
  private static final int LEAST_FOR_ESTIMATE = 3;
  private static final int LEAST_FOR_P = 5;

  private final Plan plan;
  private final List<Choice> choices;
  private final List<Specification> rows = new ArrayList<>();

  private SpecificationCurve(Plan plan) {
    this.plan = plan;
    this.choices = Choice.all(plan);
  }

  /** Fewer people are shown one by one. */
  public static boolean isOfCohort(long people) {
    return people >= LEAST_FOR_ESTIMATE;
  }

  /**
   * Of a cohort ({@link #isOfCohort}).
   *
   * @param curves of all people, in any order; of each, one for every beginning of the day
   * @param findings of the same plan: the cohort's headlines are among them
   * @return rows by factor, then by beginning of the day and choice
   */
  public static List<Specification> ofCohort(
      List<CurveEstimates> curves,
      List<Finding> findings,
      List<Variable> variables,
      PlanSettings settings) {
    SpecificationCurve curve = new SpecificationCurve(Plan.of(variables, settings));
    Map<String, List<CurveEstimates>> byBeginning =
        byBeginning(curves, CurveEstimates::participantId, CurveEstimates::dayBegins);
    List<Plan.Factor> factors = curve.plan.mainFactors();
    for (int i = 0; i < factors.size(); i++) {
      curve.pooled(factors.get(i), i, byBeginning, findings);
    }
    return curve.rows;
  }

  /**
   * Of people who are no cohort, each for himself or herself.
   *
   * @param findings of the same plan: the people's headlines are among them
   */
  public static List<Specification> ofPeople(
      List<PersonCurve> curves,
      List<Finding> findings,
      List<Variable> variables,
      PlanSettings settings) {
    SpecificationCurve curve = new SpecificationCurve(Plan.of(variables, settings));
    Map<String, List<PersonCurve>> byBeginning =
        byBeginning(curves, PersonCurve::participantId, PersonCurve::dayBegins);
    List<Plan.Factor> factors = curve.plan.mainFactors();
    for (int i = 0; i < factors.size(); i++) {
      curve.single(factors.get(i), i, byBeginning, findings);
    }
    return curve.rows;
  }

  private static <C> Map<String, List<C>> byBeginning(
      List<C> curves, Function<C, String> participant, Function<C, String> dayBegins) {
    Map<String, List<C>> byBeginning = new TreeMap<>();
    curves.stream()
        .sorted(Comparator.comparing(participant))
        .forEach(
            its ->
                byBeginning
                    .computeIfAbsent(dayBegins.apply(its), time -> new ArrayList<>())
                    .add(its));
    return byBeginning;
  }

  private void pooled(
      Plan.Factor factor,
      int index,
      Map<String, List<CurveEstimates>> byBeginning,
      List<Finding> findings) {
    int headline = headlineLag(factor, Finding.POOLED, null, findings);
    byBeginning.forEach(
        (begins, curves) -> {
          for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            Together all = Together.of(curves, index * choices.size() + i);
            if (all.z.length < LEAST_FOR_ESTIMATE) {
              continue;
            }
            boolean isHeadline = begins.equals(MIDNIGHT) && choice.isHeadline(headline);
            rows.add(
                pooledRow(factor, begins, choice, choice.exclusion().words(), isHeadline, all));
            if (isHeadline && all.z.length > LEAST_FOR_ESTIMATE) {
              withoutOne(factor, begins, choice, "the lowest participant", all, all.lowest());
              withoutOne(factor, begins, choice, "the highest participant", all, all.highest());
            }
          }
        });
  }

  /** The civil day, as everybody's calendar has it. */
  public static final String MIDNIGHT = "00:00";

  /** People's estimates of one kind. */
  private record Together(int[] days, double[] z) {
    static Together of(List<CurveEstimates> curves, int place) {
      int[] days = new int[curves.size()];
      double[] z = new double[curves.size()];
      int n = 0;
      for (CurveEstimates curve : curves) {
        if (curve.days().length > 0 && curve.days()[place] > 0) {
          days[n] = curve.days()[place];
          z[n++] = curve.z()[place];
        }
      }
      return new Together(Arrays.copyOf(days, n), Arrays.copyOf(z, n));
    }

    int lowest() {
      return IntStream.range(0, z.length).reduce((a, b) -> z[b] < z[a] ? b : a).orElseThrow();
    }

    int highest() {
      return IntStream.range(0, z.length).reduce((a, b) -> z[b] > z[a] ? b : a).orElseThrow();
    }

    Together without(int one) {
      int[] others = IntStream.range(0, z.length).filter(i -> i != one).toArray();
      return new Together(
          Arrays.stream(others).map(i -> days[i]).toArray(),
          Arrays.stream(others).mapToDouble(i -> z[i]).toArray());
    }
  }

  private void withoutOne(
      Plan.Factor factor, String begins, Choice choice, String who, Together all, int one) {
    rows.add(pooledRow(factor, begins, choice, who, false, all.without(one)));
  }

  private PersonCurve.@Nullable Point point(PersonCurve curve, int factor, int choice) {
    return curve.points().isEmpty() ? null : curve.points().get(factor * choices.size() + choice);
  }

  private Specification pooledRow(
      Plan.Factor factor,
      String begins,
      Choice choice,
      String excluded,
      boolean isHeadline,
      Together people) {
    EqualWeightMean mean = EqualWeightMean.of(people.z);
    boolean isTested = people.z.length >= LEAST_FOR_P && mean.p() != null;
    return row(
        factor,
        null,
        begins,
        choice,
        excluded,
        isHeadline,
        people.z.length,
        Arrays.stream(people.days).sum(),
        Math.tanh(mean.mean()),
        isTested ? Double.valueOf(Math.tanh(mean.ciLow())) : null,
        isTested ? Double.valueOf(Math.tanh(mean.ciHigh())) : null,
        isTested ? mean.p() : null);
  }

  private void single(
      Plan.Factor factor,
      int index,
      Map<String, List<PersonCurve>> byBeginning,
      List<Finding> findings) {
    byBeginning.forEach(
        (begins, curves) -> {
          for (PersonCurve curve : curves) {
            int headline =
                headlineLag(factor, Finding.PARTICIPANT, curve.participantId(), findings);
            for (int i = 0; i < choices.size(); i++) {
              Choice choice = choices.get(i);
              PersonCurve.Point its = point(curve, index, i);
              if (its != null) {
                rows.add(
                    row(
                        factor,
                        curve.participantId(),
                        begins,
                        choice,
                        choice.exclusion().words(),
                        begins.equals(MIDNIGHT) && choice.isHeadline(headline),
                        1,
                        its.days(),
                        its.r(),
                        its.ciLow(),
                        its.ciHigh(),
                        its.p()));
              }
            }
          }
        });
  }

  private Specification row(
      Plan.Factor factor,
      @Nullable String participantId,
      String begins,
      Choice choice,
      String excluded,
      boolean isHeadline,
      int participants,
      int days,
      double estimate,
      @Nullable Double ciLow,
      @Nullable Double ciHigh,
      @Nullable Double p) {
    return new Specification(
        participantId,
        participantId == null ? Finding.POOLED : Finding.PARTICIPANT,
        plan.outcome().name(),
        factor.variable().name(),
        begins,
        choice.lagDays(),
        choice.method(plan.isOutcomeACount()),
        choice.taken().words(),
        excluded,
        isHeadline,
        participants,
        days,
        estimate,
        ciLow,
        ciHigh,
        p);
  }

  /** The lag that stands for the factor: the one with the smallest p, or the first estimate. */
  private static int headlineLag(
      Plan.Factor factor, String scope, @Nullable String participantId, List<Finding> findings) {
    return findings.stream()
        .filter(
            row ->
                row.isOfDefaultAnalysis()
                    && row.scope().equals(scope)
                    && row.factor().equals(factor.variable().name())
                    && row.lagDays() >= 0
                    && java.util.Objects.equals(row.participantId(), participantId)
                    && row.estimate() != null)
        .min(
            Comparator.comparing((Finding row) -> row.pValue() == null ? 2.0 : row.pValue())
                .thenComparingInt(Finding::lagDays))
        .map(Finding::lagDays)
        .orElse(0);
  }
}
