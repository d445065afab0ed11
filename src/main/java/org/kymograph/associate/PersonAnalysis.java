package org.kymograph.associate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.Multiplicity;
import org.kymograph.stats.PartialSpearman;
import org.kymograph.stats.Refusal;

/**
 * The questions of the plan, answered for one person. Within a factor the choice of the lag is paid
 * for by Holm and by the largest statistic over the lags; across the factors of a family by
 * Benjamini-Hochberg. The same questions with the factor of the future must find nothing.
 */
public final class PersonAnalysis {
  static final String METHOD = "partial_spearman";
  static final String FUTURE_CONTROL = "FUTURE_CONTROL";
  private static final String ERA = "era";

  private PersonAnalysis() {}

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
    Grid grid = Grid.of(variables, days);
    List<PersonEstimate> estimates = new ArrayList<>();
    Map<Plan.Factor, FactorAnswer> answers = new LinkedHashMap<>();
    for (Plan.Factor factor : plan.factors()) {
      answers.put(factor, answer(factor, plan, grid, estimates));
    }
    Map<Plan.Factor, Double> q = qValues(answers);
    Map<String, Long> sizes = familySizes(answers);
    List<Finding> findings = new ArrayList<>();
    answers.forEach(
        (factor, its) ->
            findings.addAll(
                its.findings(
                    participantId,
                    plan,
                    factor,
                    grid,
                    q.get(factor),
                    sizes.getOrDefault(factor.family(), 0L).intValue())));
    return new PersonAnswer(participantId, findings, estimates);
  }

  /** One person's series on a calendar without holes. */
  private record Grid(
      Map<String, double[]> series, @Nullable CalendarColumns calendar, String adjustedFor) {
    static Grid of(List<Variable> variables, List<ParticipantDay> days) {
      if (days.isEmpty()) {
        return new Grid(Map.of(), null, "");
      }
      LocalDate first =
          days.stream().map(ParticipantDay::date).min(Comparator.naturalOrder()).orElseThrow();
      LocalDate last =
          days.stream().map(ParticipantDay::date).max(Comparator.naturalOrder()).orElseThrow();
      int length = (int) ChronoUnit.DAYS.between(first, last) + 1;
      Map<String, double[]> series = new LinkedHashMap<>();
      for (int i = 0; i < variables.size(); i++) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (ParticipantDay day : days) {
          values[(int) ChronoUnit.DAYS.between(first, day.date())] = day.value(i);
        }
        series.put(variables.get(i).name(), values);
      }
      double[] era = eras(series.get(ERA));
      boolean severalEras = Arrays.stream(era).anyMatch(number -> number > 1);
      return new Grid(
          series,
          new CalendarColumns(
              length, first.getDayOfWeek().getValue() - 1, severalEras ? era : new double[0]),
          severalEras ? "trend, slow drift, weekday, device era" : "trend, slow drift, weekday");
    }

    /** Numbers of the eras from 1, an unknown one as the one before. */
    private static double[] eras(double @Nullable [] known) {
      if (known == null) {
        return new double[0];
      }
      double[] era = known.clone();
      double lowest = Arrays.stream(known).filter(Double::isFinite).min().orElse(1);
      double current = 1;
      for (int day = 0; day < era.length; day++) {
        current = Double.isFinite(era[day]) ? era[day] - lowest + 1 : current;
        era[day] = current;
      }
      return era;
    }

    double[] of(Variable variable) {
      return Objects.requireNonNull(series.get(variable.name()));
    }
  }

  private static FactorAnswer answer(
      Plan.Factor factor, Plan plan, Grid grid, List<PersonEstimate> estimates) {
    PlanSettings settings = plan.settings();
    Map<Integer, PartialSpearman.Result> byLag = new LinkedHashMap<>();
    CircularShift shift = null;
    for (int lag = -settings.leadDays(); lag <= settings.maxLagDays(); lag++) {
      byLag.put(lag, result(factor, plan, grid, lag));
      if (byLag.get(lag) instanceof PartialSpearman.Correlation found && Math.abs(found.r()) < 1) {
        estimates.add(
            new PersonEstimate(
                factor.variable().name(),
                lag,
                found.days(),
                found.adjustedColumns(),
                found.z(),
                found.sample().inflation(),
                found.df()));
      }
    }
    boolean anyTested =
        byLag.values().stream()
            .anyMatch(its -> its instanceof PartialSpearman.Correlation c && c.p() != null);
    if (anyTested && grid.calendar() != null) {
      shift =
          CircularShift.of(
              grid.of(factor.variable()),
              grid.of(plan.outcome()),
              grid.calendar(),
              settings.maxLagDays());
    }
    return FactorAnswer.of(byLag, shift);
  }

  private static PartialSpearman.Result result(Plan.Factor factor, Plan plan, Grid grid, int lag) {
    if (factor.relation() == Plan.Relation.TAUTOLOGICAL) {
      return new PartialSpearman.Refused(0, Refusal.TAUTOLOGY);
    }
    if (grid.calendar() == null) {
      return new PartialSpearman.Refused(0, Refusal.NO_DATA);
    }
    return PartialSpearman.of(
        grid.of(factor.variable()),
        grid.of(plan.outcome()),
        grid.calendar(),
        lag,
        plan.settings().thresholds());
  }

  /** What one factor gave at all lags. */
  private record FactorAnswer(
      Map<Integer, PartialSpearman.Result> byLag,
      Map<Integer, Double> holm,
      @Nullable Double p,
      @Nullable CircularShift shift) {

    static FactorAnswer of(
        Map<Integer, PartialSpearman.Result> byLag, @Nullable CircularShift shift) {
      LagFamily family = new LagFamily();
      byLag.forEach(
          (lag, result) -> {
            if (lag >= 0) {
              family.add(lag, result instanceof PartialSpearman.Correlation c ? c.p() : null);
            }
          });
      return new FactorAnswer(byLag, family.holm(), family.factorP(), shift);
    }

    List<Finding> findings(
        String participantId,
        Plan plan,
        Plan.Factor factor,
        Grid grid,
        @Nullable Double q,
        int familySize) {
      List<Finding> findings = new ArrayList<>();
      byLag.forEach(
          (lag, result) ->
              findings.add(finding(participantId, plan, factor, grid, lag, result, q, familySize)));
      return findings;
    }

    private Finding finding(
        String participantId,
        Plan plan,
        Plan.Factor factor,
        Grid grid,
        int lag,
        PartialSpearman.Result result,
        @Nullable Double q,
        int familySize) {
      boolean control = lag < 0;
      int calendarDays = grid.calendar() == null ? 0 : grid.calendar().calendarDays();
      PartialSpearman.Correlation found =
          result instanceof PartialSpearman.Correlation c ? c : null;
      boolean tested = found != null && found.p() != null;
      Refusal refusal = result instanceof PartialSpearman.Refused r ? r.refusal() : null;
      Double itsQ = control || !tested ? null : q;
      return new Finding(
          participantId,
          Finding.PARTICIPANT,
          plan.outcome().name(),
          factor.variable().name(),
          lag,
          METHOD,
          grid.adjustedFor(),
          1,
          result.days(),
          calendarDays,
          calendarDays == 0 ? null : 100.0 * (calendarDays - result.days()) / calendarDays,
          found == null ? null : found.r(),
          found == null ? null : found.ciLow(),
          found == null ? null : found.ciHigh(),
          found == null ? null : found.sample().effectiveDays(),
          found == null ? null : found.sample().inflation(),
          found == null ? null : found.df(),
          found == null ? null : found.p(),
          holm.get(lag),
          itsQ,
          control ? Plan.CONTROL : factor.family(),
          control ? 0 : familySize,
          shift == null || control || !tested ? null : shift.p(),
          shift == null || control || !tested ? null : shift.floor(),
          found == null ? null : found.detectable(),
          null,
          null,
          null,
          null,
          flags(found, control),
          refusal == null ? null : refusal.name().toLowerCase(Locale.ROOT),
          factor.standing() == Plan.Standing.CONFIRMATORY,
          null,
          Words.ofPerson(
              factor.variable(),
              plan.outcome(),
              lag,
              found,
              refusal,
              itsQ,
              shift == null ? null : shift.p(),
              plan.settings().q()));
    }

    private static String flags(PartialSpearman.@Nullable Correlation found, boolean control) {
      String flags =
          found == null
              ? ""
              : found.flags().stream().map(Enum::name).collect(Collectors.joining(" "));
      return control ? (flags + " " + FUTURE_CONTROL).strip() : flags;
    }
  }

  /** The factor's p, corrected for the factors of its family. */
  private static Map<Plan.Factor, Double> qValues(Map<Plan.Factor, FactorAnswer> answers) {
    Map<Plan.Factor, @Nullable Double> p = new LinkedHashMap<>();
    answers.forEach((factor, its) -> p.put(factor, its.p()));
    return FactorFamilies.q(p);
  }

  private static Map<String, Long> familySizes(Map<Plan.Factor, FactorAnswer> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue().p() != null)
        .collect(Collectors.groupingBy(answer -> answer.getKey().family(), Collectors.counting()));
  }

  /** Corrections shared by a person and the cohort. */
  static final class FactorFamilies {
    private FactorFamilies() {}

    static Map<Plan.Factor, Double> q(Map<Plan.Factor, @Nullable Double> p) {
      Map<Plan.Factor, Double> q = new LinkedHashMap<>();
      Map<String, List<Plan.Factor>> families = new LinkedHashMap<>();
      p.forEach(
          (factor, its) ->
              families.computeIfAbsent(factor.family(), name -> new ArrayList<>()).add(factor));
      for (List<Plan.Factor> family : families.values()) {
        List<@Nullable Double> values = new ArrayList<>();
        family.forEach(factor -> values.add(p.get(factor)));
        List<@Nullable Double> adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(values);
        for (int i = 0; i < family.size(); i++) {
          Double its = adjusted.get(i);
          if (its != null) {
            q.put(family.get(i), its);
          }
        }
      }
      return q;
    }
  }
}
