package org.kymograph.stats;

/** On what a correlation is computed. */
public enum Scale {
  /** Average ranks of the pairs: Spearman. */
  RANKS(0.5),
  /** The values as they are: Pearson. */
  VALUES(0);

  private final double growthOfVariance;

  Scale(double growthOfVariance) {
    this.growthOfVariance = growthOfVariance;
  }

  /** Variance of Fisher's z, times the pairs less 3 (of ranks: Bonett & Wright 2000). */
  double variance(double r) {
    return 1 + growthOfVariance * r * r;
  }
}
