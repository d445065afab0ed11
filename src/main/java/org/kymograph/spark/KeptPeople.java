package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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

  private KeptPeople(Warehouse earlier) {
    this.earlier = earlier;
  }

  /**
   * @param earlier the tables of an earlier run
   * @param partOf the earlier run's part in which each one stands
   * @param parts how many parts there will be
   */
  static KeptPeople of(Warehouse earlier, Map<String, Integer> partOf, int parts) {
    KeptPeople kept = new KeptPeople(earlier);
    HashPartitioner partitioner = new HashPartitioner(parts);
    partOf.forEach(
        (name, part) ->
            kept.byPart
                .computeIfAbsent(partitioner.getPartition(name), its -> new TreeMap<>())
                .computeIfAbsent(part, its -> new HashSet<>())
                .add(name));
    return kept;
  }

  static String name(@Nullable String participantId) {
    return participantId == null ? "" : participantId;
  }

  /** Those of a part that is about to be written, in order of their names. */
  TreeMap<String, ParticipantRecords> of(int part) throws IOException {
    TreeMap<String, ParticipantRecords> people = new TreeMap<>();
    for (Map.Entry<Integer, HashSet<String>> its :
        byPart.getOrDefault(part, new TreeMap<>()).entrySet()) {
      read(its.getKey(), its.getValue(), people);
    }
    return people;
  }

  private void read(int part, Set<String> wanted, TreeMap<String, ParticipantRecords> people)
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
