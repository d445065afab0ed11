package org.kymograph.days;

import java.time.LocalTime;
import java.util.List;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.SleepSession;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

/** The rows of one participant in the tables that the ingest stage wrote. */
public record PersonRecords(
    String participantId,
    List<ZonePeriod> zones,
    List<SleepSession> sleeps,
    List<HeartQuarter> quarters,
    List<Event> events) {

  /**
   * The same records, of which what was logged with its time before this time of day belongs to the
   * day before: for people who are up after midnight.
   */
  public PersonRecords withDaysBeginningAt(LocalTime begin) {
    if (zones.isEmpty()) {
      return this;
    }
    ZoneHistory history = ZoneHistory.of(zones);
    List<Event> moved =
        events.stream()
            .map(
                its ->
                    its.time() != null
                            && history.localTimeOf(its.time()).toLocalTime().isBefore(begin)
                        ? its.onDate(history.dateOf(its.time()).minusDays(1))
                        : its)
            .toList();
    return new PersonRecords(participantId, zones, sleeps, quarters, moved);
  }
}
