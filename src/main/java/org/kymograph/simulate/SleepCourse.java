package org.kymograph.simulate;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.simulate.Sleep.Stage;
import org.kymograph.simulate.Sleep.Stretch;

/** The course of one sleep: cycles of about 90 minutes, deep early, REM late, broken by waking. */
record SleepCourse(List<Stretch> stretches, List<Stretch> shortWakes) {
  private static final int CYCLE_MINUTES = 90;
  private static final int LEAST_STRETCH_WITH_A_WAKE = 12;

  /**
   * @param sleepMinutes of the stretches of sleep; short wakes are taken from it
   * @param longWakeMinutes awake for four minutes and more, put between stretches
   * @param shortWakeShare of the stretches that are interrupted for one to three minutes
   */
  static SleepCourse draw(
      Draws draws, int sleepMinutes, int longWakeMinutes, double shortWakeShare) {
    List<Stretch> sleep = cycles(sleepMinutes);
    List<Stretch> all = withLongWakes(draws, sleep, longWakeMinutes);
    return new SleepCourse(all, shortWakes(draws, all, shortWakeShare));
  }

  private static List<Stretch> cycles(int sleepMinutes) {
    int cycles = Math.max(1, (sleepMinutes + CYCLE_MINUTES / 2) / CYCLE_MINUTES);
    double perCycle = (double) sleepMinutes / cycles;
    List<Stretch> stretches = new ArrayList<>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      double lateness = cycles == 1 ? 0.5 : (double) cycle / (cycles - 1);
      double deep = 0.32 - 0.26 * lateness;
      double rem = 0.12 + 0.22 * lateness;
      double light = 1 - deep - rem;
      double begin = cycle * perCycle;
      add(stretches, Stage.LIGHT, begin + perCycle * light * 0.45);
      add(stretches, Stage.DEEP, begin + perCycle * (light * 0.45 + deep));
      add(stretches, Stage.LIGHT, begin + perCycle * (light + deep));
      add(stretches, Stage.REM, begin + perCycle);
    }
    return stretches;
  }

  private static void add(List<Stretch> stretches, Stage stage, double end) {
    int start = stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).endMinute();
    int minutes = (int) Math.round(end) - start;
    if (minutes > 0) {
      stretches.add(new Stretch(start, minutes, stage));
    }
  }

  private static List<Stretch> withLongWakes(Draws draws, List<Stretch> sleep, int wakeMinutes) {
    int[] wakeBefore = new int[sleep.size()];
    int left = wakeMinutes;
    while (left > 0) {
      int piece = left < 9 ? left : draws.between(4, left - 4);
      wakeBefore[draws.between(0, sleep.size() - 1)] += piece;
      left -= piece;
    }
    List<Stretch> all = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < sleep.size(); i++) {
      if (wakeBefore[i] > 0) {
        all.add(new Stretch(minute, wakeBefore[i], Stage.WAKE));
        minute += wakeBefore[i];
      }
      all.add(new Stretch(minute, sleep.get(i).minutes(), sleep.get(i).stage()));
      minute += sleep.get(i).minutes();
    }
    return all;
  }

  private static List<Stretch> shortWakes(Draws draws, List<Stretch> all, double share) {
    List<Stretch> wakes = new ArrayList<>();
    for (Stretch stretch : all) {
      if (stretch.stage() != Stage.WAKE
          && stretch.minutes() >= LEAST_STRETCH_WITH_A_WAKE
          && draws.chance(share)) {
        int start = draws.between(stretch.startMinute() + 2, stretch.endMinute() - 6);
        wakes.add(new Stretch(start, draws.between(1, 3), Stage.WAKE));
      }
    }
    return wakes;
  }
}
