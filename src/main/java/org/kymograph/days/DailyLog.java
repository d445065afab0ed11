package org.kymograph.days;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.State;

/**
 * What was logged of one kind on each day, and what it means where nothing was.
 *
 * <p>Sources are not added: phone, watch and diary may tell of the same glass. The source that the
 * job names first is believed, else the one with the most days, and another only on days that it is
 * silent. Scores that each vendor makes in its own way are one source's only.
 */
final class DailyLog {
  /** How the events of one day become its value. */
  enum Sum {
    TOTAL,
    MEAN
  }

  /** What one source says of one day. */
  private static final class Day {
    boolean leftOpen;
    @Nullable Event answer;
    final List<Event> events = new ArrayList<>();
  }

  private final Calendar calendar;
  private final EventKind kind;
  private final ToDoubleFunction<Event> amount;
  private final Day[] days;
  private final @Nullable String[] sources;
  private final boolean inUse;

  /**
   * @param amount what an event adds, NaN where it adds nothing
   */
  DailyLog(Calendar calendar, EventKind kind, ToDoubleFunction<Event> amount) {
    this.calendar = calendar;
    this.kind = kind;
    this.amount = amount;
    Map<String, Day[]> bySource = new TreeMap<>();
    for (Event event : calendar.events(kind.name())) {
      Day[] ofSource = bySource.computeIfAbsent(event.source(), source -> new Day[calendar.days()]);
      add(ofSource, calendar.day(event.date()), event);
    }
    this.inUse = !bySource.isEmpty();
    this.days = new Day[calendar.days()];
    this.sources = new String[calendar.days()];
    believe(bySource);
  }

  /** Every event of a value counts by it, and one without a value as one. */
  static DailyLog counted(Calendar calendar, EventKind kind) {
    return new DailyLog(calendar, kind, event -> event.value() == null ? 1 : event.value());
  }

  private static void add(Day[] ofSource, int day, Event event) {
    if (ofSource[day] == null) {
      ofSource[day] = new Day();
    }
    boolean wholeDay = Boolean.TRUE.equals(event.asked());
    if (wholeDay && event.value() == null) {
      ofSource[day].leftOpen = true;
    } else if (wholeDay) {
      ofSource[day].answer = event;
    } else {
      ofSource[day].events.add(event);
    }
  }

  private void believe(Map<String, Day[]> bySource) {
    List<Map.Entry<String, Day[]>> bestFirst = new ArrayList<>(bySource.entrySet());
    bestFirst.sort(
        Comparator.comparingInt(
                (Map.Entry<String, Day[]> its) ->
                    calendar.settings().sources().rank(kind.name(), its.getKey()))
            .thenComparingLong(its -> -covered(its.getValue())));
    if (kind.name().equals(EventKind.STRESS_SCORE) && bestFirst.size() > 1) {
      bestFirst = bestFirst.subList(0, 1);
    }
    for (Map.Entry<String, Day[]> source : bestFirst) {
      for (int day = 0; day < days.length; day++) {
        if (days[day] == null && source.getValue()[day] != null) {
          days[day] = source.getValue()[day];
          sources[day] = source.getKey();
        }
      }
    }
  }

  private static long covered(Day[] days) {
    return java.util.Arrays.stream(days).filter(day -> day != null).count();
  }

  /** The single events of a day; empty where only the day's total is known. */
  List<Event> events(int day) {
    return days[day] == null ? List.of() : days[day].events;
  }

  /** The answer to the question about the whole day, or null. */
  @Nullable Event answer(int day) {
    return days[day] == null ? null : days[day].answer;
  }

  /** Who tells of the day, or null where nobody does. */
  @Nullable String source(int day) {
    return sources[day];
  }

  /** Whether the day is known by its total and not event by event. */
  boolean isTotal(int day) {
    return days[day] != null && days[day].answer != null;
  }

  /**
   * Fills a series: the answer of the day log where there is one, else the sum or mean of the
   * events, else zero on a day on which the diary was kept and this kind is logged when it happens.
   */
  void fill(Series series, Sum sum) {
    DiaryDays diary = new DiaryDays(calendar);
    for (int day = 0; day < series.days(); day++) {
      Day said = days[day];
      if (said != null && said.answer != null) {
        series.setWithin(
            day,
            java.util.Objects.requireNonNull(said.answer.value()),
            kind.lowest(),
            kind.highest());
      } else if (said != null && !said.events.isEmpty()) {
        fillFromEvents(series, day, said.events, sum);
      } else if (said == null
          && inUse
          && kind.absence() == EventKind.Absence.ZERO
          && diary.isKept(day)) {
        series.set(day, 0);
      } else {
        series.leaveOut(day, inUse || !diary.exists() ? State.MISSING : State.NOT_ASKED);
      }
    }
  }

  private void fillFromEvents(Series series, int day, List<Event> events, Sum sum) {
    double total = 0;
    int n = 0;
    for (Event event : events) {
      double value = amount.applyAsDouble(event);
      if (!Double.isNaN(value)) {
        total += value;
        n++;
      }
    }
    if (n > 0) {
      series.setWithin(day, sum == Sum.MEAN ? total / n : total, kind.lowest(), kind.highest());
    }
  }
}
