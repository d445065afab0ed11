package org.kymograph.days;

import java.util.List;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SleepSession;
import org.kymograph.model.ZonePeriod;

/** The rows of one participant in the tables that the ingest stage wrote. */
public record PersonRecords(
    String participantId,
    List<ZonePeriod> zones,
    List<SleepSession> sleeps,
    List<HeartQuarter> quarters,
    List<Event> events) {}
