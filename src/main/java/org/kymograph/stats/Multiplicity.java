package org.kymograph.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The price of asking more than once. A p that is not there stays so and is not counted. */
public enum Multiplicity {
  /** Family-wise, one step. */
  BONFERRONI,
  /** Family-wise, step down (Holm 1979, Scand J Stat 6:65). */
  HOLM,
  /** Family-wise, step up (Hochberg 1988, Biometrika 75:800). */
  HOCHBERG,
  /** False discoveries (Benjamini & Hochberg 1995, JRSS B 57:289). */
  BENJAMINI_HOCHBERG,
  /** False discoveries under any dependence (Benjamini & Yekutieli 2001, Ann Stat 29:1165). */
  BENJAMINI_YEKUTIELI;

  /** The adjusted p of each p, in their order. */
  public List<@Nullable Double> adjust(List<@Nullable Double> p) {
    List<Integer> rising = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      Double its = p.get(i);
      if (its != null && !its.isNaN()) {
        rising.add(i);
      }
    }
    rising.sort(Comparator.comparingDouble(i -> valueAt(p, i)));
    int m = rising.size();
    double[] adjusted = new double[m];
    for (int j = 0; j < m; j++) {
      adjusted[j] = valueAt(p, rising.get(j)) * factor(j, m);
    }
    monotone(adjusted);
    List<@Nullable Double> result = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      result.add(null);
    }
    for (int j = 0; j < m; j++) {
      result.set(rising.get(j), Math.min(1, adjusted[j]));
    }
    return result;
  }

  private static double valueAt(List<@Nullable Double> p, int i) {
    Double value = p.get(i);
    return value == null ? Double.NaN : value;
  }

  private double factor(int j, int m) {
    return switch (this) {
      case BONFERRONI -> m;
      case HOLM, HOCHBERG -> m - j;
      case BENJAMINI_HOCHBERG -> (double) m / (j + 1);
      case BENJAMINI_YEKUTIELI -> (double) m / (j + 1) * harmonic(m);
    };
  }

  private void monotone(double[] adjusted) {
    switch (this) {
      case BONFERRONI -> {
        // every p pays alike
      }
      case HOLM -> {
        for (int j = 1; j < adjusted.length; j++) {
          adjusted[j] = Math.max(adjusted[j], adjusted[j - 1]);
        }
      }
      case HOCHBERG, BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> {
        for (int j = adjusted.length - 2; j >= 0; j--) {
          adjusted[j] = Math.min(adjusted[j], adjusted[j + 1]);
        }
      }
    }
  }

  private static double harmonic(int m) {
    double sum = 0;
    for (int i = m; i >= 1; i--) {
      sum += 1.0 / i;
    }
    return sum;
  }
}
