package org.kymograph.stats;

/** Why a number is not given. */
public enum Refusal {
  TAUTOLOGY("the factor is made of the outcome, or the outcome of it"),
  NO_DATA("there are no days with both"),
  INSUFFICIENT_PAIRS("there are too few days with both"),
  CONSTANT_FACTOR("the factor never changes"),
  CONSTANT_OUTCOME("the outcome never changes"),
  CONSTANT_BOTH("neither the factor nor the outcome ever changes"),
  ZERO_DF("there are too few days for what is adjusted for"),
  NO_WITHIN_VARIANCE("nobody's days differ among themselves"),
  ZERO_RESIDUAL_VARIANCE("nothing is left once trend and weekday are taken out"),
  TOO_FEW_PARTICIPANTS("there are too few people with an answer of their own"),
  NOT_COUNTS("the outcome is not counted in whole numbers"),
  TOO_FEW_EVENTS("there are too few days with any for all that is taken out"),
  NOT_CONVERGED("the fit does not settle"),
  SEPARATION("days of one kind have none at all"),
  NO_OVERDISPERSION("the counts vary no more than chance alone makes them"),
  INSUFFICIENT_EFFECTIVE_DF("the days are worth too few independent ones");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** The reason, as the end of a sentence. */
  public String words() {
    return words;
  }
}
