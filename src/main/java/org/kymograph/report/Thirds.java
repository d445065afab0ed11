package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.ParticipantDay;

/**
 * The size of a finding in the outcome's own unit: the mean outcome on the days of each person's
 * lowest third of the factor, and of the highest. Raw and unadjusted; every person counts alike.
 *
 * @param low mean over people of their mean outcome in their lowest third
 * @param high likewise in their highest third
 * @param people people whose thirds are apart
 */
record Thirds(double low, double high, int people) {
  private static final int LEAST_DAYS = 9;

  /** Null where nobody has enough days, or no two thirds that differ. */
  static @Nullable Thirds of(List<ParticipantDay> days, int factor, int outcome, int lagDays) {
    Map<String, Map<LocalDate, ParticipantDay>> people = new LinkedHashMap<>();
    for (ParticipantDay day : days) {
      people.computeIfAbsent(day.participantId(), id -> new HashMap<>()).put(day.date(), day);
    }
    double low = 0;
    double high = 0;
    int counted = 0;
    for (Map<LocalDate, ParticipantDay> person : people.values()) {
      double[] means = ofPerson(person, factor, outcome, lagDays);
      if (means != null) {
        low += means[0];
        high += means[1];
        counted++;
      }
    }
    return counted == 0 ? null : new Thirds(low / counted, high / counted, counted);
  }

  private static double @Nullable [] ofPerson(
      Map<LocalDate, ParticipantDay> days, int factor, int outcome, int lagDays) {
    List<ParticipantDay> inOrder =
        days.values().stream().sorted(Comparator.comparing(ParticipantDay::date)).toList();
    List<double[]> pairs = new ArrayList<>();
    for (ParticipantDay day : inOrder) {
      ParticipantDay before = days.get(day.date().minusDays(lagDays));
      double y = day.value(outcome);
      double x = before == null ? Double.NaN : before.value(factor);
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        pairs.add(new double[] {x, y});
      }
    }
    int n = pairs.size();
    if (n < LEAST_DAYS) {
      return null;
    }
    double[] sorted = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
    Arrays.sort(sorted);
    double lower = sorted[n / 3 - 1];
    double upper = sorted[n - n / 3];
    if (lower >= upper) {
      return null;
    }
    return new double[] {
      pairs.stream().filter(p -> p[0] <= lower).mapToDouble(p -> p[1]).average().orElseThrow(),
      pairs.stream().filter(p -> p[0] >= upper).mapToDouble(p -> p[1]).average().orElseThrow()
    };
  }
}
