package org.kymograph.associate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.stats.Multiplicity;

/** The lags of one factor: choosing the best of them is paid for. */
final class LagFamily {
  private final List<Integer> lags = new ArrayList<>();
  private final List<@Nullable Double> p = new ArrayList<>();

  void add(int lag, @Nullable Double its) {
    lags.add(lag);
    p.add(its);
  }

  /** Holm's p by lag; a lag without a p is not there. */
  private Map<Integer, Double> holm() {
    List<@Nullable Double> adjusted = Multiplicity.HOLM.adjust(p);
    Map<Integer, Double> byLag = new LinkedHashMap<>();
    for (int i = 0; i < lags.size(); i++) {
      Double its = adjusted.get(i);
      if (its != null) {
        byLag.put(lags.get(i), its);
      }
    }
    return byLag;
  }

  /** Holm's p of one lag; null where it has none. */
  @Nullable Double adjusted(int lag) {
    return holm().get(lag);
  }

  /** The factor's own p: the smallest, times the number of lags that have one. */
  @Nullable Double factorP() {
    return holm().values().stream().min(Double::compare).orElse(null);
  }
}
