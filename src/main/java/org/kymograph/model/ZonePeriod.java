package org.kymograph.model;

import java.io.Serializable;
import java.time.Instant;

/** The zone a participant lived in from one moment on. */
@Table(name = "zone_period", row = "the zone of one participant from one moment on")
public record ZonePeriod(
    @Column("the participant's pseudonym or folder name") String participantId,
    @Column("from when; the first period reaches back to the beginning") Instant fromTime,
    @Column("an IANA name or a fixed offset") String zone,
    @Column("how it is known: offset (a record carried it), profile (the export says it), job")
        String evidence)
    implements Serializable {}
