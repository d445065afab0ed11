package org.kymograph.stats;

/** What a reader of an estimate must know. */
public enum Flag {
  /** So few days that r is shown and neither p nor interval. */
  DESCRIPTIVE_ONLY(Testing.NOT_TESTED),
  /** Autocorrelation and adjustment leave too few degrees of freedom for a p. */
  INSUFFICIENT_EFFECTIVE_DF(Testing.NOT_TESTED),
  /** Too few different values for a p. */
  SPARSE(Testing.NOT_TESTED),
  /** Fewer than 30 days, or worth fewer than 20. */
  LOW_INFORMATION(Testing.TESTED),
  /** Both values on less than half of the calendar. */
  LOW_COVERAGE(Testing.TESTED),
  /** Whether the outcome was reported goes with the factor: the estimate may be biased. */
  MISSINGNESS_RELATED(Testing.TESTED);

  /** Whether a p is given all the same. */
  public enum Testing {
    TESTED,
    NOT_TESTED
  }

  private final Testing testing;

  Flag(Testing testing) {
    this.testing = testing;
  }

  public Testing testing() {
    return testing;
  }
}
