package org.kymograph.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SleepSession;
import org.kymograph.model.ZoneHistory;

/**
 * What the page shows of one person.
 *
 * @param participantId as the tables name the person; a cohort's page never shows it
 * @param days every civil day from the first to the last, in order
 * @param sleeps as the sources recorded them
 * @param events of the outcome's own kind, one by one
 * @param zones where the person was; null of days that somebody else made
 * @param coverage what there is on which day
 */
public record PersonMaterial(
    String participantId,
    List<ParticipantDay> days,
    List<SleepSession> sleeps,
    List<Event> events,
    @Nullable ZoneHistory zones,
    List<Coverage> coverage) {
  public PersonMaterial {
    days = List.copyOf(days);
    sleeps = List.copyOf(sleeps);
    events = List.copyOf(events);
    coverage = List.copyOf(coverage);
  }

  /** A source has something of a signal on a date. */
  public record Coverage(String signal, LocalDate date) {}
}
