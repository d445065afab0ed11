package org.kymograph.days;

import org.kymograph.model.Event;
import org.kymograph.model.EventKind;

/**
 * On which days the diary was kept: something was entered, or the job says that it was open. A
 * person without any diary kept none, whatever the job says. A questionnaire that never asks about
 * twitches is evidence that somebody answered, and no evidence that there was no twitch.
 */
final class DiaryDays {
  private enum Day {
    UNKNOWN,
    ANSWERED,
    KEPT,
    NOT_KEPT
  }

  private final Day[] days;
  private final boolean exists;

  DiaryDays(Calendar calendar) {
    days = new Day[calendar.days()];
    java.util.Arrays.fill(days, Day.UNKNOWN);
    for (Event event : calendar.events(EventKind.DIARY_KEPT)) {
      int day = calendar.day(event.date());
      Day said =
          event.value() != null && event.value() == 0
              ? Day.NOT_KEPT
              : Boolean.FALSE.equals(event.asked()) ? Day.ANSWERED : Day.KEPT;
      // Whoever says that the diary was not kept that day is believed, whatever else stands there.
      if (said.compareTo(days[day]) > 0) {
        days[day] = said;
      }
    }
    exists = !calendar.events(EventKind.DIARY_KEPT).isEmpty();
    DaySettings.Window open = calendar.settings().diaryOpen();
    for (int day = 0; exists && open != null && day < days.length; day++) {
      if (days[day] == Day.UNKNOWN && open.holds(calendar.date(day))) {
        days[day] = Day.KEPT;
      }
    }
  }

  boolean exists() {
    return exists;
  }

  /** Whether an absence of twitches on this day is a zero. */
  boolean isKept(int day) {
    return days[day] == Day.KEPT;
  }

  /** Whether anything was filled in. */
  boolean isAnswered(int day) {
    return days[day] == Day.KEPT || days[day] == Day.ANSWERED;
  }
}
