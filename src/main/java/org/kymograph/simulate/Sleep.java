package org.kymograph.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * One sleep as it truly was. Minutes are whole, and count from the start: {@code stretches} fill
 * the time in bed without a gap, {@code shortWakes} lie on top of stretches of sleep.
 *
 * @param position counts the participant's sleeps, recorded or not, from 0
 */
record Sleep(
    int position,
    LocalDate wakeDate,
    ZoneId zone,
    Instant start,
    Instant end,
    Role role,
    Detail detail,
    List<Stretch> stretches,
    List<Stretch> shortWakes) {

  enum Role {
    MAIN,
    NAP
  }

  /** How finely the device recorded it. */
  enum Detail {
    STAGES,
    CLASSIC
  }

  enum Stage {
    WAKE,
    LIGHT,
    DEEP,
    REM
  }

  record Stretch(int startMinute, int minutes, Stage stage) {
    int endMinute() {
      return startMinute + minutes;
    }
  }

  Sleep {
    stretches = List.copyOf(stretches);
    shortWakes = List.copyOf(shortWakes);
  }

  int inBedMinutes() {
    return stretches.get(stretches.size() - 1).endMinute();
  }

  int awakeMinutes() {
    return minutes(Stage.WAKE);
  }

  int asleepMinutes() {
    return inBedMinutes() - awakeMinutes();
  }

  /** Minutes in a stage; a short wake is taken from the stage it interrupts. */
  int minutes(Stage stage) {
    int sum = 0;
    for (Stretch stretch : stretches) {
      if (stretch.stage() == stage) {
        sum += stretch.minutes();
      }
    }
    for (Stretch wake : shortWakes) {
      if (stage == Stage.WAKE) {
        sum += wake.minutes();
      } else if (stageAt(wake.startMinute()) == stage) {
        sum -= wake.minutes();
      }
    }
    return sum;
  }

  /** How often the stage was entered. */
  int count(Stage stage) {
    int entered = 0;
    for (Stretch stretch : stretches) {
      entered += stretch.stage() == stage ? 1 : 0;
    }
    for (Stretch wake : shortWakes) {
      entered += stage == Stage.WAKE || stageAt(wake.startMinute()) == stage ? 1 : 0;
    }
    return entered;
  }

  private Stage stageAt(int minute) {
    for (Stretch stretch : stretches) {
      if (minute < stretch.endMinute()) {
        return stretch.stage();
      }
    }
    throw new IllegalArgumentException("minute " + minute + " is after the end of the sleep");
  }
}
