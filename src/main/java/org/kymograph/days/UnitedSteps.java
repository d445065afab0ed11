package org.kymograph.days;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;

/**
 * The steps of each day, of all sources together. Phone, watch and ring count the same steps, and a
 * phone in the bag some that the watch on its charger did not: quarters of an hour of another
 * source are taken where the one that is believed first counted nothing, nor in the quarters beside
 * (a walk that both saw may begin in either). Where that source tells only the sum of a day, it is
 * the day's.
 *
 * <p>A quarter with zero steps is no evidence against another source: it may not have been worn.
 */
final class UnitedSteps {
  private static final int QUARTER_SECONDS = 900;

  /** What one source counted on one day. */
  private static final class Counted {
    double total;
    boolean hasTotal;
    final TreeMap<Instant, Double> quarters = new TreeMap<>();

    void add(Event event) {
      double steps = event.value() == null ? 0 : event.value();
      Instant time = event.time();
      if (time == null || event.durationSeconds() == null) {
        total += steps;
        hasTotal = true;
      } else {
        quarters.merge(time, steps, Double::sum);
      }
    }
  }

  private final double[] steps;
  private final List<Set<String>> sources = new ArrayList<>();
  private final boolean isCounted;

  UnitedSteps(Calendar calendar) {
    Map<String, Map<Integer, Counted>> bySource = new TreeMap<>();
    for (Event event : calendar.events(EventKind.STEPS)) {
      bySource
          .computeIfAbsent(event.source(), source -> new HashMap<>())
          .computeIfAbsent(calendar.day(event.date()), day -> new Counted())
          .add(event);
    }
    isCounted = !bySource.isEmpty();
    steps = new double[calendar.days()];
    List<String> bestFirst = bestFirst(bySource, calendar.settings().sources());
    for (int day = 0; day < steps.length; day++) {
      sources.add(new HashSet<>());
      steps[day] = Double.NaN;
      TreeMap<Instant, Double> taken = new TreeMap<>();
      for (String source : bestFirst) {
        Counted its = bySource.getOrDefault(source, Map.of()).get(day);
        if (its == null || (its.hasTotal && !Double.isNaN(steps[day]))) {
          continue;
        }
        if (its.hasTotal) {
          steps[day] = its.total;
          sources.get(day).add(source);
          break;
        }
        double further = unite(taken, its.quarters);
        if (further > 0 || Double.isNaN(steps[day])) {
          sources.get(day).add(source);
        }
        steps[day] = (Double.isNaN(steps[day]) ? 0 : steps[day]) + further;
      }
    }
  }

  /** The one that the job names first, else whoever counts on most days, and in most quarters. */
  private static List<String> bestFirst(
      Map<String, Map<Integer, Counted>> bySource, SourcePriority priority) {
    Map<String, Integer> quarters = new HashMap<>();
    bySource.forEach(
        (source, days) ->
            quarters.put(
                source, days.values().stream().mapToInt(day -> day.quarters.size()).sum()));
    return bySource.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, Map<Integer, Counted>> its) ->
                        priority.rank(EventKind.STEPS, its.getKey()))
                .thenComparingInt(its -> -its.getValue().size())
                .thenComparingInt(its -> -quarters.getOrDefault(its.getKey(), 0)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes what another source counted while nobody before it did, and says how much that is. */
  private static double unite(TreeMap<Instant, Double> taken, TreeMap<Instant, Double> quarters) {
    TreeMap<Instant, Double> further = new TreeMap<>();
    quarters.forEach(
        (start, steps) -> {
          boolean isSeen =
              taken.containsKey(start)
                  || taken.containsKey(start.minusSeconds(QUARTER_SECONDS))
                  || taken.containsKey(start.plusSeconds(QUARTER_SECONDS));
          if (steps > 0 && !isSeen) {
            further.put(start, steps);
          }
        });
    taken.putAll(further);
    return further.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Whether anybody counts this person's steps. */
  boolean isCounted() {
    return isCounted;
  }

  /** Steps of a day; NaN where nobody counted. */
  double of(int day) {
    return steps[day];
  }

  /** Whose counts the steps of a day are. */
  Set<String> sources(int day) {
    return sources.get(day);
  }
}
