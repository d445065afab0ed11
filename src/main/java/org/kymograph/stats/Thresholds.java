package org.kymograph.stats;

import java.io.Serializable;

/**
 * From how much on something is said (statistics.md, 2.16).
 *
 * @param leastPairs fewer give no r
 * @param leastPairsToTest fewer give an r without p and interval
 * @param leastDf fewer degrees of freedom give no p
 * @param comfortablePairs fewer are flagged
 * @param comfortableEffectiveDays fewer are flagged
 * @param leastDistinctFactorValues fewer give no p
 * @param largestShareOfOneOutcomeValue more give no p
 * @param leastNonZeroOutcomeDays fewer give no p
 * @param leastCoverage share of the calendar; less is flagged
 */
public record Thresholds(
    int leastPairs,
    int leastPairsToTest,
    double leastDf,
    int comfortablePairs,
    double comfortableEffectiveDays,
    int leastDistinctFactorValues,
    double largestShareOfOneOutcomeValue,
    int leastNonZeroOutcomeDays,
    double leastCoverage)
    implements Serializable {
  public static final Thresholds DEFAULT = new Thresholds(10, 21, 5, 30, 20, 5, 0.8, 5, 0.5);
}
