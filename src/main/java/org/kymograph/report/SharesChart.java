package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shares of the outcome's events: by hour of the day, by place of the body, and of the days by
 * number of places. A share that so few people have that it would speak of single ones is null.
 */
final class SharesChart {
  private static final int MOST_PLACES = 14;

  private SharesChart() {}

  /**
   * @param people people who have any of it, null where they are too few to be shown
   */
  record Bar(String label, @Nullable Double percent, @Nullable Integer people) {}

  /**
   * @param of people who logged enough
   */
  record Bars(int of, List<Bar> bars) {}

  static Bars hours(ReportInput input) {
    return bars(
        input, input.pictures().hours(), IntStream.range(0, 24).mapToObj(String::valueOf).toList());
  }

  static Bars places(ReportInput input) {
    Pictures.Shares places = input.pictures().places();
    List<String> names =
        places.names().stream()
            .sorted(
                Comparator.comparingDouble((String name) -> -places.percent(name))
                    .thenComparing(name -> name))
            .limit(MOST_PLACES)
            .toList();
    return bars(input, places, names);
  }

  static Bars spread(ReportInput input) {
    return bars(input, input.pictures().spread(), List.of("1", "2", "3", "4 or more"));
  }

  private static Bars bars(ReportInput input, Pictures.Shares shares, List<String> names) {
    if (shares.people() < input.smallestGroup()) {
      return new Bars(0, List.of());
    }
    Set<String> hidden = hidden(input, shares, names);
    List<Bar> bars = new ArrayList<>();
    for (String name : names) {
      String label = name.replace('_', ' ');
      bars.add(
          hidden.contains(name)
              ? new Bar(label, null, null)
              : new Bar(label, ChartData.rounded(shares.percent(name)), shares.peopleWith(name)));
    }
    return new Bars(shares.people(), bars);
  }

  /** Those of too few people; where that is one alone, which the others would tell, one more. */
  private static Set<String> hidden(ReportInput input, Pictures.Shares shares, List<String> names) {
    Comparator<String> smallestFirst =
        Comparator.comparingDouble(shares::percent).thenComparing(name -> name);
    List<String> present =
        names.stream().filter(name -> shares.peopleWith(name) > 0).sorted(smallestFirst).toList();
    Set<String> hidden = new TreeSet<>();
    present.stream()
        .filter(name -> shares.peopleWith(name) < input.smallestGroup())
        .forEach(hidden::add);
    if (hidden.size() == 1) {
      present.stream().filter(name -> !hidden.contains(name)).findFirst().ifPresent(hidden::add);
    }
    return hidden;
  }
}
