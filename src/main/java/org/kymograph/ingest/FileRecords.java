package org.kymograph.ingest;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;

/**
 * What one file gave for one participant: the unit that travels to the participant's other files.
 *
 * @param participantId null for what belongs to nobody
 * @param file the file's line of the ledger, before merging with other files
 * @param places moments with an offset, beside those of sleeps and events
 * @param profileZone the zone that the export's own profile says, or null
 * @param profileMassUnit the unit of body mass that the profile says, or null
 */
public record FileRecords(
    @Nullable String participantId,
    SourceFile file,
    List<RefusedRecord> refused,
    List<RawSleep> sleeps,
    List<RawQuarter> quarters,
    List<RawEvent> events,
    List<Moment> places,
    @Nullable String profileZone,
    @Nullable String profileMassUnit)
    implements Serializable {}
