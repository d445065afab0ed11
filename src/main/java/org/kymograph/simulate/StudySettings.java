package org.kymograph.simulate;

import java.time.LocalDate;
import java.util.Locale;
import org.kymograph.model.UserError;

/**
 * What a synthetic study is made of. The same settings leave the same bytes on every machine.
 *
 * @param participants number of people, 1 to 99,999
 * @param days civil days of each person, 7 to 3,660
 * @param seed of all random numbers; participant 3 is the same whatever the number of participants
 * @param firstDate first civil day of everybody
 * @param heartMinimumSeconds shortest time between two heart samples, in seconds
 * @param heartMaximumSeconds longest time between two heart samples, in seconds
 * @param stepMinutesPerDay about how many minutes of a day have a step record
 * @param format name of the layout, one of {@link StudyLayouts#names()}
 * @param packing whether some of the exports are archives
 */
public record StudySettings(
    int participants,
    int days,
    long seed,
    LocalDate firstDate,
    int heartMinimumSeconds,
    int heartMaximumSeconds,
    int stepMinutesPerDay,
    String format,
    Packing packing) {

  /** How the exports lie in the folders of the participants. */
  public enum Packing {
    /** Some as an unpacked folder, some as the {@code .zip} that the vendor sends. */
    FOLDERS_AND_ARCHIVES,
    /** All unpacked, for measurements in which a byte on the disk is a byte read. */
    FOLDERS
  }

  /** A Monday, from which 70 days hold both the American and the European change of clocks. */
  public static final LocalDate DEFAULT_FIRST_DATE = LocalDate.of(2026, 2, 16);

  public StudySettings {
    requireBetween("participants", participants, 1, 99_999);
    requireBetween("days", days, 7, 3_660);
    requireBetween("seconds between heart samples", heartMinimumSeconds, 1, 3_600);
    requireBetween(
        "longest seconds between heart samples", heartMaximumSeconds, heartMinimumSeconds, 3_600);
    requireBetween("step minutes per day", stepMinutesPerDay, 0, 600);
    StudyLayouts.named(format);
  }

  /** A study as dense as the vendor's own: a heart sample every 5 to 15 seconds. */
  public static StudySettings of(int participants, int days, long seed) {
    return new StudySettings(
        participants,
        days,
        seed,
        DEFAULT_FIRST_DATE,
        5,
        15,
        90,
        "fitbit",
        Packing.FOLDERS_AND_ARCHIVES);
  }

  /** The study in {@code sample-data/}, thinned so that it is small enough to be kept. */
  public static StudySettings sampleData() {
    return of(8, 70, 20_260_216L).withHeartSampleSeconds(900, 900).withStepMinutesPerDay(10);
  }

  public StudySettings withFirstDate(LocalDate date) {
    return new StudySettings(
        participants,
        days,
        seed,
        date,
        heartMinimumSeconds,
        heartMaximumSeconds,
        stepMinutesPerDay,
        format,
        packing);
  }

  /** The time between two heart samples is drawn evenly between the two, both included. */
  public StudySettings withHeartSampleSeconds(int minimum, int maximum) {
    return new StudySettings(
        participants, days, seed, firstDate, minimum, maximum, stepMinutesPerDay, format, packing);
  }

  public StudySettings withStepMinutesPerDay(int minutes) {
    return new StudySettings(
        participants,
        days,
        seed,
        firstDate,
        heartMinimumSeconds,
        heartMaximumSeconds,
        minutes,
        format,
        packing);
  }

  public StudySettings withFormat(String name) {
    return new StudySettings(
        participants,
        days,
        seed,
        firstDate,
        heartMinimumSeconds,
        heartMaximumSeconds,
        stepMinutesPerDay,
        name,
        packing);
  }

  public StudySettings withPacking(Packing choice) {
    return new StudySettings(
        participants,
        days,
        seed,
        firstDate,
        heartMinimumSeconds,
        heartMaximumSeconds,
        stepMinutesPerDay,
        format,
        choice);
  }

  private static void requireBetween(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "simulate: %s must be between %d and %d, not %d",
              what,
              least,
              most,
              value));
    }
  }
}
