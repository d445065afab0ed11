package org.kymograph.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One question and its answer, or the reason why there is none. */
@Table(name = "finding", row = "one question that was asked, and its answer or why there is none")
public record Finding(
    @Column("the participant; null on rows about the whole cohort") @Nullable String participantId,
    @Column("participant, within, between or pooled") String scope,
    @Column("the variable that is explained") String outcome,
    @Column("the variable that is asked about") String factor,
    @Column(
            value =
                "the factor precedes the outcome by this many days; negative in the"
                    + " future-factor control",
            unit = "day")
        int lagDays,
    @Column("how the estimate was made") String method,
    @Column("what was adjusted for") String adjustedFor,
    @Column("participants behind the estimate") int nParticipants,
    @Column(value = "days with both values; summed over participants on cohort rows", unit = "day")
        int nDays,
    @Column(value = "days from first to last day", unit = "day") int calendarDays,
    @Column(value = "share of the calendar without both values", unit = "%")
        @Nullable Double missingPercent,
    @Column(
            "by method a correlation (on pooled rows tanh of the mean Fisher z) or, of rate ratios,"
                + " how many times as many events a day for one standard deviation of the factor")
        @Nullable Double estimate,
    @Column("lower end of the 95 % interval") @Nullable Double ciLow,
    @Column("upper end of the 95 % interval") @Nullable Double ciHigh,
    @Column("days that the autocorrelated days are worth") @Nullable Double effectiveN,
    @Column("n_days / effective_n") @Nullable Double varianceInflation,
    @Column("degrees of freedom of the test") @Nullable Double df,
    @Column("two-sided p of this lag alone") @Nullable Double pValue,
    @Column("p after the choice among the lags of this factor (Holm)")
        @Nullable Double pLagAdjusted,
    @Column(
            "the factor's p after the choice among the family's factors (Benjamini-Hochberg, or as"
                + " the job says)")
        @Nullable Double qValue,
    @Column("the family of questions that the q-value answers for") String family,
    @Column("questions with a p in that family") int familySize,
    @Column("circular-shift p over all lags of this factor") @Nullable Double shiftPValue,
    @Column("the smallest shift p that this many days allow") @Nullable Double shiftPFloor,
    @Column("the smallest |correlation| that would have been found in four of five tries")
        @Nullable Double detectable,
    @Column("standard deviation of the true effects across participants, on the z scale")
        @Nullable Double heterogeneityTau,
    @Column(value = "share of the variation across participants that is not chance", unit = "%")
        @Nullable Double heterogeneityISquaredPercent,
    @Column("lower end of the 95 % prediction interval of a new participant")
        @Nullable Double predictionLow,
    @Column("upper end of the 95 % prediction interval of a new participant")
        @Nullable Double predictionHigh,
    @Column("remarks as codes, separated by a space") String flags,
    @Column("why there is no estimate, as a code; null where there is one")
        @Nullable String refusal,
    @Column("true where the job named the question beforehand") boolean confirmatory,
    @Column("seed of the random numbers; null where none were drawn") @Nullable Long seed,
    @Column("the answer in one sentence") String words)
    implements Serializable {

  public static final String PARTICIPANT = "participant";
  public static final String WITHIN = "within";
  public static final String BETWEEN = "between";
  public static final String POOLED = "pooled";

  /** Method of a person's headline rows. */
  public static final String PERSON_DEFAULT = "partial_spearman";

  /** Method of the cohort's headline rows. */
  public static final String COHORT_DEFAULT = "equal_weight_mean_z";

  /** Whether this is a row of the default analysis, in which the headlines are. */
  public boolean isOfDefaultAnalysis() {
    return method.equals(PERSON_DEFAULT) || method.equals(COHORT_DEFAULT);
  }

  /** Method of a person's rate ratios. */
  public static final String PERSON_RATE_RATIO = "quasi_poisson_rate_ratio";

  /** Method of the cohort's rate ratios. */
  public static final String COHORT_RATE_RATIO = "mean_log_rate_ratio";

  /** What is added to a method where covariates are taken out as well. */
  public static final String BESIDE_COVARIATES = "_covariates";

  /** What is added to a method where what all people share is taken out as well. */
  public static final String BESIDE_OTHERS = "_cohort_days";

  private static final double ALPHA = 0.05;

  /** Whether the estimate is a ratio, 1 where nothing goes together. */
  public boolean isRateRatio() {
    return method.equals(PERSON_RATE_RATIO) || method.equals(COHORT_RATE_RATIO);
  }

  /** Whether the job's covariates were taken out. */
  public boolean isBesideCovariates() {
    return method.endsWith(BESIDE_COVARIATES);
  }

  /** Whether what the other people had on the same dates was taken out. */
  public boolean isBesideOthers() {
    return method.endsWith(BESIDE_OTHERS);
  }

  /**
   * Whether the tests say together that there is something: this lag alone, the factor after the
   * choice among its family and, of one person, the shift along the calendar.
   *
   * @param q share of false discoveries that is accepted
   */
  public boolean isFound(double q) {
    return isOfDefaultAnalysis()
        && lagDays >= 0
        && pValue != null
        && pValue < ALPHA
        && qValue != null
        && qValue < q
        && (scope.equals(POOLED) || (shiftPValue != null && shiftPValue < ALPHA));
  }
}
