package org.kymograph.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.kymograph.days.Days;
import org.kymograph.days.PersonRecords;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SleepSession;
import org.kymograph.model.ZonePeriod;

/** Records become participant-days, part by part: no row leaves its task. */
final class DailyStage {
  private DailyStage() {}

  /** Returns the number of participant-days. */
  static long run(Workers workers, Job job, Warehouse warehouse) throws IOException {
    List<Integer> parts = warehouse.parts(Tables.EVENT.table(), "ingest");
    String table = Tables.participantDay(job.variables()).table();
    warehouse.begin(table);
    long rows =
        workers
            .doing("daily: records become days")
            .each(parts, (part, attempt) -> part(part, attempt, job, warehouse))
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    warehouse.finish(table);
    return rows;
  }

  private static long part(int part, long attempt, Job job, Warehouse warehouse)
      throws IOException {
    Map<String, PersonRecords> people = people(part, warehouse);
    try (PartWriter<ParticipantDay> days =
        new PartWriter<>(warehouse, Tables.participantDay(job.variables()), part, attempt)) {
      for (PersonRecords person : people.values()) {
        days.write(Days.of(person, job.daysOf(person.participantId())));
      }
      days.commit();
      return days.rows();
    }
  }

  /** The days of the participants of a part that was written, in order of their names. */
  static Map<String, List<ParticipantDay>> days(int part, Job job, Warehouse warehouse)
      throws IOException {
    Map<String, List<ParticipantDay>> people = new TreeMap<>();
    for (ParticipantDay day : warehouse.read(Tables.participantDay(job.variables()), part)) {
      people.computeIfAbsent(day.participantId(), id -> new ArrayList<>()).add(day);
    }
    return people;
  }

  /** The participants of a part, in order of their names. */
  static Map<String, PersonRecords> people(int part, Warehouse warehouse) throws IOException {
    Map<String, PersonRecords> people = new TreeMap<>();
    add(
        people,
        warehouse.read(Tables.ZONE_PERIOD, part),
        ZonePeriod::participantId,
        PersonRecords::zones);
    add(
        people,
        warehouse.read(Tables.SLEEP_SESSION, part),
        SleepSession::participantId,
        PersonRecords::sleeps);
    add(
        people,
        warehouse.read(Tables.HEART_QUARTER, part),
        HeartQuarter::participantId,
        PersonRecords::quarters);
    add(people, warehouse.read(Tables.EVENT, part), Event::participantId, PersonRecords::events);
    return people;
  }

  private static <R> void add(
      Map<String, PersonRecords> people,
      List<R> rows,
      Function<R, String> participant,
      Function<PersonRecords, List<R>> ofPerson) {
    for (R row : rows) {
      ofPerson
          .apply(
              people.computeIfAbsent(
                  participant.apply(row),
                  id ->
                      new PersonRecords(
                          id,
                          new ArrayList<>(),
                          new ArrayList<>(),
                          new ArrayList<>(),
                          new ArrayList<>())))
          .add(row);
    }
  }
}
