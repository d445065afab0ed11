package org.kymograph.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.SleepSession;

/**
 * Which sleep is the night of which date. A night belongs to the date of the waking; parts less
 * than an hour apart are one night; of several sleeps of a date the longest is the main one, unless
 * the source calls it a nap; of several sources that saw the same night one is believed, they are
 * never added.
 */
public final class Nights {
  /** Parts of one night lie less than this far apart (days.md, case 2). */
  private static final Duration ONE_NIGHT = Duration.ofMinutes(60);

  private Nights() {}

  /** One sleep: a session, or several parts of one. */
  record Sleep(List<SleepSession> parts) {
    String source() {
      return parts.get(0).source();
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

    double spanMinutes() {
      double sum = 0;
      for (SleepSession part : parts) {
        sum += Duration.between(part.startTime(), part.endTime()).toSeconds() / 60.0;
      }
      return sum;
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
   * @param cut a sleep whose middle lies at or after this time of the waking date is no main sleep
   */
  public static List<SleepSession> markMain(List<SleepSession> sessions, LocalTime cut) {
    Map<SleepSession, Boolean> main = new HashMap<>();
    for (OfDate date : byDate(sessions, cut).values()) {
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
  static TreeMap<LocalDate, OfDate> byDate(List<SleepSession> sessions, LocalTime cut) {
    Map<LocalDate, List<Sleep>> sleeps = new LinkedHashMap<>();
    for (Sleep sleep : believed(joined(sessions))) {
      sleeps.computeIfAbsent(sleep.wakeDate(), date -> new ArrayList<>()).add(sleep);
    }
    TreeMap<LocalDate, OfDate> nights = new TreeMap<>();
    sleeps.forEach(
        (date, ofDate) -> {
          Sleep main = main(date, ofDate, cut);
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
                && Duration.between(parts.get(parts.size() - 1).endTime(), session.startTime())
                        .compareTo(ONE_NIGHT)
                    < 0;
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

  /**
   * Where sleeps of several sources overlap one is believed, of those that say how long was slept:
   * a phone knows only the time in bed, which is longer and another measure. It is the one of the
   * source that tells of most nights, so that a person's nights are told by one device as far as
   * they can be; of sources that tell of equally many, the longest.
   */
  private static List<Sleep> believed(List<Sleep> sleeps) {
    Map<String, Integer> nights = new HashMap<>();
    sleeps.stream()
        .map(sleep -> Map.entry(sleep.source(), sleep.wakeDate()))
        .distinct()
        .forEach(night -> nights.merge(night.getKey(), 1, Integer::sum));
    List<Sleep> bestFirst = new ArrayList<>(sleeps);
    bestFirst.sort(
        Comparator.comparing((Sleep sleep) -> sleep.sum(SleepSession::asleepMinutes) == null)
            .thenComparing(sleep -> -nights.getOrDefault(sleep.source(), 0))
            .thenComparingDouble(sleep -> -sleep.spanMinutes())
            .thenComparing(Sleep::start)
            .thenComparing(Sleep::source));
    TreeMap<Instant, Sleep> kept = new TreeMap<>();
    for (Sleep sleep : bestFirst) {
      Map.Entry<Instant, Sleep> before = kept.lowerEntry(sleep.end());
      if (before == null || !before.getValue().end().isAfter(sleep.start())) {
        kept.put(sleep.start(), sleep);
      }
    }
    return kept.values().stream().filter(Objects::nonNull).toList();
  }
}
