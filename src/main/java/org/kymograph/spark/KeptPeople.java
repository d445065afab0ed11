package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZonePeriod;

/**
 * People whose records stand in an earlier run's tables and are taken from there. What belongs to
 * nobody is kept under the empty name.
 */
final class KeptPeople implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Warehouse earlier;

  /** Names by the earlier run's part in which they stand, by the part in which they will. */
  private final TreeMap<Integer, TreeMap<Integer, HashSet<String>>> byPart = new TreeMap<>();

  /** Parts that are the earlier run's to the byte, and which of them. */
  private final TreeMap<Integer, Integer> whole = new TreeMap<>();

  private KeptPeople(Warehouse earlier) {
    this.earlier = earlier;
  }

  /** Nobody. */
  static KeptPeople none(Warehouse warehouse) {
    return new KeptPeople(warehouse);
  }

  /**
   * @param earlier the tables of an earlier run
   * @param parts how many parts there will be
   */
  static KeptPeople of(Warehouse earlier, Rereading again, int parts) {
    KeptPeople kept = new KeptPeople(earlier);
    HashPartitioner partitioner = new HashPartitioner(parts);
    TreeMap<Integer, Integer> sizes = new TreeMap<>();
    again
        .kept()
        .forEach(
            (name, part) -> {
              sizes.merge(part, 1, Integer::sum);
              kept.byPart
                  .computeIfAbsent(partitioner.getPartition(name), its -> new TreeMap<>())
                  .computeIfAbsent(part, its -> new HashSet<>())
                  .add(name);
            });
    kept.byPart.forEach(
        (part, its) -> {
          int first = its.firstKey();
          int people = its.firstEntry().getValue().size();
          if (its.size() == 1
              && !again.torn().contains(first)
              && people == sizes.getOrDefault(first, 0)) {
            kept.whole.put(part, first);
          }
        });
    return kept;
  }

  static String name(@Nullable String participantId) {
    return participantId == null ? "" : participantId;
  }

  /**
   * Where a part that is about to be written will hold the people of one earlier part and nobody
   * else, the earlier part is it: the same rows give the same bytes.
   *
   * @param attempt a number of this attempt at the task alone
   * @return its people with their files alone; null where it is no such part
   */
  @Nullable Collection<ParticipantRecords> copyWhole(
      Warehouse to, List<Shape<?>> tables, int part, long attempt) throws IOException {
    Integer itsPart = whole.get(part);
    if (itsPart == null) {
      return null;
    }
    for (Shape<?> table : tables) {
      to.copyPart(earlier, table.table(), itsPart, part, attempt);
    }
    TreeMap<String, ParticipantRecords> people = new TreeMap<>();
    readFiles(itsPart, byPart.getOrDefault(part, new TreeMap<>()).firstEntry().getValue(), people);
    return people.values();
  }

  /** Those of a part that is about to be written, in order of their names. */
  TreeMap<String, ParticipantRecords> of(int part) throws IOException {
    TreeMap<String, ParticipantRecords> people = new TreeMap<>();
    for (Map.Entry<Integer, HashSet<String>> its :
        byPart.getOrDefault(part, new TreeMap<>()).entrySet()) {
      readFiles(its.getKey(), its.getValue(), people);
      readRecords(its.getKey(), people);
    }
    return people;
  }

  private void readFiles(int part, Set<String> wanted, TreeMap<String, ParticipantRecords> people)
      throws IOException {
    for (String name : wanted) {
      people.put(
          name,
          new ParticipantRecords(
              name.isEmpty() ? null : name,
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>()));
    }
    add(
        earlier.read(Tables.SOURCE_FILE, part),
        SourceFile::participantId,
        ParticipantRecords::files,
        people);
  }

  private void readRecords(int part, TreeMap<String, ParticipantRecords> people)
      throws IOException {
    add(
        earlier.read(Tables.REFUSED_RECORD, part),
        RefusedRecord::participantId,
        ParticipantRecords::refused,
        people);
    add(
        earlier.read(Tables.ZONE_PERIOD, part),
        ZonePeriod::participantId,
        ParticipantRecords::zones,
        people);
    add(
        earlier.read(Tables.SLEEP_SESSION, part),
        SleepSession::participantId,
        ParticipantRecords::sleeps,
        people);
    add(
        earlier.read(Tables.HEART_QUARTER, part),
        HeartQuarter::participantId,
        ParticipantRecords::quarters,
        people);
    add(earlier.read(Tables.EVENT, part), Event::participantId, ParticipantRecords::events, people);
  }

  private static <R> void add(
      List<R> rows,
      Function<R, @Nullable String> participant,
      Function<ParticipantRecords, List<R>> ofPerson,
      Map<String, ParticipantRecords> people) {
    for (R row : rows) {
      ParticipantRecords person = people.get(name(participant.apply(row)));
      if (person != null) {
        ofPerson.apply(person).add(row);
      }
    }
  }
}
