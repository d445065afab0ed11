package org.kymograph.associate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.stats.Multiplicity;

/** The factors of each family pay for one another; families never mix. */
final class FactorFamilies {
  private final Map<Plan.Factor, Double> adjusted = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  private FactorFamilies() {}

  /**
   * @param p of each factor, after the choice of its lag; null where it has none
   */
  static FactorFamilies of(Map<Plan.Factor, @Nullable Double> p, Multiplicity method) {
    Map<String, List<Plan.Factor>> families = new LinkedHashMap<>();
    p.forEach(
        (factor, its) ->
            families.computeIfAbsent(factor.family(), name -> new ArrayList<>()).add(factor));
    FactorFamilies result = new FactorFamilies();
    families.forEach(
        (name, factors) -> {
          List<@Nullable Double> values = new ArrayList<>();
          factors.forEach(factor -> values.add(p.get(factor)));
          List<@Nullable Double> adjusted = method.adjust(values);
          int size = 0;
          for (int i = 0; i < factors.size(); i++) {
            Double its = adjusted.get(i);
            if (its != null) {
              result.adjusted.put(factors.get(i), its);
              size++;
            }
          }
          result.sizes.put(name, size);
        });
    return result;
  }

  /** The factor's p after the choice among its family; null where it has none. */
  @Nullable Double adjusted(Plan.Factor factor) {
    return adjusted.get(factor);
  }

  /** Questions with a p in the factor's family. */
  int size(Plan.Factor factor) {
    return sizes.getOrDefault(factor.family(), 0);
  }
}
