package org.kymograph.ingest;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZonePeriod;

/**
 * Everything that the files of one participant gave, each thing once, in the order of the tables.
 *
 * @param participantId null for the files of the whole study that belong to nobody
 */
public record ParticipantRecords(
    @Nullable String participantId,
    List<ZonePeriod> zones,
    List<SleepSession> sleeps,
    List<HeartQuarter> quarters,
    List<Event> events,
    List<SourceFile> files,
    List<RefusedRecord> refused)
    implements Serializable {

  /** The same with other sleeps. */
  public ParticipantRecords withSleeps(List<SleepSession> others) {
    return new ParticipantRecords(participantId, zones, others, quarters, events, files, refused);
  }
}
