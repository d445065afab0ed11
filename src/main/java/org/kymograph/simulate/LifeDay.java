package org.kymograph.simulate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One civil day as it was lived, whether or not anybody wrote it down.
 *
 * @param asleepMinutes of the night that ended this morning
 * @param recordedNight that night where the device was worn throughout
 * @param loggedFluidMl as the diary or the device's app has it; null where nothing was logged
 * @param medicationDoses 0 where the person takes none
 * @param exercise the bout of the day
 */
record LifeDay(
    LocalDate date,
    Kept diary,
    int asleepMinutes,
    @Nullable Sleep recordedNight,
    double restingBpm,
    double rmssdMs,
    int stressScore,
    Reports reports,
    @Nullable Integer loggedFluidMl,
    double bodyMassKg,
    List<Integer> cupsOfCaffeineMg,
    int alcoholG,
    int magnesiumMg,
    int medicationDoses,
    @Nullable Bout exercise,
    int twitches,
    int spasms) {

  /** What became of the day's diary. */
  enum Kept {
    /** Everything was written down. */
    FULLY,
    /** A day on which nothing happened, and the diary says only that it was kept. */
    ONLY_A_TICK,
    /** Nothing was written: what happened is not known. */
    FORGOTTEN
  }

  /** Scores from 0 to 10, and the urine chart from 1 to 8; null where left blank. */
  record Reports(
      @Nullable Integer stress,
      int muscleTension,
      int pain,
      int fatigue,
      int sleepQuality,
      int thirst,
      int urineColour) {}

  /** One bout of exercise, from a minute of the civil day. */
  record Bout(int startMinute, int minutes, int averageBpm) {}

  boolean diaryKept() {
    return diary != Kept.FORGOTTEN;
  }

  int caffeineMg() {
    return cupsOfCaffeineMg.stream().mapToInt(Integer::intValue).sum();
  }
}
