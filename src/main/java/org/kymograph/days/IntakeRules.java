package org.kymograph.days;

import java.util.function.ToDoubleFunction;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.State;

/** The variables about what was drunk and taken, what was felt, and what the body weighed. */
final class IntakeRules {
  /** A body mass this many days old still divides the fluid of today. */
  private static final int BODY_MASS_KEEPS_DAYS = 90;

  private IntakeRules() {}

  /** The day's total of a kind. */
  static DayVariable.Rule total(EventKind kind) {
    return (calendar, series) ->
        new DailyLog(calendar, kind, IntakeRules::valueOf).fill(series, DailyLog.Sum.TOTAL);
  }

  static DayVariable.Rule total(String kind) {
    return total(EventKind.named(kind).orElseThrow());
  }

  /** The mean of a kind's values on the day: scores, masses, shades. */
  static DayVariable.Rule mean(EventKind kind) {
    return (calendar, series) ->
        new DailyLog(calendar, kind, IntakeRules::valueOf).fill(series, DailyLog.Sum.MEAN);
  }

  static DayVariable.Rule mean(String kind) {
    return mean(EventKind.named(kind).orElseThrow());
  }

  private static double valueOf(Event event) {
    return event.value() == null ? Double.NaN : event.value();
  }

  /** Fluid with a known volume: millilitres, and glasses where the job says what a glass holds. */
  static void fluid(Calendar calendar, Series series) {
    Double glass = calendar.settings().glassMl();
    drunk(
        calendar,
        series,
        event ->
            event.value() == null
                ? Double.NaN
                : !EventKind.GLASS.equals(event.unit())
                    ? event.value()
                    : glass == null ? Double.NaN : event.value() * glass);
  }

  /** Glasses whose volume nobody says. */
  static void glasses(Calendar calendar, Series series) {
    if (calendar.settings().glassMl() != null) {
      return;
    }
    drunk(
        calendar,
        series,
        event ->
            EventKind.GLASS.equals(event.unit()) && event.value() != null
                ? event.value()
                : Double.NaN);
  }

  /** Answers to a day's question and single drinks alike, each by its own unit. */
  private static void drunk(Calendar calendar, Series series, ToDoubleFunction<Event> amount) {
    EventKind fluid = EventKind.named(EventKind.FLUID).orElseThrow();
    DailyLog log = new DailyLog(calendar, fluid, amount);
    log.fill(series, DailyLog.Sum.TOTAL);
    for (int day = 0; day < series.days(); day++) {
      Event answer = log.answer(day);
      if (answer != null) {
        double value = amount.applyAsDouble(answer);
        if (Double.isNaN(value)) {
          series.leaveOut(day, State.MISSING);
        } else {
          series.setWithin(day, value, fluid.lowest(), fluid.highest());
        }
      }
    }
  }

  static void fluidRatio(Calendar calendar, Series series) {
    fromFluid(calendar, series, ml -> ml / calendar.settings().beverageTargetMl());
  }

  static void fluidDeficit(Calendar calendar, Series series) {
    fromFluid(calendar, series, ml -> Math.max(0, calendar.settings().beverageTargetMl() - ml));
  }

  private interface OfFluid {
    double value(double millilitres);
  }

  private static void fromFluid(Calendar calendar, Series series, OfFluid rule) {
    Series fluid = calendar.series("fluid_ml");
    for (int day = 0; day < series.days(); day++) {
      if (fluid.has(day)) {
        series.set(day, rule.value(fluid.value(day)));
      } else {
        series.leaveOut(day, fluid.state(day));
      }
    }
  }

  static void fluidPerKilogram(Calendar calendar, Series series) {
    Series fluid = calendar.series("fluid_ml");
    Series mass = calendar.series("body_mass_kg");
    int weighed = Integer.MIN_VALUE;
    for (int day = 0; day < series.days(); day++) {
      weighed = mass.has(day) ? day : weighed;
      if (fluid.has(day) && weighed >= 0 && day - weighed <= BODY_MASS_KEEPS_DAYS) {
        series.set(day, fluid.value(day) / mass.value(weighed));
      } else if (!fluid.has(day)) {
        series.leaveOut(day, fluid.state(day));
      }
    }
  }

  /** From yesterday to today, in percent of yesterday. */
  static void bodyMassChange(Calendar calendar, Series series) {
    Series mass = calendar.series("body_mass_kg");
    for (int day = 1; day < series.days(); day++) {
      if (mass.has(day) && mass.has(day - 1)) {
        double before = mass.value(day - 1);
        series.set(day, 100 * (mass.value(day) - before) / before);
      }
    }
  }

  /** Whether another number of doses was taken than the day before. */
  static void medicationChanged(Calendar calendar, Series series) {
    Series doses = calendar.series("medication_doses");
    for (int day = 1; day < series.days(); day++) {
      if (doses.has(day) && doses.has(day - 1)) {
        series.set(day, doses.value(day) == doses.value(day - 1) ? 0 : 1);
      }
    }
  }

  static void diaryKept(Calendar calendar, Series series) {
    DiaryDays diary = new DiaryDays(calendar);
    for (int day = 0; day < series.days(); day++) {
      if (diary.exists()) {
        series.set(day, diary.isAnswered(day) ? 1 : 0);
      } else {
        series.leaveOut(day, State.NOT_ASKED);
      }
    }
  }
}
