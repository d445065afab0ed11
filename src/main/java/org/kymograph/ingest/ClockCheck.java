package org.kymograph.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.SleepSession;

/**
 * Whether a source's steps and sleeps are told by one clock. Nobody walks asleep: read rightly, few
 * steps fall into the hours asleep, and more of them if the steps are moved by an hour or two. Of
 * the steps that a clock an hour beside the right one put into the nights of five people of the
 * PMData study, the right one left 2 to 41 % (formats.md, finding 1).
 */
public final class ClockCheck {
  /** Hours by which the steps are moved for trial. */
  private static final int FROM = -2;

  private static final int TO = 3;

  /** With fewer nights one broken night could say anything. */
  private static final int LEAST_NIGHTS = 7;

  /** Steps asleep that it takes to doubt, a night. */
  private static final double LEAST_STEPS_A_NIGHT = 20;

  /** Another clock must leave less than this share of them. */
  private static final double MUCH_BETTER = 0.5;

  private ClockCheck() {}

  /** A remark for each source whose clocks disagree, in order of their names. */
  public static List<String> remarks(ParticipantRecords person) {
    Map<String, List<Event>> steps = new TreeMap<>();
    for (Event event : person.events()) {
      boolean isStretch = event.time() != null && event.durationSeconds() != null;
      if (event.kind().equals(EventKind.STEPS) && isStretch && event.value() != null) {
        steps.computeIfAbsent(event.source(), source -> new ArrayList<>()).add(event);
      }
    }
    List<String> remarks = new ArrayList<>();
    steps.forEach(
        (source, its) -> {
          List<SleepSession> sleeps =
              person.sleeps().stream().filter(sleep -> sleep.source().equals(source)).toList();
          remark(source, its, sleeps).ifPresent(remarks::add);
        });
    return remarks;
  }

  private static Optional<String> remark(
      String source, List<Event> steps, List<SleepSession> sleeps) {
    TreeMap<Instant, Double> quarters = new TreeMap<>();
    steps.forEach(event -> quarters.merge(event.time(), event.value(), Double::sum));
    TreeSet<Instant> nights = new TreeSet<>();
    for (SleepSession sleep : sleeps) {
      if (!quarters.isEmpty()
          && sleep.endTime().isAfter(quarters.firstKey())
          && sleep.startTime().isBefore(quarters.lastKey())) {
        nights.add(sleep.startTime());
      }
    }
    double asRead = asleep(quarters, sleeps, 0);
    int best = 0;
    double least = asRead;
    for (int hours = FROM; hours <= TO; hours++) {
      double its = asleep(quarters, sleeps, hours);
      if (its < least) {
        least = its;
        best = hours;
      }
    }
    boolean isDoubtful =
        nights.size() >= LEAST_NIGHTS
            && asRead >= LEAST_STEPS_A_NIGHT * nights.size()
            && least < MUCH_BETTER * asRead;
    return isDoubtful
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s: many steps fall into the hours asleep, and less than half as many if its steps"
                    + " are moved by %+d h; check the zone of this participant",
                source,
                best))
        : Optional.empty();
  }

  /** Steps in quarters of an hour that lie within a sleep once they are moved. */
  private static double asleep(
      TreeMap<Instant, Double> quarters, List<SleepSession> sleeps, int hours) {
    double sum = 0;
    for (SleepSession sleep : sleeps) {
      Instant from = sleep.startTime().minusSeconds(3600L * hours);
      Instant to = sleep.endTime().minusSeconds(3600L * hours + RawEvent.STEPS_SECONDS);
      if (!from.isAfter(to)) {
        sum +=
            quarters.subMap(from, true, to, true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
      }
    }
    return sum;
  }
}
