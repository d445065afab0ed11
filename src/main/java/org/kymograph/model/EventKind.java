package org.kymograph.model;

import static java.util.Map.entry;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event: its unit, the values that are possible, and what an absence means.
 *
 * @param name the word in the column {@code kind}
 * @param unit the unit in which its values are stored
 * @param lowest the smallest possible value
 * @param highest the largest possible value
 * @param dayColumn the column of a day log that holds it, or null where a day log has none
 * @param absence what a day means on which the diary was kept and this kind was not logged
 * @param unitNeeded whether a row of an event log must say its unit
 */
public record EventKind(
    String name,
    String unit,
    double lowest,
    double highest,
    @Nullable String dayColumn,
    Absence absence,
    UnitRule unitNeeded)
    implements Serializable {

  /** What it means that the diary was kept and nothing of this kind was logged. */
  public enum Absence {
    /** It did not happen: nobody logs a twitch that was not there. */
    ZERO,
    /** Nothing is known: nobody drinks nothing for a day. */
    MISSING
  }

  /** Whether a row of an event log must say its unit. */
  public enum UnitRule {
    /** A number alone could be milligrams or cups: it is refused without a unit. */
    REQUIRED,
    /** The kind has one unit only. */
    IMPLIED
  }

  public static final String TWITCH = "twitch";
  public static final String SPASM = "spasm";
  public static final String FLUID = "fluid";
  public static final String DIARY_KEPT = "diary_kept";
  public static final String HEART_RESTING = "heart_resting";
  public static final String HRV_RMSSD = "hrv_rmssd";
  public static final String HRV_SDNN = "hrv_sdnn";
  public static final String STRESS_SCORE = "stress_score";
  public static final String STEPS = "steps";
  public static final String ASLEEP = "asleep";
  public static final String IN_BED = "in_bed";
  public static final String BODY_MASS = "body_mass";
  public static final String EXERCISE = "exercise";
  public static final String NOTE = "note";

  /** The unit of a fluid whose container has no stated volume. */
  public static final String GLASS = "glass";

  /** Every kind that the formats and diaries know, in reading order. */
  public static final List<EventKind> ALL =
      List.of(
          logged(TWITCH, "count", 0, 5000, "twitch_count"),
          logged(SPASM, "count", 0, 5000, "spasm_count"),
          new EventKind(FLUID, "ml", 0, 10_000, "fluid_ml", Absence.MISSING, UnitRule.REQUIRED),
          new EventKind("caffeine", "mg", 0, 1500, "caffeine_mg", Absence.ZERO, UnitRule.REQUIRED),
          new EventKind("alcohol", "g", 0, 400, "alcohol_g", Absence.ZERO, UnitRule.REQUIRED),
          new EventKind(
              "magnesium", "mg", 0, 2000, "magnesium_mg", Absence.ZERO, UnitRule.REQUIRED),
          logged("medication", "dose", 0, 100, "medication_doses"),
          logged(EXERCISE, "min", 0, 1440, "exercise_minutes"),
          score("stress"),
          score("muscle_tension"),
          score("pain"),
          score("fatigue"),
          score("sleep_quality"),
          score("thirst"),
          score("soreness"),
          score("mood"),
          score("readiness"),
          measured("urine_colour", "shade", 1, 8, "urine_colour"),
          new EventKind(
              BODY_MASS, "kg", 25, 300, "body_mass_kg", Absence.MISSING, UnitRule.REQUIRED),
          measured(HEART_RESTING, "bpm", 30, 120, null),
          measured(HRV_RMSSD, "ms", 3, 250, null),
          measured(HRV_SDNN, "ms", 5, 300, null),
          measured(STRESS_SCORE, "score", 0, 100, null),
          measured(STEPS, "count", 0, 100_000, null),
          // Sums of a date, of sources that do not say when the nights were; statistics.md 5.5.
          measured(ASLEEP, "min", 0, 960, null),
          measured(IN_BED, "min", 0, 1080, null),
          measured(NOTE, "text", 0, 0, null),
          measured(DIARY_KEPT, "yes", 0, 1, "diary_kept"));

  private static final Map<String, EventKind> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(EventKind::name, kind -> kind));

  /** Factors to the stored unit, by stored unit and by the unit that a row may say. */
  private static final Map<String, Map<String, Double>> FACTORS =
      Map.of(
          // US customary and imperial volumes: NIST Handbook 44, appendix C.
          "ml",
          Map.ofEntries(
              entry("ml", 1.0),
              entry("milliliter", 1.0),
              entry("milliliters", 1.0),
              entry("millilitre", 1.0),
              entry("millilitres", 1.0),
              entry("l", 1000.0),
              entry("liter", 1000.0),
              entry("liters", 1000.0),
              entry("litre", 1000.0),
              entry("litres", 1000.0),
              entry("cl", 10.0),
              entry("dl", 100.0),
              entry("fl_oz", 29.5735295625),
              entry("fl_oz_us", 29.5735295625),
              entry("fl_oz_uk", 28.4130625),
              entry("cup", 236.5882365),
              entry("cups", 236.5882365)),
          "mg",
          Map.of("mg", 1.0, "g", 1000.0, "ug", 0.001, "mcg", 0.001),
          "g",
          Map.of("g", 1.0, "mg", 0.001),
          "kg",
          Map.of(
              "kg",
              1.0,
              "g",
              0.001,
              "lb",
              0.45359237,
              "lbs",
              0.45359237,
              "st",
              6.35029318,
              "pounds",
              0.45359237,
              "stone",
              6.35029318),
          "min",
          Map.of("min", 1.0, "minutes", 1.0, "h", 60.0, "hours", 60.0, "s", 1.0 / 60));

  private static EventKind logged(
      String name, String unit, double lowest, double highest, String dayColumn) {
    return new EventKind(name, unit, lowest, highest, dayColumn, Absence.ZERO, UnitRule.IMPLIED);
  }

  private static EventKind score(String name) {
    return new EventKind(
        name, "0-10", 0, 10, name + "_reported", Absence.MISSING, UnitRule.IMPLIED);
  }

  private static EventKind measured(
      String name, String unit, double lowest, double highest, @Nullable String dayColumn) {
    return new EventKind(name, unit, lowest, highest, dayColumn, Absence.MISSING, UnitRule.IMPLIED);
  }

  /** The kind of this name among the built-in ones. */
  public static Optional<EventKind> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** A value that can be: neither an infinite one nor one outside the kind's limits. */
  public boolean isPossible(double value) {
    return value >= lowest && value <= highest;
  }

  /**
   * What a value in the row's unit is in the stored unit: multiply by this. Empty where the unit is
   * not one of this kind.
   */
  public Optional<Double> factorFrom(String rowUnit) {
    if (rowUnit.equals(unit)) {
      return Optional.of(1.0);
    }
    String word = rowUnit.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace("µ", "u");
    if (word.equals(unit)) {
      return Optional.of(1.0);
    }
    return Optional.ofNullable(FACTORS.getOrDefault(unit, Map.of()).get(word));
  }
}
