package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many people have what on which day; of long studies the mean day of each week. Too few people
 * to be shown are null.
 */
final class CoverageChart {
  private static final int MOST_DAYS = 400;
  private static final int WEEK = 7;

  private CoverageChart() {}

  record Signal(String label, List<@Nullable Integer> people) {}

  /**
   * @param first date of the first entry
   * @param step days from one entry to the next
   */
  record Counts(String first, int step, List<Signal> signals) {}

  static @Nullable Counts of(ReportInput input) {
    LocalDate first = input.pictures().first();
    LocalDate last = input.pictures().last();
    if (first == null || last == null || !input.isCohort()) {
      return null;
    }
    long days = last.toEpochDay() - first.toEpochDay() + 1;
    int step = days > MOST_DAYS ? WEEK : 1;
    List<Signal> signals = new ArrayList<>();
    for (Map.Entry<String, TreeMap<LocalDate, Integer>> signal :
        input.pictures().coverage().entrySet()) {
      List<@Nullable Integer> people = new ArrayList<>();
      for (LocalDate from = first; !from.isAfter(last); from = from.plusDays(step)) {
        double sum = 0;
        for (int i = 0; i < step; i++) {
          sum += signal.getValue().getOrDefault(from.plusDays(i), 0);
        }
        int count = (int) Math.round(sum / step);
        people.add(sum > 0 && count < input.smallestGroup() ? null : Integer.valueOf(count));
      }
      signals.add(new Signal(signal.getKey(), people));
    }
    return new Counts(first.toString(), step, signals);
  }
}
