package org.kymograph.associate;

import java.io.Serializable;
import java.util.List;
import org.kymograph.stats.Thresholds;

/**
 * What is asked.
 *
 * @param outcome name of the variable that is explained
 * @param factors names of the variables that are asked about; empty for the default list
 * @param confirmatory names of those that the job declares beforehand, a family of their own
 * @param maxLagDays factors of up to so many days before
 * @param leadDays factors of up to so many days after, as a control that must find nothing
 * @param q share of false discoveries that is accepted in a family
 * @param seed base of all random numbers
 * @param thresholds from how much on something is said
 */
public record PlanSettings(
    String outcome,
    List<String> factors,
    List<String> confirmatory,
    int maxLagDays,
    int leadDays,
    double q,
    long seed,
    Thresholds thresholds)
    implements Serializable {

  public PlanSettings {
    factors = List.copyOf(factors);
    confirmatory = List.copyOf(confirmatory);
  }

  /** The default plan for an outcome. */
  public static PlanSettings defaults(String outcome) {
    return new PlanSettings(outcome, List.of(), List.of(), 3, 3, 0.05, 1, Thresholds.DEFAULT);
  }

  public PlanSettings withFactors(List<String> names) {
    return new PlanSettings(
        outcome, names, confirmatory, maxLagDays, leadDays, q, seed, thresholds);
  }

  public PlanSettings withConfirmatory(List<String> names) {
    return new PlanSettings(outcome, factors, names, maxLagDays, leadDays, q, seed, thresholds);
  }

  public PlanSettings withMaxLagDays(int days) {
    return new PlanSettings(outcome, factors, confirmatory, days, leadDays, q, seed, thresholds);
  }

  public PlanSettings withQ(double share) {
    return new PlanSettings(
        outcome, factors, confirmatory, maxLagDays, leadDays, share, seed, thresholds);
  }

  public PlanSettings withSeed(long base) {
    return new PlanSettings(
        outcome, factors, confirmatory, maxLagDays, leadDays, q, base, thresholds);
  }
}
