package org.kymograph.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.KeyedNames;
import org.kymograph.model.SourceFile;

/**
 * What has to be read, given what an earlier run has read: the files of everybody of whom a file is
 * new, gone or changed.
 *
 * <p>One file may tell of many people, and what is settled about one of them depends on all files
 * that tell of him. So whoever shares a file with somebody who is read again is read again as well.
 *
 * @param isOfNothing whether everything is as it was
 * @param files those to be read, in order of their paths
 * @param kept the others, by the part of the earlier run's tables in which they stand
 * @param torn parts in which somebody stands who is not kept
 */
record Rereading(
    boolean isOfNothing,
    List<ExportFile> files,
    TreeMap<String, Integer> kept,
    TreeSet<Integer> torn) {
  /** The date as of which an earlier run was, among the facts of its stage. */
  static final String AS_OF = "as_of";

  /** Files whose bytes could not be read, among the counts of the stage. */
  static final String UNREADABLE = "files_unreadable";

  /** A line of the earlier ledger and the part in which it stands. */
  record Line(int part, SourceFile file) {
    String participant() {
      return KeptPeople.name(file.participantId());
    }
  }

  /** Reads the earlier ledger, if it is asked for. */
  interface Ledger {
    List<Line> read() throws IOException;
  }

  /**
   * @param now how the files stand now
   * @param asOf the date after the next day of which nothing can be
   * @param earlier what the earlier run says of the stage
   * @param ledger its ledger
   * @param names under which people and paths stand in it
   */
  static Rereading of(
      List<InputStamps.Person> now,
      LocalDate asOf,
      StageFile.Stage earlier,
      Ledger ledger,
      KeyedNames names)
      throws IOException {
    LocalDate wasAsOf = LocalDate.parse(earlier.facts().getOrDefault(AS_OF, ""));
    if (asOf.isBefore(wasAsOf) || hasTwoOfOnePath(now)) {
      return everything(now);
    }
    boolean isLater = asOf.isAfter(wasAsOf);
    boolean allStamped =
        now.size() == earlier.people().size()
            && now.stream()
                .allMatch(
                    person ->
                        !person.stamp().isEmpty()
                            && person.stamp().equals(earlier.people().get(person.key())));
    boolean mayBeOfTheFuture = count(earlier, "records_refused", "records_out_of_range") > 0;
    if (allStamped && count(earlier, UNREADABLE) == 0 && !(isLater && mayBeOfTheFuture)) {
      return new Rereading(true, List.of(), new TreeMap<>(), new TreeSet<>());
    }
    return new Comparison(now, ledger.read(), earlier, names).of(isLater);
  }

  private static Rereading everything(List<InputStamps.Person> now) {
    return new Rereading(
        false,
        now.stream().flatMap(person -> person.files().stream()).toList(),
        new TreeMap<>(),
        new TreeSet<>());
  }

  /** An archive may hold two entries of one name; the ledger does not say which is which. */
  private static boolean hasTwoOfOnePath(List<InputStamps.Person> now) {
    Set<String> paths = new HashSet<>();
    return now.stream()
        .flatMap(person -> person.files().stream())
        .anyMatch(file -> !paths.add(file.path()));
  }

  private static long count(StageFile.Stage stage, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += stage.counts().getOrDefault(name, 0L);
    }
    return sum;
  }

  /** The bytes of a file could not be read: that may be another time. */
  static boolean isUnreadable(SourceFile file) {
    return file.message() != null && file.message().contains(Intake.UNREADABLE_BYTES);
  }

  private static final class Comparison {
    private final KeyedNames names;
    private final List<InputStamps.Person> now;
    private final StageFile.Stage earlier;
    private final List<Line> ledger;
    private final Map<String, List<Line>> byPath = new HashMap<>();
    private final Map<String, List<Line>> byParticipant = new HashMap<>();
    private final Map<String, ExportFile> files = new TreeMap<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> affected = new HashSet<>();
    private final Deque<String> toFollow = new ArrayDeque<>();

    Comparison(
        List<InputStamps.Person> now,
        List<Line> ledger,
        StageFile.Stage earlier,
        KeyedNames names) {
      this.names = names;
      this.now = now;
      this.ledger = ledger;
      this.earlier = earlier;
      for (Line line : ledger) {
        byPath.computeIfAbsent(line.file.path(), path -> new ArrayList<>()).add(line);
        byParticipant.computeIfAbsent(line.participant(), name -> new ArrayList<>()).add(line);
      }
      now.forEach(person -> person.files().forEach(file -> files.put(path(file), file)));
    }

    private String path(ExportFile file) {
      return names.path(file.path());
    }

    Rereading of(boolean isLater) throws IOException {
      for (InputStamps.Person person : now) {
        if (hasChanged(person)) {
          affect(person.participant());
          person.files().forEach(file -> read(path(file)));
        }
      }
      for (Line line : ledger) {
        boolean mayBeOfTheFuture = line.file.recordsRefused() + line.file.recordsOutOfRange() > 0;
        if (!files.containsKey(line.file.path())
            || isUnreadable(line.file)
            || (isLater && mayBeOfTheFuture)) {
          affect(line.participant());
        }
      }
      follow();
      TreeMap<String, Integer> kept = new TreeMap<>();
      TreeSet<Integer> torn = new TreeSet<>();
      for (Line line : ledger) {
        if (affected.contains(line.participant())) {
          torn.add(line.part);
        } else {
          kept.put(line.participant(), line.part);
        }
      }
      return new Rereading(
          affected.isEmpty(),
          new TreeSet<>(read).stream().filter(files::containsKey).map(files::get).toList(),
          kept,
          torn);
    }

    private boolean hasChanged(InputStamps.Person person) throws IOException {
      String stamp = earlier.people().get(person.key());
      if (stamp == null) {
        return true;
      }
      if (!person.stamp().isEmpty() && person.stamp().equals(stamp)) {
        return false;
      }
      for (ExportFile file : person.files()) {
        List<Line> known = byPath.get(path(file));
        if (known == null || !known.get(0).file.sha256().equals(sha256(file))) {
          return true;
        }
      }
      return false;
    }

    /** As the ledger says it of a file that can be read to its end. */
    private static String sha256(ExportFile file) {
      try {
        return Digest.of(file.original().open());
      } catch (IOException unreadable) {
        return "";
      }
    }

    private void affect(String participant) {
      if (affected.add(participant)) {
        toFollow.add(participant);
      }
    }

    private void read(String path) {
      if (read.add(path)) {
        byPath.getOrDefault(path, List.of()).forEach(line -> affect(line.participant()));
      }
    }

    private void follow() {
      for (String next = toFollow.poll(); next != null; next = toFollow.poll()) {
        byParticipant.getOrDefault(next, List.of()).forEach(line -> read(line.file.path()));
      }
    }
  }
}
