package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

  /** Nobody yet. */
  static final Thirds NONE = new Thirds(0, 0, 0);

  /** With one person more; the same where he or she has too few days, or no two thirds apart. */
  Thirds with(List<ParticipantDay> days, int factor, int outcome, int lagDays) {
    double[] means = ofPerson(days, factor, outcome, lagDays);
    if (means == null) {
      return this;
    }
    int now = people + 1;
    return new Thirds(low + (means[0] - low) / now, high + (means[1] - high) / now, now);
  }

  double difference() {
    return high - low;
  }

  private static double @Nullable [] ofPerson(
      List<ParticipantDay> days, int factor, int outcome, int lagDays) {
    Map<LocalDate, ParticipantDay> byDate = new HashMap<>();
    days.forEach(day -> byDate.put(day.date(), day));
    List<double[]> pairs = new ArrayList<>();
    for (ParticipantDay day : days) {
      ParticipantDay before = byDate.get(day.date().minusDays(lagDays));
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
