package org.kymograph.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kymograph.ingest.DailyTable;
import org.kymograph.ingest.MovedCalendars;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SourceFile;
import org.kymograph.model.State;

/** A table that was brought, in the place of records: its days, its ledger, and no record. */
final class TableStage {
  private static final int PARTICIPANTS_A_PART = 64;

  private TableStage() {}

  /** Returns the number of participant-days. */
  static long run(DailyTable table, Job job, Warehouse warehouse) throws IOException {
    Shape<ParticipantDay> shape = Tables.participantDay(job.variables());
    for (Shape<?> its : Tables.upToDays(job.variables())) {
      warehouse.begin(its.table());
    }
    try (PartWriter<SourceFile> ledger = new PartWriter<>(warehouse, Tables.SOURCE_FILE, 0, 0)) {
      ledger.write(List.of(job.privacy().of(table.ledger())));
      ledger.commit();
    }
    long rows = 0;
    TreeMap<String, String> names = new TreeMap<>();
    table.participants().forEach(its -> names.put(job.privacy().names().participant(its), its));
    List<String> people = List.copyOf(names.keySet());
    for (int from = 0; from < people.size(); from += PARTICIPANTS_A_PART) {
      try (PartWriter<ParticipantDay> days =
          new PartWriter<>(warehouse, shape, from / PARTICIPANTS_A_PART, 0)) {
        for (String id :
            people.subList(from, Math.min(people.size(), from + PARTICIPANTS_A_PART))) {
          days.write(
              days(
                  id,
                  table.days(Objects.requireNonNull(names.get(id))),
                  job.privacy().calendars()));
        }
        days.commit();
        rows += days.rows();
      }
    }
    for (Shape<?> its : Tables.upToDays(job.variables())) {
      warehouse.finish(its.table());
    }
    return rows;
  }

  private static List<ParticipantDay> days(
      String id, Map<LocalDate, double[]> values, MovedCalendars calendars) {
    List<ParticipantDay> days = new ArrayList<>();
    values.forEach(
        (date, ofDay) -> {
          State[] states = new State[ofDay.length];
          for (int i = 0; i < states.length; i++) {
            states[i] = Double.isNaN(ofDay[i]) ? State.MISSING : State.PRESENT;
          }
          days.add(new ParticipantDay(id, calendars.of(id, date), ofDay, states));
        });
    return days;
  }
}
