package org.kymograph.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.SleepSession;

/**
 * Which sleep is the night of which date. A night belongs to the date of the waking; parts less
 * than an hour apart are one night, whoever tells of them; of several sleeps of a date the longest
 * is the main one, unless the source calls it a nap; of several sources that saw the same hours one
 * is believed, they are never added.
 */
public final class Nights {
  /** Parts of one night lie less than this far apart (days.md, case 2). */
  private static final Duration ONE_NIGHT = Duration.ofMinutes(60);

  private Nights() {}

  /** One sleep: a session, or several parts of one. */
  record Sleep(List<SleepSession> parts) {
    /** Who tells of it; where several tell of its parts, whoever tells of most. */
    String source() {
      Map<String, Double> minutes = new TreeMap<>();
      parts.forEach(part -> minutes.merge(part.source(), minutesOf(part), Double::sum));
      return Collections.max(minutes.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    boolean saysAsleep() {
      return sum(SleepSession::asleepMinutes) != null;
    }

    Instant start() {
      return parts.get(0).startTime();
    }

    Instant end() {
      return parts.get(parts.size() - 1).endTime();
    }

    LocalDate wakeDate() {
      return parts.get(parts.size() - 1).wakeDate();
    }

    /**
     * Whether the source itself calls it a nap: a date of which only that is known has no night.
     */
    boolean isNap() {
      return parts.stream().allMatch(part -> Boolean.TRUE.equals(part.napReported()));
    }

    ZoneId zone() {
      return ZoneId.of(parts.get(parts.size() - 1).zone());
    }

    /** Middle of the sleep on the wall clock of the waking. */
    LocalDateTime middle() {
      long half = Duration.between(start(), end()).toSeconds() / 2;
      return LocalDateTime.ofInstant(start().plusSeconds(half), zone());
    }

    /** Sum over the parts, or null where one of them does not say. */
    @Nullable Double sum(Minutes minutes) {
      double sum = 0;
      for (SleepSession part : parts) {
        Double its = minutes.of(part);
        if (its == null) {
          return null;
        }
        sum += its;
      }
      return sum;
    }

    /** Whether one of the parts holds the whole stretch of this many seconds. */
    boolean holds(Instant begin, long seconds) {
      return parts.stream()
          .anyMatch(
              part ->
                  !begin.isBefore(part.startTime())
                      && !begin.plusSeconds(seconds).isAfter(part.endTime()));
    }

    double spanMinutes() {
      return parts.stream().mapToDouble(Sleep::minutesOf).sum();
    }

    private static double minutesOf(SleepSession part) {
      return Duration.between(part.startTime(), part.endTime()).toSeconds() / 60.0;
    }
  }

  /** One of the durations of a session. */
  interface Minutes {
    @Nullable Double of(SleepSession session);
  }

  /** The sleeps of one date: the main one, and naps. */
  record OfDate(Sleep main, List<Sleep> naps) {}

  /**
   * The same sessions with the main sleep of each date marked.
   *
   * @param sessions of one participant, in any order
   * @param settings of which the cut of the night and the order of the sources are asked
   */
  public static List<SleepSession> markMain(List<SleepSession> sessions, DaySettings settings) {
    Map<SleepSession, Boolean> main = new HashMap<>();
    for (OfDate date : byDate(sessions, settings).values()) {
      date.main.parts.forEach(part -> main.put(part, true));
    }
    return sessions.stream().map(session -> marked(session, main.containsKey(session))).toList();
  }

  private static SleepSession marked(SleepSession session, boolean isMain) {
    return new SleepSession(
        session.participantId(),
        session.source(),
        session.startTime(),
        session.endTime(),
        session.zone(),
        session.onsetDate(),
        session.wakeDate(),
        isMain,
        session.inBedMinutes(),
        session.asleepMinutes(),
        session.awakeMinutes(),
        session.lightMinutes(),
        session.deepMinutes(),
        session.remMinutes(),
        session.efficiencyPercent(),
        session.napReported());
  }

  /** The nights by date of waking. */
  static TreeMap<LocalDate, OfDate> byDate(List<SleepSession> sessions, DaySettings settings) {
    Map<LocalDate, List<Sleep>> sleeps = new LinkedHashMap<>();
    for (Sleep sleep : joinedAcross(believed(joined(sessions), settings.sources()))) {
      sleeps.computeIfAbsent(sleep.wakeDate(), date -> new ArrayList<>()).add(sleep);
    }
    TreeMap<LocalDate, OfDate> nights = new TreeMap<>();
    sleeps.forEach(
        (date, ofDate) -> {
          Sleep main = main(date, ofDate, settings.sleepCut());
          if (main != null) {
            nights.put(date, new OfDate(main, ofDate.stream().filter(s -> s != main).toList()));
          }
        });
    return nights;
  }

  private static @Nullable Sleep main(LocalDate date, List<Sleep> sleeps, LocalTime cut) {
    LocalDateTime latest = date.atTime(cut);
    return sleeps.stream()
        .filter(sleep -> sleep.middle().isBefore(latest) && !sleep.isNap())
        .min(
            Comparator.comparingDouble((Sleep sleep) -> -sleep.spanMinutes())
                .thenComparing(Sleep::start))
        .orElse(null);
  }

  /** Parts of one night of one source, less than an hour apart, become one sleep. */
  private static List<Sleep> joined(List<SleepSession> sessions) {
    Map<String, List<SleepSession>> bySource = new TreeMap<>();
    for (SleepSession session : sessions) {
      bySource.computeIfAbsent(session.source(), source -> new ArrayList<>()).add(session);
    }
    List<Sleep> sleeps = new ArrayList<>();
    for (List<SleepSession> ofSource : bySource.values()) {
      ofSource.sort(
          Comparator.comparing(SleepSession::startTime).thenComparing(SleepSession::endTime));
      List<SleepSession> parts = new ArrayList<>();
      for (SleepSession session : ofSource) {
        boolean goesOn =
            !parts.isEmpty()
                && isOneNight(parts.get(parts.size() - 1).endTime(), session.startTime());
        if (!parts.isEmpty() && !goesOn) {
          sleeps.add(new Sleep(List.copyOf(parts)));
          parts.clear();
        }
        parts.add(session);
      }
      if (!parts.isEmpty()) {
        sleeps.add(new Sleep(List.copyOf(parts)));
      }
    }
    return sleeps;
  }

  private static boolean isOneNight(Instant end, Instant nextStart) {
    return Duration.between(end, nextStart).compareTo(ONE_NIGHT) < 0;
  }

  /**
   * Parts of one night of several sources: the watch was empty at two and the ring was put on.
   * Parts of which only the time in bed is known are left apart: the whole could not be told.
   *
   * @param sleeps that do not overlap, in order of time
   */
  private static List<Sleep> joinedAcross(List<Sleep> sleeps) {
    List<Sleep> nights = new ArrayList<>();
    for (Sleep sleep : sleeps) {
      Sleep before = nights.isEmpty() ? null : nights.get(nights.size() - 1);
      if (before != null
          && isOneNight(before.end(), sleep.start())
          && before.saysAsleep()
          && sleep.saysAsleep()) {
        List<SleepSession> parts = new ArrayList<>(before.parts);
        parts.addAll(sleep.parts);
        nights.set(nights.size() - 1, new Sleep(List.copyOf(parts)));
      } else {
        nights.add(sleep);
      }
    }
    return nights;
  }

  /** How much a source tells of over all, of nights of which it says how long was slept. */
  private record Told(int nights, double minutes) {
    static final Told NOTHING = new Told(0, 0);

    static Map<String, Told> bySource(List<Sleep> sleeps) {
      Map<String, Set<LocalDate>> dates = new HashMap<>();
      Map<String, Double> minutes = new HashMap<>();
      for (Sleep sleep : sleeps.stream().filter(Sleep::saysAsleep).toList()) {
        dates.computeIfAbsent(sleep.source(), source -> new HashSet<>()).add(sleep.wakeDate());
        minutes.merge(sleep.source(), sleep.spanMinutes(), Double::sum);
      }
      Map<String, Told> told = new HashMap<>();
      dates.forEach(
          (source, its) ->
              told.put(source, new Told(its.size(), minutes.getOrDefault(source, 0.0))));
      return told;
    }
  }

  /**
   * Where sleeps of several sources overlap one is believed, of those that say how long was slept:
   * a phone knows only the time in bed, which is longer and another measure. It is the one of the
   * source that the job names first, else of the one that tells of most nights, and of most hours,
   * so that a person's nights are told by one device as far as they can be. Where that one saw less
   * than half of what another saw, as when its battery ran out, the other is believed.
   */
  private static List<Sleep> believed(List<Sleep> sleeps, SourcePriority priority) {
    Map<String, Told> told = Told.bySource(sleeps);
    List<Sleep> bestFirst = new ArrayList<>(sleeps);
    bestFirst.sort(
        Comparator.comparing((Sleep sleep) -> !sleep.saysAsleep())
            .thenComparing(sleep -> priority.rank(SourcePriority.SLEEP, sleep.source()))
            .thenComparing(sleep -> -told.getOrDefault(sleep.source(), Told.NOTHING).nights)
            .thenComparing(sleep -> -told.getOrDefault(sleep.source(), Told.NOTHING).minutes)
            .thenComparing(Sleep::source)
            .thenComparingDouble(sleep -> -sleep.spanMinutes())
            .thenComparing(Sleep::start));
    TreeMap<Instant, Sleep> kept = new TreeMap<>();
    for (Sleep sleep : bestFirst) {
      List<Sleep> others = overlapping(kept, sleep);
      if (others.isEmpty() || sawMuchMore(sleep, others, priority)) {
        others.forEach(other -> kept.remove(other.start()));
        kept.put(sleep.start(), sleep);
      }
    }
    return List.copyOf(kept.values());
  }

  private static boolean sawMuchMore(Sleep sleep, List<Sleep> others, SourcePriority priority) {
    int rank = priority.rank(SourcePriority.SLEEP, sleep.source());
    return sleep.saysAsleep()
        && 2 * others.stream().mapToDouble(Sleep::spanMinutes).sum() < sleep.spanMinutes()
        && others.stream()
            .allMatch(other -> priority.rank(SourcePriority.SLEEP, other.source()) == rank);
  }

  /**
   * @param kept sleeps by their start, none of which overlaps another
   */
  private static List<Sleep> overlapping(TreeMap<Instant, Sleep> kept, Sleep sleep) {
    List<Sleep> others = new ArrayList<>();
    for (Sleep other : kept.headMap(sleep.end(), false).descendingMap().values()) {
      if (!other.end().isAfter(sleep.start())) {
        break;
      }
      others.add(other);
    }
    return others;
  }
}
