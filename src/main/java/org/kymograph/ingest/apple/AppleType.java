package org.kymograph.ingest.apple;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.model.EventKind;

/**
 * What is done with the records of a type.
 *
 * @param rule how they are read
 * @param kind the kind of event that they become; empty where they become none
 */
record AppleType(Rule rule, String kind) {
  /** How the records of a type are read. */
  enum Rule {
    HEART,
    SLEEP,
    /** One value a day, printed again when it is revised. */
    LATEST_OF_DAY,
    /** A measurement that stands for itself. */
    MEASURED,
    /** Something eaten or drunk. */
    TAKEN,
    /** Many short intervals, summed to quarters of an hour. */
    SUMMED,
    /** A length of time. */
    SESSION,
    SYMPTOM,
    /** Alcohol is counted in drinks: what one holds, the export does not say. */
    DRINKS,
    NOT_NEEDED
  }

  static final AppleType NOT_NEEDED = new AppleType(Rule.NOT_NEEDED, "");

  /** A kind that no day column holds yet. */
  static final String MINDFUL = "mindful";

  /** Symptoms with a severity, as HealthKit names them. */
  private static final String[] SYMPTOMS = {
    "AbdominalCramps",
    "Bloating",
    "ChestTightnessOrPain",
    "Chills",
    "Constipation",
    "Coughing",
    "Diarrhea",
    "Dizziness",
    "Fainting",
    "Fever",
    "Headache",
    "Heartburn",
    "HotFlashes",
    "LowerBackPain",
    "MemoryLapse",
    "Nausea",
    "NightSweats",
    "PelvicPain",
    "RapidPoundingOrFlutteringHeartbeat",
    "ShortnessOfBreath",
    "SkippedHeartbeat",
    "SoreThroat",
    "Vomiting",
    "Wheezing"
  };

  private static final Map<String, AppleType> BY_NAME = byName();

  private static Map<String, AppleType> byName() {
    Map<String, AppleType> types = new TreeMap<>();
    types.put("HeartRate", new AppleType(Rule.HEART, ""));
    types.put("SleepAnalysis", new AppleType(Rule.SLEEP, ""));
    types.put("RestingHeartRate", new AppleType(Rule.LATEST_OF_DAY, EventKind.HEART_RESTING));
    types.put("HeartRateVariabilitySDNN", new AppleType(Rule.MEASURED, EventKind.HRV_SDNN));
    types.put("BodyMass", new AppleType(Rule.MEASURED, EventKind.BODY_MASS));
    types.put("DietaryWater", new AppleType(Rule.TAKEN, EventKind.FLUID));
    types.put("DietaryCaffeine", new AppleType(Rule.TAKEN, "caffeine"));
    types.put("DietaryMagnesium", new AppleType(Rule.TAKEN, "magnesium"));
    types.put("NumberOfAlcoholicBeverages", new AppleType(Rule.DRINKS, ""));
    types.put("StepCount", new AppleType(Rule.SUMMED, EventKind.STEPS));
    types.put("AppleExerciseTime", new AppleType(Rule.SUMMED, EventKind.EXERCISE));
    types.put("MindfulSession", new AppleType(Rule.SESSION, MINDFUL));
    types.put("Fatigue", new AppleType(Rule.SYMPTOM, "fatigue"));
    types.put("GeneralizedBodyAche", new AppleType(Rule.SYMPTOM, "pain"));
    for (String symptom : SYMPTOMS) {
      types.put(symptom, new AppleType(Rule.SYMPTOM, snakeCase(symptom)));
    }
    return types;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** The type of this name, with HealthKit's prefix or without. */
  static AppleType named(String type) {
    int prefix = type.startsWith("HK") ? type.indexOf("TypeIdentifier") : -1;
    String name = prefix < 0 ? type : type.substring(prefix + "TypeIdentifier".length());
    return BY_NAME.getOrDefault(name, NOT_NEEDED);
  }
}
