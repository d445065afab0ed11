package org.kymograph.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One defensible way of analysing a main question, and what it gives (Simonsohn, Simmons & Nelson
 * 2020, Nature Human Behaviour 4:1208): whether an answer hangs on a choice that could as well have
 * been made otherwise.
 */
@Table(
    name = "specification",
    row = "one way of analysing a main question, and what it gives; the headline is one of them")
public record Specification(
    @Column("the participant; null on rows about the whole cohort") @Nullable String participantId,
    @Column("participant or pooled") String scope,
    @Column("the variable that is explained") String outcome,
    @Column("the variable that is asked about") String factor,
    @Column("when a day begins for what was logged with its time") String dayBegins,
    @Column(value = "the factor precedes the outcome by this many days", unit = "day") int lagDays,
    @Column("spearman, pearson, or pearson on the logarithm of one more event") String method,
    @Column("what was adjusted for") String adjustedFor,
    @Column("what was left out") String excluded,
    @Column("true on the row that is the headline of its factor") boolean isHeadline,
    @Column("participants behind the estimate") int nParticipants,
    @Column(value = "days with both values; summed over participants on cohort rows", unit = "day")
        int nDays,
    @Column("correlation; on pooled rows tanh of the mean Fisher z") @Nullable Double estimate,
    @Column("lower end of the 95 % interval") @Nullable Double ciLow,
    @Column("upper end of the 95 % interval") @Nullable Double ciHigh,
    @Column("two-sided p of this specification alone; exploratory") @Nullable Double pValue)
    implements Serializable {}
