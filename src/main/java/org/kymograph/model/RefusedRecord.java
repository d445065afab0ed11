package org.kymograph.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A record that could not be understood. Never holds the value itself: it is health data. */
@Table(name = "refused_record", row = "one record that could not be understood")
public record RefusedRecord(
    @Column("the participant whose file it is; null for a file of the whole study")
        @Nullable String participantId,
    @Column("path below the input, with the entry's name inside an archive") String path,
    @Column("where in the file: 'line N' or 'byte N'") String position,
    @Column("why, as a code") String reason,
    @Column("what would have been read") String whatWasExpected)
    implements Serializable {}
