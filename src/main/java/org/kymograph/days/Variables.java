package org.kymograph.days;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;
import org.kymograph.model.Family;
import org.kymograph.model.Variable;
import org.kymograph.model.Variable.Role;

/**
 * Every variable of a day, in the order of the columns: what it means, where its definition comes
 * from, and how it is computed. A rule may use the variables above it. To add one: a line here.
 */
public final class Variables {
  private static final String CONTRACT = "Kymograph";
  private static final String DIARY = "the participant's own diary";
  private static final String VENDOR = "the device's own value";

  private static final List<DayVariable> ALL =
      List.of(
          // Coverage and eras come first: baselines ask for them.
          variable(
              "era",
              "Device era",
              "",
              Family.COVERAGE,
              Role.DESCRIPTIVE,
              "Number of the device era, from 1: of the device that tells of the nights, which has"
                  + " its number again when it comes back, and of the changes that the job names."
                  + " Baselines do not run from one into another.",
              CONTRACT,
              List.of(),
              null,
              HeartRules::era),
          variable(
              "wear_minutes",
              "Device worn",
              "min",
              Family.COVERAGE,
              Role.DESCRIPTIVE,
              "Minutes of the civil day in quarters of an hour with a heart sample; unknown before"
                  + " the first day with one and after the last.",
              CONTRACT,
              List.of(),
              null,
              HeartRules::wear),
          variable(
              "diary_kept",
              "Diary kept",
              "",
              Family.COVERAGE,
              Role.DESCRIPTIVE,
              "1 where anything was entered into a diary or questionnaire of that date, else 0.",
              CONTRACT,
              List.of(),
              null,
              IntakeRules::diaryKept),
          variable(
              "utc_offset_minutes",
              "Offset from UTC",
              "min",
              Family.COVERAGE,
              Role.DESCRIPTIVE,
              "Offset from UTC at noon, where the participant was.",
              CONTRACT,
              List.of(),
              null,
              HeartRules::utcOffset),
          variable(
              "utc_offset_changed",
              "Clock changed",
              "",
              Family.COVERAGE,
              Role.DESCRIPTIVE,
              "1 on a day of travel across zones or of a daylight-saving change, else 0.",
              CONTRACT,
              List.of("utc_offset_minutes"),
              null,
              HeartRules::utcOffsetChanged),
          variable(
              "sleep_minutes",
              "Sleep",
              "min",
              Family.SLEEP,
              Role.DESCRIPTIVE,
              "Minutes asleep in the main sleep that ended that morning; naps only where the job"
                  + " counts them.",
              CONTRACT,
              List.of(),
              null,
              SleepRules::minutes),
          variable(
              "waking_minutes",
              "Awake",
              "min",
              Family.SLEEP,
              Role.DESCRIPTIVE,
              "The real length of the civil day less the main sleep that ended that morning: the"
                  + " time in which twitches can be noticed, exposure of the rate model.",
              CONTRACT,
              List.of("sleep_minutes"),
              null,
              SleepRules::waking),
          variable(
              "sleep_efficiency_percent",
              "Sleep efficiency",
              "%",
              Family.SLEEP,
              Role.FACTOR,
              "100 x time asleep / time in bed of the main sleep; 85 and more is good.",
              "Ohayon 2017, Sleep Health 3:6",
              List.of("sleep_minutes"),
              "sleep_efficiency_pct",
              SleepRules::efficiency),
          variable(
              "sleep_awake_minutes",
              "Awake in the night",
              "min",
              Family.SLEEP,
              Role.FACTOR,
              "Minutes awake in bed during the main sleep.",
              "Ohayon 2017, Sleep Health 3:6",
              List.of(),
              "waso_min",
              SleepRules::awake),
          variable(
              "sleep_midpoint_shift_minutes",
              "Night later than usual",
              "min",
              Family.SLEEP,
              Role.FACTOR,
              "Middle of the main sleep less its mean over the past 28 days (at least 14 nights);"
                  + " positive is later.",
              CONTRACT,
              List.of(),
              null,
              SleepRules::midpointShift),
          variable(
              "sleep_short_hours",
              "Too little sleep",
              "h",
              Family.SLEEP,
              Role.PRIMARY_FACTOR,
              "Hours that the main sleep fell short of the need (8 h unless the job says another):"
                  + " max(0, need - sleep).",
              "Hirshkowitz 2015, Sleep Health 1:40",
              List.of("sleep_minutes"),
              "sleep_short_h",
              SleepRules::shortHours),
          variable(
              "sleep_debt_7d_hours",
              "Sleep debt of a week",
              "h",
              Family.SLEEP,
              Role.FACTOR,
              "7 x the mean shortfall of the observed nights of the past 7 (at least 5); a long"
                  + " night pays nothing back.",
              "Belenky 2003, J Sleep Res 12:1",
              List.of("sleep_short_hours"),
              "sleep_debt_7",
              SleepRules.debt(7)),
          variable(
              "sleep_debt_14d_hours",
              "Sleep debt of a fortnight",
              "h",
              Family.SLEEP,
              Role.DESCRIPTIVE,
              "14 x the mean shortfall of the observed nights of the past 14 (at least 10).",
              "Van Dongen 2003, Sleep 26:117",
              List.of("sleep_short_hours"),
              "sleep_debt_14",
              SleepRules.debt(14)),
          variable(
              "sleep_regularity_index",
              "Regular sleep",
              "",
              Family.SLEEP,
              Role.FACTOR,
              "-100 + 200 x the share of minutes 24 h apart in the same state, over the past 7"
                  + " pairs of nights (at least 4); 100 is the same every day.",
              "Phillips 2017, Sci Rep 7:3216",
              List.of(),
              "sri",
              SleepRules::regularity),
          score(
              "sleep_quality_reported",
              "Sleep quality",
              Family.SLEEP,
              Role.FACTOR,
              "Reported quality of the night, 0 to 10; higher is better."),
          variable(
              "twitch_count",
              "Twitches",
              "count",
              Family.TWITCHES,
              Role.OUTCOME,
              "Twitches logged that civil day; 0 only where the diary was kept that day.",
              DIARY,
              List.of(),
              null,
              TwitchRules.counted(EventKind.TWITCH)),
          variable(
              "twitch_rate_per_hour",
              "Twitches an hour awake",
              "1/h",
              Family.TWITCHES,
              Role.OUTCOME,
              "Twitches by waking hour: the real length of the day less the main sleep that ended"
                  + " that morning.",
              CONTRACT,
              List.of("twitch_count", "waking_minutes"),
              null,
              TwitchRules::rate),
          variable(
              "twitch_night_count",
              "Twitches at night",
              "count",
              Family.TWITCHES,
              Role.OUTCOME,
              "Twitches from 22:00 to 6:00 on the wall clock, where they were logged one by one.",
              DIARY,
              List.of("twitch_count"),
              null,
              TwitchRules::night),
          variable(
              "twitch_body_sites",
              "Places that twitched",
              "count",
              Family.TWITCHES,
              Role.OUTCOME,
              "How many places of the body twitched: one is local, many widespread.",
              DIARY,
              List.of("twitch_count"),
              null,
              TwitchRules::bodySites),
          variable(
              "twitch_mean_intensity",
              "Strength of twitches",
              "0-10",
              Family.TWITCHES,
              Role.OUTCOME,
              "Mean strength of the day's twitches that say theirs.",
              DIARY,
              List.of("twitch_count"),
              null,
              TwitchRules::meanIntensity),
          variable(
              "spasm_count",
              "Spasms",
              "count",
              Family.TWITCHES,
              Role.OUTCOME,
              "Spasms logged that civil day, apart from twitches.",
              DIARY,
              List.of(),
              null,
              TwitchRules.counted(EventKind.SPASM)),
          variable(
              "heart_resting_bpm",
              "Resting heart rate",
              "bpm",
              Family.STRESS,
              Role.DESCRIPTIVE,
              "Resting heart rate of the day; missing where the device was worn neither 10 h awake"
                  + " nor half of the night.",
              VENDOR,
              List.of(),
              null,
              HeartRules::resting),
          variable(
              "heart_resting_deviation_bpm",
              "Resting heart rate above usual",
              "bpm",
              Family.STRESS,
              Role.PRIMARY_FACTOR,
              "Resting heart rate less its mean over the past 28 days (at least 14), of one device"
                  + " within one era.",
              "Quer 2020, PLoS ONE 15:e0227709",
              List.of("heart_resting_bpm"),
              "rhr_dev_bpm",
              HeartRules::restingDeviation),
          variable(
              "heart_night_bpm",
              "Heart rate asleep",
              "bpm",
              Family.STRESS,
              Role.DESCRIPTIVE,
              "Mean of the heart samples within the main sleep, where half of its quarters of an"
                  + " hour have one.",
              CONTRACT,
              List.of(),
              null,
              HeartRules::night),
          variable(
              "heart_night_deviation_bpm",
              "Heart rate asleep above usual",
              "bpm",
              Family.STRESS,
              Role.FACTOR,
              "Heart rate asleep less its mean over the past 28 days (at least 14), within one"
                  + " era.",
              "Quer 2020, PLoS ONE 15:e0227709",
              List.of("heart_night_bpm"),
              "nocturnal_hr_dev",
              HeartRules.deviation("heart_night_bpm", 28, 14)),
          variable(
              "hrv_rmssd_ms",
              "Heart rate variability (RMSSD)",
              "ms",
              Family.STRESS,
              Role.DESCRIPTIVE,
              "RMSSD of the night; never mixed with SDNN.",
              VENDOR,
              List.of(),
              null,
              IntakeRules.mean(EventKind.HRV_RMSSD)),
          variable(
              "hrv_sdnn_ms",
              "Heart rate variability (SDNN)",
              "ms",
              Family.STRESS,
              Role.DESCRIPTIVE,
              "SDNN; never mixed with RMSSD.",
              VENDOR,
              List.of(),
              null,
              IntakeRules.mean(EventKind.HRV_SDNN)),
          variable(
              "hrv_rmssd_drop_z",
              "Drop in heart rate variability",
              "",
              Family.STRESS,
              Role.FACTOR,
              "-(ln RMSSD - its mean over the past 60 days) / its standard deviation (at least 20"
                  + " days), within one era; higher is less variability.",
              "Shaffer & Ginsberg 2017, doi:10.3389/fpubh.2017.00258",
              List.of("hrv_rmssd_ms"),
              "lnrmssd_z_neg",
              HeartRules::rmssdDrop),
          variable(
              "stress_score",
              "Stress score of the device",
              "0-100",
              Family.STRESS,
              Role.FACTOR,
              "The vendor's own score, turned where needed so that higher is more stress; how it"
                  + " is made is not published.",
              VENDOR,
              List.of(),
              "device_stress",
              IntakeRules.mean(EventKind.STRESS_SCORE)),
          score(
              "stress_reported",
              "Stress",
              Family.STRESS,
              Role.PRIMARY_FACTOR,
              "Reported stress, 0 to 10; higher is more."),
          variable(
              "body_mass_kg",
              "Body mass",
              "kg",
              Family.HYDRATION,
              Role.DESCRIPTIVE,
              "Mean of the day's weighings.",
              CONTRACT,
              List.of(),
              null,
              IntakeRules.mean(EventKind.BODY_MASS)),
          variable(
              "fluid_ml",
              "Fluid",
              "ml",
              Family.HYDRATION,
              Role.DESCRIPTIVE,
              "Beverages of the day. A day without an entry is missing, never 0.",
              DIARY,
              List.of(),
              null,
              IntakeRules::fluid),
          variable(
              "fluid_glasses",
              "Glasses of fluid",
              "count",
              Family.HYDRATION,
              Role.PRIMARY_FACTOR,
              "Glasses of the day where nobody says what a glass holds; stands in for the fluid"
                  + " ratio there. Not validated as a measure of hydration.",
              DIARY,
              List.of(),
              null,
              IntakeRules::glasses),
          variable(
              "fluid_ratio",
              "Fluid drunk",
              "",
              Family.HYDRATION,
              Role.PRIMARY_FACTOR,
              "Beverages / (0.8 x adequate total water; 2,000 ml unless the job says another)."
                  + " Higher is better hydrated. Not validated as a measure of hydration.",
              "EFSA 2010, EFSA Journal 8(3):1459",
              List.of("fluid_ml"),
              "fluid_ratio",
              IntakeRules::fluidRatio),
          variable(
              "fluid_ml_per_kg",
              "Fluid by body mass",
              "ml/kg",
              Family.HYDRATION,
              Role.DESCRIPTIVE,
              "Beverages / body mass of the last weighing, at most 90 days old. Not validated.",
              CONTRACT,
              List.of("fluid_ml", "body_mass_kg"),
              "fluid_ml_kg",
              IntakeRules::fluidPerKilogram),
          variable(
              "fluid_deficit_ml",
              "Fluid short of what is adequate",
              "ml",
              Family.HYDRATION,
              Role.DESCRIPTIVE,
              "max(0, 0.8 x adequate total water - beverages). Not validated.",
              "EFSA 2010, EFSA Journal 8(3):1459",
              List.of("fluid_ml"),
              "hydration_deficit_ml",
              IntakeRules::fluidDeficit),
          variable(
              "body_mass_change_percent",
              "Change of body mass",
              "%",
              Family.HYDRATION,
              Role.FACTOR,
              "From yesterday to today, in percent of yesterday; a loss above 1 % suggests too"
                  + " little fluid.",
              "Cheuvront & Kenefick 2014, Compr Physiol 4:257",
              List.of("body_mass_kg"),
              null,
              IntakeRules::bodyMassChange),
          variable(
              "urine_colour",
              "Urine colour",
              "1-8",
              Family.HYDRATION,
              Role.FACTOR,
              "Shade on the eight-step chart; higher is more concentrated.",
              "Armstrong 1994, Int J Sport Nutr 4:265",
              List.of(),
              "urine_colour",
              IntakeRules.mean("urine_colour")),
          score(
              "thirst_reported",
              "Thirst",
              Family.HYDRATION,
              Role.FACTOR,
              "Reported thirst, 0 to 10; higher is more."),
          intake("caffeine_mg", "Caffeine", "mg", "caffeine"),
          variable(
              "caffeine_late_mg",
              "Caffeine after 14:00",
              "mg",
              Family.OTHER,
              Role.DESCRIPTIVE,
              "Caffeine after 14:00, where it was logged with its time.",
              DIARY,
              List.of("caffeine_mg"),
              null,
              TwitchRules::lateCaffeine),
          intake("alcohol_g", "Alcohol", "g", "alcohol"),
          intake("magnesium_mg", "Magnesium taken", "mg", "magnesium"),
          intake("medication_doses", "Medication", "dose", "medication"),
          variable(
              "medication_changed",
              "Change of medication",
              "",
              Family.OTHER,
              Role.FACTOR,
              "1 where another number of doses was taken than the day before, else 0.",
              DIARY,
              List.of("medication_doses"),
              null,
              IntakeRules::medicationChanged),
          intake("exercise_minutes", "Exercise", "min", EventKind.EXERCISE),
          variable(
              "steps",
              "Steps",
              "count",
              Family.OTHER,
              Role.FACTOR,
              "Steps of the civil day, of all sources together, none counted twice; missing where"
                  + " the device was worn less than 10 h awake.",
              VENDOR,
              List.of("wear_minutes"),
              null,
              HeartRules::steps),
          score(
              "muscle_tension_reported",
              "Muscle tension",
              Family.OTHER,
              Role.FACTOR,
              "Reported muscle tension, 0 to 10; higher is more."),
          score(
              "pain_reported",
              "Pain",
              Family.OTHER,
              Role.FACTOR,
              "Reported pain, 0 to 10; higher is more."),
          score(
              "fatigue_reported",
              "Fatigue",
              Family.OTHER,
              Role.FACTOR,
              "Reported fatigue, 0 to 10; higher is more."),
          score(
              "soreness_reported",
              "Muscle soreness",
              Family.OTHER,
              Role.DESCRIPTIVE,
              "Reported muscle soreness, 0 to 10; higher is more."),
          score(
              "mood_reported",
              "Mood",
              Family.OTHER,
              Role.DESCRIPTIVE,
              "Reported mood, 0 to 10; higher is better."),
          score(
              "readiness_reported",
              "Readiness",
              Family.OTHER,
              Role.DESCRIPTIVE,
              "Reported readiness to train, 0 to 10; higher is readier."));

  private Variables() {}

  /**
   * The columns of a table that someone else made: known names with their known meaning, others as
   * they are called. All but the outcome are asked about, since they were brought to be.
   *
   * @param columns names of the columns, in their order
   * @param outcome name of the column that is explained
   */
  public static List<Variable> brought(List<String> columns, String outcome, DaySettings settings) {
    List<Variable> known = described(settings);
    return columns.stream()
        .map(
            name ->
                known.stream()
                    .filter(variable -> variable.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> unknown(name)))
        .map(variable -> variable.withRole(broughtAs(variable, outcome)))
        .toList();
  }

  private static Variable unknown(String name) {
    return new Variable(
        name,
        name.replace('_', ' '),
        "",
        Family.OTHER,
        Role.FACTOR,
        "A column of the table that was brought.",
        "the table that was brought",
        List.of(),
        null);
  }

  private static Role broughtAs(Variable variable, String outcome) {
    if (variable.name().equals(outcome)) {
      return Role.OUTCOME;
    }
    return variable.role() == Role.PRIMARY_FACTOR ? Role.PRIMARY_FACTOR : Role.FACTOR;
  }

  /** What every variable means, in the order of the columns, a study's own ones at the end. */
  public static List<Variable> described(DaySettings settings) {
    return of(settings).stream().map(DayVariable::variable).toList();
  }

  /** Every variable with its rule. */
  static List<DayVariable> of(DaySettings settings) {
    List<DayVariable> all = new ArrayList<>(ALL);
    for (EventKind own : settings.ownKinds()) {
      all.add(ofOwnKind(own));
    }
    return all;
  }

  private static DayVariable ofOwnKind(EventKind kind) {
    boolean counted = kind.absence() == EventKind.Absence.ZERO;
    return variable(
        Objects.requireNonNull(kind.dayColumn()),
        kind.name().replace('_', ' '),
        kind.unit(),
        Family.OTHER,
        Role.OUTCOME,
        counted
            ? "The day's total; 0 only where the diary was kept that day. Named by the job."
            : "The day's mean. Named by the job.",
        DIARY,
        List.of(),
        null,
        counted
            ? (calendar, series) ->
                DailyLog.counted(calendar, kind).fill(series, DailyLog.Sum.TOTAL)
            : IntakeRules.mean(kind));
  }

  private static DayVariable score(
      String name, String label, Family family, Role role, String definition) {
    String kind = name.substring(0, name.length() - "_reported".length());
    return variable(
        name,
        label,
        "0-10",
        family,
        role,
        definition,
        DIARY,
        List.of(),
        null,
        IntakeRules.mean(kind));
  }

  private static DayVariable intake(String name, String label, String unit, String kind) {
    return variable(
        name,
        label,
        unit,
        Family.OTHER,
        Role.FACTOR,
        "The day's total; 0 only where the diary was kept that day and this is logged in it.",
        DIARY,
        List.of(),
        null,
        IntakeRules.total(kind));
  }

  private static DayVariable variable(
      String name,
      String label,
      String unit,
      Family family,
      Role role,
      String definition,
      String source,
      List<String> ingredients,
      @Nullable String specId,
      DayVariable.Rule rule) {
    return new DayVariable(
        new Variable(name, label, unit, family, role, definition, source, ingredients, specId),
        rule);
  }
}
