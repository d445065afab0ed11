package org.kymograph.associate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * @param curves of all people, in any order; of each, one for every beginning of the day
   * @param findings of the same plan: the headlines are among them
   * @return rows by factor, then by beginning of the day and choice
   */
  public static List<Specification> of(
      List<PersonCurve> curves,
      List<Finding> findings,
      List<Variable> variables,
      PlanSettings settings) {
    SpecificationCurve curve = new SpecificationCurve(Plan.of(variables, settings));
    Map<String, List<PersonCurve>> byBeginning = new TreeMap<>();
    curves.stream()
        .sorted(Comparator.comparing(PersonCurve::participantId))
        .forEach(
            its ->
                byBeginning.computeIfAbsent(its.dayBegins(), time -> new ArrayList<>()).add(its));
    long people = curves.stream().map(PersonCurve::participantId).distinct().count();
    List<Plan.Factor> factors = curve.plan.mainFactors();
    for (int i = 0; i < factors.size(); i++) {
      if (people >= LEAST_FOR_ESTIMATE) {
        curve.pooled(factors.get(i), i, byBeginning, findings);
      } else {
        curve.single(factors.get(i), i, byBeginning, findings);
      }
    }
    return curve.rows;
  }

  private void pooled(
      Plan.Factor factor,
      int index,
      Map<String, List<PersonCurve>> byBeginning,
      List<Finding> findings) {
    int headline = headlineLag(factor, Finding.POOLED, null, findings);
    byBeginning.forEach(
        (begins, curves) -> {
          for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            List<PersonCurve.Point> points = points(curves, index, i);
            if (points.size() < LEAST_FOR_ESTIMATE) {
              continue;
            }
            boolean isHeadline = begins.equals(MIDNIGHT) && choice.isHeadline(headline);
            rows.add(
                pooledRow(factor, begins, choice, choice.exclusion().words(), isHeadline, points));
            if (isHeadline) {
              withoutOne(factor, begins, choice, points);
            }
          }
        });
  }

  /** The civil day, as everybody's calendar has it. */
  public static final String MIDNIGHT = "00:00";

  private void withoutOne(
      Plan.Factor factor, String begins, Choice choice, List<PersonCurve.Point> points) {
    if (points.size() <= LEAST_FOR_ESTIMATE) {
      return;
    }
    int lowest =
        IntStream.range(0, points.size())
            .reduce((a, b) -> points.get(b).z() < points.get(a).z() ? b : a)
            .orElseThrow();
    int highest =
        IntStream.range(0, points.size())
            .reduce((a, b) -> points.get(b).z() > points.get(a).z() ? b : a)
            .orElseThrow();
    rows.add(
        pooledRow(
            factor, begins, choice, "the lowest participant", false, without(points, lowest)));
    rows.add(
        pooledRow(
            factor, begins, choice, "the highest participant", false, without(points, highest)));
  }

  private static List<PersonCurve.Point> without(List<PersonCurve.Point> points, int one) {
    List<PersonCurve.Point> others = new ArrayList<>(points);
    others.remove(one);
    return others;
  }

  private List<PersonCurve.Point> points(List<PersonCurve> curves, int factor, int choice) {
    List<PersonCurve.Point> points = new ArrayList<>();
    for (PersonCurve curve : curves) {
      PersonCurve.Point its = point(curve, factor, choice);
      if (its != null && its.df() >= plan.settings().thresholds().leastDf()) {
        points.add(its);
      }
    }
    return points;
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
      List<PersonCurve.Point> points) {
    EqualWeightMean mean =
        EqualWeightMean.of(points.stream().mapToDouble(PersonCurve.Point::z).toArray());
    boolean isTested = points.size() >= LEAST_FOR_P && mean.p() != null;
    return row(
        factor,
        null,
        begins,
        choice,
        excluded,
        isHeadline,
        points.size(),
        points.stream().mapToInt(PersonCurve.Point::days).sum(),
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
