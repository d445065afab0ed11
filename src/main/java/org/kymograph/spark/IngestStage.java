package org.kymograph.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.days.Nights;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.Reconciliation;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZonePeriod;

/**
 * Files become records. Each task parses a pack of files and reduces them while it does; the
 * records then go to their participant, once, in order of the participants' names, and are written.
 */
final class IngestStage {
  static final List<Shape<?>> TABLES =
      List.of(
          Tables.SOURCE_FILE,
          Tables.REFUSED_RECORD,
          Tables.ZONE_PERIOD,
          Tables.SLEEP_SESSION,
          Tables.HEART_QUARTER,
          Tables.EVENT);

  /** A task reads about this much, and a part of a table is for about this much of named people. */
  private static final long BYTES_A_PART = 64L << 20;

  /** The same where only reading tells how many people there are: one, or a warehouse of them. */
  private static final long BYTES_A_PART_OF_ANYBODY = 256L << 20;

  /** Each part costs a writer and a file of every table; so many are enough for a small study. */
  private static final int SMALL_PARTS = 4;

  private static final int PEOPLE_A_PART = 64;

  private IngestStage() {}

  /** A file told of somebody whose records were to be taken from an earlier run. */
  static final class ToldOfOthersException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What the ingest stage did, summed over its tasks. */
  record Outcome(
      long files,
      long read,
      long accepted,
      long merged,
      long refused,
      long outOfRange,
      long recognised,
      long unreadable,
      long participants)
      implements Serializable {
    static final Outcome NOTHING = new Outcome(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          files + other.files,
          read + other.read,
          accepted + other.accepted,
          merged + other.merged,
          refused + other.refused,
          outOfRange + other.outOfRange,
          recognised + other.recognised,
          unreadable + other.unreadable,
          participants + other.participants);
    }

    /** As {@code run.json} names them. */
    TreeMap<String, Long> counts() {
      return new TreeMap<>(
          Map.of(
              "files",
              files,
              "participants",
              participants,
              "records_read",
              read,
              "records_accepted",
              accepted,
              "records_merged",
              merged,
              "records_refused",
              refused,
              "records_out_of_range",
              outOfRange,
              Rereading.UNREADABLE,
              unreadable));
    }

    private static Outcome of(ParticipantRecords person) {
      Outcome sum = new Outcome(0, 0, 0, 0, 0, 0, 0, 0, person.participantId() == null ? 0 : 1);
      for (SourceFile file : person.files()) {
        sum =
            sum.plus(
                new Outcome(
                    1,
                    file.recordsRead(),
                    file.recordsAccepted(),
                    file.recordsMerged(),
                    file.recordsRefused(),
                    file.recordsOutOfRange(),
                    file.format() == null ? 0 : 1,
                    Rereading.isUnreadable(file) ? 1 : 0,
                    0));
      }
      return sum;
    }
  }

  /**
   * @param files those to be read
   * @param kept people whose records need not be read
   * @param parts of each table, as {@link #parts} counts them for the whole input
   * @throws ToldOfOthersException somewhere in its causes, where a file tells of one of {@code
   *     kept}
   */
  static Outcome run(
      Workers workers,
      List<ExportFile> files,
      KeptPeople kept,
      int parts,
      Job job,
      Warehouse warehouse)
      throws IOException {
    for (Shape<?> table : TABLES) {
      warehouse.begin(table.table());
    }
    List<Outcome> outcomes =
        workers
            .doing("ingest: files become records")
            .byKey(
                packs(files, workers.cores()),
                (pack, attempt) -> read(pack, job),
                parts,
                (part, its, attempt) -> write(part, its, attempt, kept, job, warehouse));
    for (Shape<?> table : TABLES) {
      warehouse.finish(table.table());
    }
    return outcomes.stream().reduce(Outcome.NOTHING, Outcome::plus);
  }

  private static List<Workers.Keyed> read(List<ExportFile> pack, Job job) {
    List<Workers.Keyed> read = new ArrayList<>();
    for (ExportFile file : pack) {
      for (FileRecords own : Intake.read(ReadMeter.counting(file), job.read())) {
        FileRecords records = job.privacy().names().of(own);
        read.add(new Workers.Keyed(key(records.participantId()), RecordBytes.of(records)));
      }
      ReadMeter.fileIsRead();
    }
    return read;
  }

  private static String key(@Nullable String participantId) {
    return participantId == null ? "" : participantId;
  }

  /** How many parts the tables have: by the input alone, whatever the number of cores. */
  static int parts(List<ExportFile> files) {
    Set<String> people = new HashSet<>();
    long bytesOfPeople = 0;
    long bytesOfAnybody = 0;
    for (ExportFile file : files) {
      people.add(key(file.participantId()));
      if (file.isOfNamedParticipant()) {
        bytesOfPeople += file.bytes();
      } else {
        bytesOfAnybody += file.bytes();
      }
    }
    long ofPeople = SMALL_PARTS + people.size() / PEOPLE_A_PART + bytesOfPeople / BYTES_A_PART;
    return (int)
        (Math.min(Math.max(1, people.size()), ofPeople) + bytesOfAnybody / BYTES_A_PART_OF_ANYBODY);
  }

  /** Small files together, so that a task is worth its start; a few packs a core, for balance. */
  private static List<List<ExportFile>> packs(List<ExportFile> files, int cores) {
    long bytes = files.stream().mapToLong(ExportFile::bytes).sum();
    long wanted = Math.max(1 << 20, Math.min(BYTES_A_PART, bytes / (4L * cores)));
    List<List<ExportFile>> packs = new ArrayList<>();
    List<ExportFile> pack = new ArrayList<>();
    long size = 0;
    for (ExportFile file : files) {
      pack.add(file);
      size += file.bytes();
      if (size >= wanted) {
        packs.add(pack);
        pack = new ArrayList<>();
        size = 0;
      }
    }
    if (!pack.isEmpty()) {
      packs.add(pack);
    }
    return packs;
  }

  private static Outcome write(
      int part,
      Iterator<Workers.Keyed> records,
      long attempt,
      KeptPeople keptPeople,
      Job job,
      Warehouse warehouse)
      throws IOException {
    if (!records.hasNext()) {
      Collection<ParticipantRecords> copied =
          keptPeople.copyWhole(warehouse, TABLES, part, attempt);
      if (copied != null) {
        return copied.stream().map(Outcome::of).reduce(Outcome.NOTHING, Outcome::plus);
      }
    }
    TreeMap<String, ParticipantRecords> kept = keptPeople.of(part);
    try (Writers writers = new Writers(warehouse, part, attempt)) {
      Outcome sum = Outcome.NOTHING;
      ByParticipant people = new ByParticipant(records);
      while (people.hasNext()) {
        List<FileRecords> ofPerson = people.next();
        String participant = ofPerson.get(0).participantId();
        if (kept.containsKey(key(participant))) {
          throw new ToldOfOthersException();
        }
        while (!kept.isEmpty() && kept.firstKey().compareTo(key(participant)) < 0) {
          sum = sum.plus(writers.write(kept.pollFirstEntry().getValue()));
        }
        ParticipantRecords person =
            Reconciliation.of(participant, ofPerson, job.zoneOf(participant));
        sum =
            sum.plus(
                writers.write(
                    job.privacy()
                        .of(person.withSleeps(Nights.markMain(person.sleeps(), job.days())))));
      }
      for (ParticipantRecords person : kept.values()) {
        sum = sum.plus(writers.write(person));
      }
      writers.commit();
      return sum;
    }
  }

  /** One part of every table. */
  private static final class Writers implements Closeable {
    private final PartWriter<SourceFile> files;
    private final PartWriter<RefusedRecord> refused;
    private final PartWriter<ZonePeriod> zones;
    private final PartWriter<SleepSession> sleeps;
    private final PartWriter<HeartQuarter> quarters;
    private final PartWriter<Event> events;

    Writers(Warehouse warehouse, int part, long attempt) throws IOException {
      files = new PartWriter<>(warehouse, Tables.SOURCE_FILE, part, attempt);
      refused = new PartWriter<>(warehouse, Tables.REFUSED_RECORD, part, attempt);
      zones = new PartWriter<>(warehouse, Tables.ZONE_PERIOD, part, attempt);
      sleeps = new PartWriter<>(warehouse, Tables.SLEEP_SESSION, part, attempt);
      quarters = new PartWriter<>(warehouse, Tables.HEART_QUARTER, part, attempt);
      events = new PartWriter<>(warehouse, Tables.EVENT, part, attempt);
    }

    Outcome write(ParticipantRecords person) throws IOException {
      files.write(person.files());
      refused.write(person.refused());
      zones.write(person.zones());
      sleeps.write(person.sleeps());
      quarters.write(person.quarters());
      events.write(person.events());
      return Outcome.of(person);
    }

    void commit() throws IOException {
      files.commit();
      refused.commit();
      zones.commit();
      sleeps.commit();
      quarters.commit();
      events.commit();
    }

    @Override
    public void close() throws IOException {
      for (PartWriter<?> writer : List.of(files, refused, zones, sleeps, quarters, events)) {
        writer.close();
      }
    }
  }

  /** Records that come sorted by participant, one participant at a time. */
  private static final class ByParticipant implements Iterator<List<FileRecords>> {
    private final Iterator<Workers.Keyed> records;
    private Workers.@Nullable Keyed next;

    ByParticipant(Iterator<Workers.Keyed> records) {
      this.records = records;
      this.next = records.hasNext() ? records.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public List<FileRecords> next() {
      Workers.Keyed first = next;
      if (first == null) {
        throw new java.util.NoSuchElementException();
      }
      List<FileRecords> person = new ArrayList<>();
      while (next != null && next.key().equals(first.key())) {
        person.add(RecordBytes.read(FileRecords.class, next.bytes()));
        next = records.hasNext() ? records.next() : null;
      }
      return person;
    }
  }
}
