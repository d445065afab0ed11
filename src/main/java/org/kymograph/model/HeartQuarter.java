package org.kymograph.model;

import java.io.Serializable;
import java.time.Instant;

/**
 * The heart rate of one quarter of an hour. The offset of every time zone is a multiple of 15
 * minutes, so that any civil day is cut from whole quarters.
 */
@Table(
    name = "heart_quarter",
    row = "the heart rate of one participant from one source in one quarter of an hour")
public record HeartQuarter(
    @Column("the participant's pseudonym or folder name") String participantId,
    @Column("the vendor the samples came from") String source,
    @Column("begin of the quarter, a whole multiple of 15 minutes") Instant startTime,
    @Column("number of samples") int samples,
    @Column(value = "smallest sample", unit = "bpm") int minBpm,
    @Column(value = "largest sample", unit = "bpm") int maxBpm,
    @Column(value = "mean of the samples", unit = "bpm") double meanBpm,
    @Column(value = "5th percentile (nearest rank) of the samples", unit = "bpm") int p05Bpm,
    @Column(value = "60 x the number of minutes with a sample", unit = "s") int secondsCovered,
    @Column("bit i is set where minute i of the quarter has a sample; rows merge by OR")
        int minutesMask,
    @Column(
            "samples by value: value, count, value, count ... as unsigned varints; rows merge by"
                + " adding")
        byte[] histogram)
    implements Serializable {}
