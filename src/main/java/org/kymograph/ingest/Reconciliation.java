package org.kymograph.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.EventKind;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

/**
 * Brings the files of one participant together: settles the zones, keeps each thing once however
 * often it was delivered, and corrects the ledger by what was merged. The order in which the files
 * come changes nothing.
 */
public final class Reconciliation {
  private static final double HARDLY_SHORTER = 0.95;

  /** One file prints the ends of a night by the second, another one by the minute. */
  private static final long ROUNDING_SECONDS = 60;

  private final @Nullable String participantId;
  private final List<FileRecords> files;
  private final int[] table;
  private final boolean[] isPart;
  private final long[] merged;
  private final long[] refused;
  private final long[] outOfRange;
  private final List<RefusedRecord> refusedHere = new ArrayList<>();
  private final @Nullable String massUnit;
  private final List<ZonePeriod> periods;
  private final @Nullable ZoneHistory history;

  private Reconciliation(
      @Nullable String participantId, List<FileRecords> files, @Nullable ZoneId jobZone) {
    this.participantId = participantId;
    this.files = files;
    this.table = TableParts.tables(files.stream().map(file -> file.file().path()).toList());
    this.isPart = new boolean[files.size()];
    for (int i = 0; i < isPart.length; i++) {
      isPart[i] = TableParts.isPart(files.get(i).file().path());
    }
    this.merged = new long[files.size()];
    this.refused = new long[files.size()];
    this.outOfRange = new long[files.size()];
    this.massUnit =
        files.stream()
            .map(FileRecords::profileMassUnit)
            .filter(Objects::nonNull)
            .reduce((first, last) -> last)
            .orElse(null);
    this.periods =
        participantId == null ? List.of() : ZoneEvidence.periods(participantId, files, jobZone);
    this.history = periods.isEmpty() ? null : ZoneHistory.of(periods);
  }

  /**
   * @param participantId whose files they are; null for the study's
   * @param files in any order
   * @param jobZone the zone that the job gives, or null
   * @throws UserError where a record needs a zone and nothing says one
   */
  public static ParticipantRecords of(
      @Nullable String participantId, List<FileRecords> files, @Nullable ZoneId jobZone) {
    List<FileRecords> inOrder =
        files.stream().sorted(Comparator.comparing(file -> file.file().path())).toList();
    return new Reconciliation(participantId, inOrder, jobZone).reconcile();
  }

  private ParticipantRecords reconcile() {
    List<SleepSession> sleeps = participantId == null ? List.of() : sleeps(participantId);
    List<HeartQuarter> quarters = participantId == null ? List.of() : quarters(participantId);
    List<Event> events = participantId == null ? List.of() : events(participantId);
    List<RefusedRecord> allRefused = new ArrayList<>();
    List<SourceFile> ledger = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      allRefused.addAll(files.get(i).refused());
      ledger.add(settled(files.get(i).file(), i));
    }
    allRefused.addAll(refusedHere);
    return new ParticipantRecords(
        participantId, periods, sleeps, quarters, events, ledger, allRefused);
  }

  /** The line of the ledger after what was merged, or settled only beside the other files. */
  private SourceFile settled(SourceFile file, int position) {
    return new SourceFile(
        file.participantId(),
        file.path(),
        file.format(),
        file.bytes(),
        file.sha256(),
        file.status(),
        file.recordsRead(),
        file.recordsAccepted() - merged[position] - refused[position] - outOfRange[position],
        file.recordsMerged() + merged[position],
        file.recordsRefused() + refused[position],
        file.recordsOutOfRange() + outOfRange[position],
        file.firstTime(),
        file.lastTime(),
        file.message());
  }

  private ZoneHistory zones(int file) {
    if (history == null) {
      throw new UserError(
          "no time zone is known for participant '"
              + participantId
              + "' ("
              + files.get(file).file().path()
              + " holds wall-clock times or instants and nothing says where they were);"
              + " give --zone, for example --zone Europe/Berlin, or zones."
              + participantId
              + " in the job file");
    }
    return history;
  }

  // ---- sleep

  /**
   * @param files those that tell of it: several where a table came in parts
   */
  private record Candidate(List<Integer> files, RawSleep raw, Instant start, Instant end) {
    int file() {
      return files.get(0);
    }

    long seconds() {
      return end.getEpochSecond() - start.getEpochSecond();
    }

    Candidate completedBy(Candidate stages) {
      return new Candidate(files, raw.completedBy(stages.raw, seconds() / 60.0), start, end);
    }
  }

  private List<SleepSession> sleeps(String participant) {
    List<Candidate> candidates = new ArrayList<>();
    List<Candidate> stages = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      for (RawSleep raw : files.get(i).sleeps()) {
        Instant start = instant(raw.start(), i);
        (raw.stagesOnly() ? stages : candidates)
            .add(new Candidate(List.of(i), raw, start, endOf(raw, start, i)));
      }
    }
    return completed(joined(candidates), keepLatestOfKey(stages)).stream()
        .sorted(
            Comparator.comparing(Candidate::start)
                .thenComparing(Candidate::end)
                .thenComparing(candidate -> candidate.raw.source()))
        .map(candidate -> session(participant, candidate))
        .toList();
  }

  /**
   * Sleeps with the stages that stand in a file of their own. Stages whose sleep no file tells of
   * stand for it.
   */
  private List<Candidate> completed(List<Candidate> logs, List<Candidate> stages) {
    Set<String> told = new HashSet<>();
    logs.forEach(log -> told.add(identity(log)));
    Map<String, Candidate> byIdentity = new LinkedHashMap<>();
    Map<String, TreeMap<Instant, Candidate>> bySource = new HashMap<>();
    for (Candidate log : keepLongest(keepLatestOfKey(logs))) {
      byIdentity.put(identity(log), log);
      bySource.computeIfAbsent(log.raw.source(), source -> new TreeMap<>()).put(log.start, log);
    }
    List<Candidate> alone = new ArrayList<>();
    for (Candidate its : stages) {
      Candidate log = byIdentity.get(identity(its));
      if (log == null) {
        log = overlapped(its, bySource.get(its.raw.source()));
      }
      if (log == null && !told.contains(identity(its))) {
        alone.add(its);
      } else {
        countMerged(its);
        if (log != null && completes(its, log)) {
          Candidate whole = log.completedBy(its);
          byIdentity.put(identity(log), whole);
          bySource.getOrDefault(log.raw.source(), new TreeMap<>()).put(log.start, whole);
        }
      }
    }
    List<Candidate> all = new ArrayList<>(keepLongest(alone));
    all.addAll(byIdentity.values());
    return all;
  }

  private static @Nullable Candidate overlapped(
      Candidate stages, @Nullable TreeMap<Instant, Candidate> logs) {
    Map.Entry<Instant, Candidate> before = logs == null ? null : logs.lowerEntry(stages.end);
    return before != null && before.getValue().end.isAfter(stages.start) ? before.getValue() : null;
  }

  /** Stages of all of a night that has none, and not of more than the night. */
  private static boolean completes(Candidate stages, Candidate log) {
    double inBed = log.raw.inBedMinutes() == null ? log.seconds() / 60.0 : log.raw.inBedMinutes();
    return log.raw.lightMinutes() == null
        && stages.raw.lightMinutes() != null
        && !stages.start.isBefore(log.start.minusSeconds(ROUNDING_SECONDS))
        && !stages.end.isAfter(log.end.plusSeconds(ROUNDING_SECONDS))
        && stages.seconds() >= HARDLY_SHORTER * log.seconds()
        && stages.raw.stagedMinutes() <= inBed;
  }

  private static String identity(Candidate candidate) {
    RawSleep raw = candidate.raw;
    return raw.source() + "#" + (raw.key() == null ? candidate.start : raw.key());
  }

  /** A sleep whose rows lie in several parts of one table is one sleep. */
  private List<Candidate> joined(List<Candidate> candidates) {
    List<Candidate> joined = new ArrayList<>();
    Map<List<Object>, Candidate> ofParts = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      RawSleep raw = candidate.raw;
      if (raw.key() == null || !isPart[candidate.file()]) {
        joined.add(candidate);
      } else {
        ofParts.merge(
            List.of(table[candidate.file()], raw.source(), raw.key()),
            candidate,
            Reconciliation::together);
      }
    }
    joined.addAll(ofParts.values());
    return joined;
  }

  private static Candidate together(Candidate first, Candidate second) {
    List<Integer> files = new ArrayList<>(first.files);
    files.addAll(second.files);
    boolean beginsFirst = !second.start.isBefore(first.start);
    boolean endsLast = !second.end.isAfter(first.end);
    Instant start = beginsFirst ? first.start : second.start;
    Instant end = endsLast ? first.end : second.end;
    return new Candidate(
        files,
        TableParts.together(
            first.raw,
            second.raw,
            beginsFirst ? first.raw.start() : second.raw.start(),
            endsLast ? first.raw.end() : second.raw.end(),
            (end.getEpochSecond() - start.getEpochSecond()) / 60.0),
        start,
        end);
  }

  private void countMerged(Candidate candidate) {
    candidate.files.forEach(file -> merged[file]++);
  }

  /** The same log again: the longest copy holds, of equally long ones the last file's. */
  private List<Candidate> keepLatestOfKey(List<Candidate> candidates) {
    Map<String, Candidate> byKey = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      String key = identity(candidate);
      Candidate earlier = byKey.get(key);
      if (earlier == null) {
        byKey.put(key, candidate);
      } else if (candidate.seconds() >= earlier.seconds()) {
        countMerged(earlier);
        byKey.put(key, candidate);
      } else {
        countMerged(candidate);
      }
    }
    return new ArrayList<>(byKey.values());
  }

  /**
   * Sleeps of one source cannot overlap: of those that do, the longest is the whole. Where it has
   * no stages and a copy that is hardly shorter has them, as when two layouts of one export tell of
   * the same night, the copy holds.
   */
  private List<Candidate> keepLongest(List<Candidate> candidates) {
    candidates.sort(
        Comparator.comparingLong(Candidate::seconds)
            .reversed()
            .thenComparing(Candidate::start)
            .thenComparing(candidate -> Objects.requireNonNullElse(candidate.raw.key(), "")));
    Map<String, TreeMap<Instant, Candidate>> kept = new HashMap<>();
    for (Candidate candidate : candidates) {
      TreeMap<Instant, Candidate> ofSource =
          kept.computeIfAbsent(candidate.raw.source(), source -> new TreeMap<>());
      Map.Entry<Instant, Candidate> before = ofSource.lowerEntry(candidate.end);
      if (before == null || !before.getValue().end.isAfter(candidate.start)) {
        ofSource.put(candidate.start, candidate);
      } else if (isBetterTold(candidate, before.getValue())) {
        countMerged(before.getValue());
        ofSource.remove(before.getKey());
        ofSource.put(candidate.start, candidate);
      } else {
        countMerged(candidate);
      }
    }
    return kept.values().stream().flatMap(ofSource -> ofSource.values().stream()).toList();
  }

  private static boolean isBetterTold(Candidate copy, Candidate whole) {
    return whole.raw.lightMinutes() == null
        && copy.raw.lightMinutes() != null
        && !copy.start.isBefore(whole.start)
        && !copy.end.isAfter(whole.end)
        && copy.seconds() >= HARDLY_SHORTER * whole.seconds();
  }

  /** An end whose wall clock comes twice is the one that fits the duration that the file says. */
  private Instant endOf(RawSleep raw, Instant start, int file) {
    Instant end = instant(raw.end(), file);
    LocalDateTime local = raw.end().local();
    if (raw.end().instant() != null || local == null || raw.durationSeconds() == null) {
      return end;
    }
    Instant later = zones(file).laterInstantOf(local);
    double wanted = raw.durationSeconds();
    return Math.abs(later.getEpochSecond() - start.getEpochSecond() - wanted)
            < Math.abs(end.getEpochSecond() - start.getEpochSecond() - wanted)
        ? later
        : end;
  }

  private SleepSession session(String participant, Candidate candidate) {
    RawSleep raw = candidate.raw;
    ZoneHistory zones = zones(candidate.file());
    double inBed = raw.inBedMinutes() == null ? candidate.seconds() / 60.0 : raw.inBedMinutes();
    Double efficiency = raw.efficiencyPercent();
    if (efficiency == null && raw.asleepMinutes() != null && inBed > 0) {
      efficiency = Math.min(100, 100 * raw.asleepMinutes() / inBed);
    }
    return new SleepSession(
        participant,
        raw.source(),
        candidate.start,
        candidate.end,
        raw.end().offset().map(ZoneOffset::getId).orElse(zones.zoneAt(candidate.end).getId()),
        raw.start().printedDate().orElseGet(() -> zones.dateOf(candidate.start)),
        raw.end().printedDate().orElseGet(() -> zones.dateOf(candidate.end)),
        false,
        inBed,
        raw.asleepMinutes(),
        raw.awakeMinutes(),
        raw.lightMinutes(),
        raw.deepMinutes(),
        raw.remMinutes(),
        efficiency,
        raw.napReported());
  }

  private Instant instant(Moment moment, int file) {
    return moment.instant() != null
        ? moment.instant()
        : zones(file).instantOf(Objects.requireNonNull(moment.local()));
  }

  // ---- heart rate

  private record QuarterKey(String source, long startSecond) {}

  private record QuarterPart(int file, RawQuarter raw) {}

  private record Quarter(List<QuarterPart> parts) {
    int samples() {
      return parts.stream().mapToInt(part -> part.raw.samples()).sum();
    }
  }

  private List<HeartQuarter> quarters(String participant) {
    Map<QuarterKey, Quarter> fullest = new HashMap<>();
    for (List<Integer> itsParts : TableParts.together(table)) {
      Map<QuarterKey, List<QuarterPart>> ofTable = new LinkedHashMap<>();
      for (int file : itsParts) {
        for (RawQuarter raw : files.get(file).quarters()) {
          ofTable
              .computeIfAbsent(
                  new QuarterKey(raw.source(), startSecond(raw, file)), key -> new ArrayList<>())
              .add(new QuarterPart(file, raw));
        }
      }
      ofTable.forEach((key, parts) -> keepFuller(fullest, key, new Quarter(parts)));
    }
    return fullest.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<QuarterKey, Quarter> entry) -> entry.getKey().startSecond)
                .thenComparing(entry -> entry.getKey().source))
        .map(entry -> heartQuarter(participant, entry.getKey(), entry.getValue().parts))
        .toList();
  }

  /** A later delivery of a quarter repeats its samples: the copy with the most of them holds. */
  private void keepFuller(Map<QuarterKey, Quarter> fullest, QuarterKey key, Quarter quarter) {
    Quarter earlier = fullest.get(key);
    if (earlier == null) {
      fullest.put(key, quarter);
    } else if (quarter.samples() > earlier.samples()) {
      countMerged(earlier);
      fullest.put(key, quarter);
    } else {
      countMerged(quarter);
    }
  }

  private void countMerged(Quarter quarter) {
    quarter.parts.forEach(part -> merged[part.file] += part.raw.samples());
  }

  private long startSecond(RawQuarter raw, int file) {
    // The days of instants are cut where the person was.
    ZoneHistory zones = zones(file);
    return switch (raw.clock()) {
      case UTC -> raw.startSecond();
      case WALL ->
          zones
              .instantOf(LocalDateTime.ofEpochSecond(raw.startSecond(), 0, ZoneOffset.UTC))
              .getEpochSecond();
    };
  }

  private static HeartQuarter heartQuarter(
      String participant, QuarterKey key, List<QuarterPart> parts) {
    HeartCounts counts = new HeartCounts();
    parts.forEach(part -> counts.add(part.raw.histogram(), part.raw.minutesMask()));
    return new HeartQuarter(
        participant,
        key.source,
        Instant.ofEpochSecond(key.startSecond),
        counts.samples(),
        counts.minBpm(),
        counts.maxBpm(),
        counts.meanBpm(),
        counts.p05Bpm(),
        60 * Integer.bitCount(counts.minutesMask()),
        counts.minutesMask(),
        counts.histogram());
  }

  // ---- events

  /**
   * @param weights records of each file that stand behind it
   */
  private record Kept(Map<Integer, Long> weights, RawEvent raw, Event event) {
    /** A sum to which another part of its table adds. */
    Kept plus(int file, RawEvent other, Event sum) {
      Map<Integer, Long> both = new TreeMap<>(weights);
      both.merge(file, other.weight(), Long::sum);
      return new Kept(both, raw, sum);
    }
  }

  private List<Event> events(String participant) {
    Map<List<Object>, Kept> byIdentity = new LinkedHashMap<>();
    Map<List<Object>, Kept> sums = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Map<List<Object>, Integer> seen = new HashMap<>();
      for (RawEvent said : files.get(i).events()) {
        RawEvent raw = inOwnUnit(said, i);
        if (raw == null) {
          continue;
        }
        Kept kept = new Kept(Map.of(i, raw.weight()), raw, event(participant, raw, i));
        List<Object> identity = identity(kept, seen);
        if (raw.repeat() == RawEvent.Repeat.LARGEST && isPart[i]) {
          int file = i;
          sums.merge(
              List.of(table[i], identity),
              kept,
              (sum, more) ->
                  sum.plus(
                      file,
                      more.raw,
                      event(
                          participant,
                          sum.raw.withValue(
                              valueOf(sum) + valueOf(more), Objects.requireNonNull(sum.raw.unit())),
                          file)));
        } else {
          merge(byIdentity, identity, kept);
        }
      }
    }
    sums.forEach((tableAndIdentity, sum) -> merge(byIdentity, identity(sum, Map.of()), sum));
    return byIdentity.values().stream().map(Kept::event).sorted(EVENT_ORDER).toList();
  }

  private static List<Object> identity(Kept kept, Map<List<Object>, Integer> seen) {
    RawEvent raw = kept.raw;
    Event event = kept.event;
    return switch (raw.repeat()) {
      case REPLACE, LARGEST ->
          raw.key() == null
              ? Arrays.asList(raw.source(), raw.kind(), event.date(), raw.asked())
              : List.of(raw.source(), raw.kind(), raw.key());
      case COUNT -> {
        // The part of the file numbers its own rows: files glued together count from 1 again.
        List<Object> content =
            Arrays.asList(
                raw.source(),
                raw.kind(),
                event.time(),
                event.date(),
                event.partOfDay(),
                event.value(),
                event.unit(),
                event.bodySite(),
                event.side(),
                event.intensity(),
                event.durationSeconds());
        int ordinal = seen.merge(Arrays.asList(raw.key(), content), 1, Integer::sum);
        yield Arrays.asList(content, ordinal);
      }
    };
  }

  private void merge(Map<List<Object>, Kept> byIdentity, List<Object> identity, Kept kept) {
    Kept earlier = byIdentity.get(identity);
    boolean replaces =
        earlier == null
            || switch (kept.raw.repeat()) {
              case COUNT -> false;
              case REPLACE -> isLater(kept, earlier);
              case LARGEST -> valueOf(kept) > valueOf(earlier);
            };
    if (replaces) {
      if (earlier != null) {
        countMerged(earlier);
      }
      byIdentity.put(identity, kept);
    } else {
      countMerged(kept);
    }
  }

  private void countMerged(Kept kept) {
    kept.weights.forEach((file, weight) -> merged[file] += weight);
  }

  /**
   * The later of two answers of one day holds; without a time it is the later row, the later file.
   */
  private static boolean isLater(Kept kept, Kept earlier) {
    if (kept.event.value() == null) {
      // A question left open does not take back an answer.
      return earlier.event.value() == null;
    }
    if (kept.event.kind().equals(EventKind.DIARY_KEPT)) {
      // That a diary was kept is said by every entry; the one that is a record of its own holds.
      return kept.raw.weight() > 0 || (earlier.raw.weight() == 0 && isSaidBefore(kept, earlier));
    }
    Instant time = saidAt(kept.event);
    Instant earlierTime = saidAt(earlier.event);
    return time == null || earlierTime == null || !time.isBefore(earlierTime);
  }

  /** When an answer was given: what it is about may lie days before. */
  private static @Nullable Instant saidAt(Event event) {
    return event.reportedAt() == null ? event.time() : event.reportedAt();
  }

  /** Of the whole day before one of an hour, and then by the hour: whatever file it stands in. */
  private static boolean isSaidBefore(Kept kept, Kept earlier) {
    Instant time = kept.event.time();
    Instant earlierTime = earlier.event.time();
    return earlierTime != null && (time == null || time.isBefore(earlierTime));
  }

  private static double valueOf(Kept kept) {
    return kept.event.value() == null ? Double.NEGATIVE_INFINITY : kept.event.value();
  }

  /** A value in the unit of its kind; null where its unit cannot be known or leaves its limits. */
  private @Nullable RawEvent inOwnUnit(RawEvent raw, int file) {
    EventKind kind = EventKind.named(raw.kind()).orElse(null);
    if (kind == null || raw.value() == null || kind.unitNeeded() == EventKind.UnitRule.IMPLIED) {
      return raw;
    }
    String unit = raw.unit();
    if (RawEvent.UNIT_OF_PROFILE.equals(unit)) {
      unit = massUnit;
    }
    if (unit == null) {
      refuse(
          file,
          raw,
          "a unit of body mass: the export's profile with its weight_unit, or units."
              + raw.kind()
              + " in the job file");
      return null;
    }
    if (unit.equals(EventKind.GLASS) || unit.equals(kind.unit())) {
      return raw.withValue(raw.value(), unit);
    }
    double value = raw.value() * kind.factorFrom(unit).orElseThrow();
    if (!kind.isPossible(value)) {
      outOfRange[file] += raw.weight();
      return null;
    }
    return raw.withValue(value, kind.unit());
  }

  private void refuse(int file, RawEvent raw, String expected) {
    refused[file] += raw.weight();
    RefusedRecord record =
        new RefusedRecord(
            participantId, files.get(file).file().path(), "file", "missing_field", expected);
    if (!refusedHere.contains(record)) {
      refusedHere.add(record);
    }
  }

  private Event event(String participant, RawEvent raw, int file) {
    Moment time = raw.time();
    Instant instant = time == null ? null : instant(time, file);
    LocalDate date = raw.date();
    if (date == null) {
      Optional<LocalDate> printed = Objects.requireNonNull(time).printedDate();
      date =
          printed.isPresent() ? printed.get() : zones(file).dateOf(Objects.requireNonNull(instant));
    }
    return new Event(
        participant,
        raw.source(),
        raw.kind(),
        instant,
        date,
        raw.partOfDay(),
        raw.value(),
        raw.unit(),
        raw.bodySite(),
        raw.side(),
        raw.intensity(),
        raw.durationSeconds(),
        reportedAt(raw, file),
        raw.asked());
  }

  /** When it was typed in; that alone is no reason to ask where somebody was. */
  private @Nullable Instant reportedAt(RawEvent raw, int file) {
    Moment said = raw.reportedAt();
    boolean isKnown = said != null && (said.instant() != null || history != null);
    return isKnown ? instant(Objects.requireNonNull(said), file) : null;
  }

  private static final Comparator<Event> EVENT_ORDER =
      Comparator.comparing(Event::date)
          .thenComparing(Event::time, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::kind)
          .thenComparing(Event::source)
          .thenComparing(Event::partOfDay, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::value, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::unit, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::bodySite, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::side, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::intensity, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::durationSeconds, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::asked, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::reportedAt, Comparator.nullsFirst(Comparator.naturalOrder()));
}
