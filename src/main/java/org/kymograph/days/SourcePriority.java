package org.kymograph.days;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which source is believed first where several tell of the same thing, as the job says. A source
 * that the job does not name comes after those it names.
 *
 * @param byMeasure sources, the best first, by what they measure: {@link #SLEEP}, {@link #HEART}, a
 *     kind of event, or {@link #EVERYTHING} that is not named itself. A source stands for all that
 *     begin with it, up to a slash or a blank: {@code apple_health} and {@code apple_health/Apple
 *     Watch} for {@code apple_health/Apple Watch b50e}
 */
public record SourcePriority(Map<String, List<String>> byMeasure) implements Serializable {
  public static final String SLEEP = "sleep";
  public static final String HEART = "heart";
  public static final String EVERYTHING = "everything";

  /** The job says nothing: whoever covers most is believed. */
  public static final SourcePriority NONE = new SourcePriority(Map.of());

  public SourcePriority {
    byMeasure = Map.copyOf(byMeasure);
  }

  /** The place of a source among those of a measure; the smaller, the sooner it is believed. */
  int rank(String measure, String source) {
    List<String> order =
        byMeasure.getOrDefault(measure, byMeasure.getOrDefault(EVERYTHING, List.of()));
    for (int i = 0; i < order.size(); i++) {
      String its = order.get(i);
      if (source.equals(its) || source.startsWith(its + "/") || source.startsWith(its + " ")) {
        return i;
      }
    }
    return order.size();
  }
}
