package org.kymograph.associate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.stats.Multiplicity;
import org.kymograph.stats.Thresholds;

/**
 * What is asked.
 *
 * @param outcome name of the variable that is explained
 * @param factors names of the variables that are asked about; empty for the default list
 * @param confirmatory names of those that the job declares beforehand, a family of their own
 * @param adjustFor names of variables that an analysis of its own takes out beside the calendar
 * @param maxLagDays factors of up to so many days before
 * @param leadDays factors of up to so many days after, as a control that must find nothing
 * @param q share of false discoveries, or chance of a false one, that is accepted in a family
 * @param multiplicity how a family pays for its size
 * @param seed base of all random numbers
 * @param thresholds from how much on something is said
 */
public record PlanSettings(
    String outcome,
    List<String> factors,
    List<String> confirmatory,
    List<String> adjustFor,
    int maxLagDays,
    int leadDays,
    double q,
    Multiplicity multiplicity,
    long seed,
    Thresholds thresholds)
    implements Serializable {

  public PlanSettings {
    factors = List.copyOf(factors);
    confirmatory = List.copyOf(confirmatory);
    adjustFor = List.copyOf(adjustFor);
  }

  /** The default plan for an outcome. */
  public static PlanSettings of(String outcome) {
    return new Builder(outcome).build();
  }

  /** The words for the ways in which a family may pay for its size. */
  public static List<String> multiplicities() {
    return Arrays.stream(Multiplicity.values()).map(PlanSettings::word).toList();
  }

  private static String word(Multiplicity method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  /** The word for the way in which a family pays for its size. */
  String multiplicityWord() {
    return word(multiplicity);
  }

  /** The same plan, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder(outcome);
    builder.factors = factors;
    builder.confirmatory = confirmatory;
    builder.adjustFor = adjustFor;
    builder.maxLagDays = maxLagDays;
    builder.leadDays = leadDays;
    builder.q = q;
    builder.multiplicity = multiplicity;
    builder.seed = seed;
    builder.thresholds = thresholds;
    return builder;
  }

  /** A plan in the making; what is not said is the default. */
  public static final class Builder {
    private final String outcome;
    private List<String> factors = List.of();
    private List<String> confirmatory = List.of();
    private List<String> adjustFor = List.of();
    private int maxLagDays = 3;
    private int leadDays = 3;
    private double q = 0.05;
    private Multiplicity multiplicity = Multiplicity.BENJAMINI_HOCHBERG;
    private long seed = 1;
    private Thresholds thresholds = Thresholds.DEFAULT;

    public Builder(String outcome) {
      this.outcome = outcome;
    }

    public Builder factors(List<String> names) {
      factors = names;
      return this;
    }

    public Builder confirmatory(List<String> names) {
      confirmatory = names;
      return this;
    }

    public Builder adjustFor(List<String> names) {
      adjustFor = names;
      return this;
    }

    public Builder maxLagDays(int days) {
      maxLagDays = days;
      return this;
    }

    public Builder leadDays(int days) {
      leadDays = days;
      return this;
    }

    public Builder q(double share) {
      q = share;
      return this;
    }

    /** One of {@link #multiplicities}; null for the default. */
    public Builder multiplicity(@Nullable String word) {
      for (Multiplicity method : Multiplicity.values()) {
        if (word(method).equals(word)) {
          multiplicity = method;
        }
      }
      return this;
    }

    public Builder seed(long base) {
      seed = base;
      return this;
    }

    public Builder thresholds(Thresholds limits) {
      thresholds = limits;
      return this;
    }

    public PlanSettings build() {
      return new PlanSettings(
          outcome,
          factors,
          confirmatory,
          adjustFor,
          maxLagDays,
          leadDays,
          q,
          multiplicity,
          seed,
          thresholds);
    }
  }
}
