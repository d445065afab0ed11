package org.kymograph.associate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.DailySeries;
import org.kymograph.stats.Scale;

/**
 * The main questions of the plan, answered for one person in every way of {@link Choice#all}.
 *
 * @param dayBegins when a day begins in these answers
 * @param points one a factor and choice, factors first; null where there is no estimate
 */
public record PersonCurve(String participantId, String dayBegins, List<@Nullable Point> points)
    implements Serializable {
  private static final String CLOCK_CHANGED = "utc_offset_changed";
  private static final int FIRST_DAYS = 7;

  /** One estimate. */
  record Point(
      int days,
      double r,
      double z,
      double df,
      @Nullable Double p,
      @Nullable Double ciLow,
      @Nullable Double ciHigh)
      implements Serializable {}

  /**
   * @param days of one participant, in any order, gaps allowed; each date at most once
   * @param dayBegins when a day begins in them
   */
  public static PersonCurve of(
      String participantId,
      List<Variable> variables,
      List<ParticipantDay> days,
      PlanSettings settings,
      String dayBegins) {
    Plan plan = Plan.of(variables, settings);
    PersonSeries series = PersonSeries.of(variables, days);
    CalendarColumns calendar = series.calendar();
    List<@Nullable Point> points = new ArrayList<>();
    if (calendar != null) {
      Ways ways = new Ways(plan, series, calendar);
      for (Plan.Factor factor : plan.mainFactors()) {
        for (Choice choice : Choice.all(plan)) {
          points.add(ways.point(factor, choice));
        }
      }
    }
    return new PersonCurve(participantId, dayBegins, points);
  }

  /** The outcome in its variants and the correlations, each made once. */
  private static final class Ways {
    private final Plan plan;
    private final PersonSeries series;
    private final Map<Scale, Map<Choice.Taken, DailyCorrelation>> correlations =
        new EnumMap<>(Scale.class);
    private final Map<Scale, Map<Choice.Exclusion, DailySeries>> outcomes =
        new EnumMap<>(Scale.class);

    Ways(Plan plan, PersonSeries series, CalendarColumns calendar) {
      this.plan = plan;
      this.series = series;
      for (Scale scale : Scale.values()) {
        Map<Choice.Taken, DailyCorrelation> byTaken = new EnumMap<>(Choice.Taken.class);
        for (Choice.Taken taken : Choice.Taken.values()) {
          List<DailySeries> covariates =
              taken == Choice.Taken.CALENDAR_AND_COVARIATES
                  ? plan.covariates().stream().map(series::of).toList()
                  : List.of();
          byTaken.put(
              taken,
              new DailyCorrelation(
                  calendar.with(taken.adjustment()),
                  plan.settings().thresholds(),
                  scale,
                  covariates));
        }
        correlations.put(scale, byTaken);
        Map<Choice.Exclusion, DailySeries> byExclusion = new EnumMap<>(Choice.Exclusion.class);
        for (Choice.Exclusion exclusion : Choice.Exclusion.values()) {
          byExclusion.put(exclusion, new DailySeries(outcome(scale, exclusion)));
        }
        outcomes.put(scale, byExclusion);
      }
    }

    private double[] outcome(Scale scale, Choice.Exclusion exclusion) {
      double[] values = series.values(plan.outcome().name()).clone();
      double[] clockChanged = series.values(CLOCK_CHANGED);
      int first = 0;
      while (first < values.length && Double.isNaN(values[first])) {
        first++;
      }
      for (int day = 0; day < values.length; day++) {
        boolean isOut =
            switch (exclusion) {
              case NOTHING -> false;
              case FIRST_WEEK -> day < first + FIRST_DAYS;
              case CLOCK_CHANGES -> clockChanged.length > 0 && clockChanged[day] == 1;
            };
        if (isOut) {
          values[day] = Double.NaN;
        }
      }
      return scale == Scale.VALUES && plan.isOutcomeACount()
          ? Arrays.stream(values).map(Math::log1p).toArray()
          : values;
    }

    @Nullable Point point(Plan.Factor factor, Choice choice) {
      if (choice.taken() == Choice.Taken.CALENDAR_AND_COVARIATES
          && plan.isMadeOfACovariate(factor)) {
        return null;
      }
      DailyCorrelation.Result result =
          of(correlations, choice.scale(), choice.taken())
              .of(
                  series.of(factor.variable()),
                  of(outcomes, choice.scale(), choice.exclusion()),
                  choice.lagDays());
      return result instanceof DailyCorrelation.Correlation found && Math.abs(found.r()) < 1
          ? new Point(
              found.days(),
              found.r(),
              found.z(),
              found.df(),
              found.p(),
              found.ciLow(),
              found.ciHigh())
          : null;
    }

    private static <K, V> V of(Map<Scale, Map<K, V>> all, Scale scale, K key) {
      return java.util.Objects.requireNonNull(all.getOrDefault(scale, Map.of()).get(key));
    }
  }
}
