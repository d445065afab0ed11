package org.kymograph.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How often the analysis found something that cannot be there, on the user's own days. */
@Table(
    name = "false_positive_rate",
    row = "one kind of claim, and how often it was made where nothing can be true")
public record FalsePositiveRate(
    @Column(
            "shifted_outcome: each person's outcome moved along the calendar by a random number of"
                + " days; impossible_lag: the factor of 8 to 29 days later")
        String control,
    @Column("participant or pooled") String scope,
    @Column(
            "question: one factor at one lag, p < 0.05; factor: after the choice of the lag;"
                + " family: any factor of a family after the choice among them; finding: what the"
                + " page would have called found")
        String claim,
    @Column("claims that could have been made") long tests,
    @Column("claims that were made") long rejections,
    @Column(value = "rejections / tests", unit = "%") @Nullable Double ratePercent,
    @Column(value = "lower end of the 95 % interval of the rate, over the replicates", unit = "%")
        @Nullable Double rateLow,
    @Column(value = "upper end of the 95 % interval of the rate, over the replicates", unit = "%")
        @Nullable Double rateHigh,
    @Column("random shifts, or impossible lags") int replicates)
    implements Serializable {}
