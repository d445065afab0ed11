package org.kymograph.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.Finding;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SleepSession;
import org.kymograph.model.UserError;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;
import org.kymograph.report.Headlines;
import org.kymograph.report.Ledger;
import org.kymograph.report.PersonMaterial;
import org.kymograph.report.PersonMaterial.Coverage;
import org.kymograph.report.Pictures;
import org.kymograph.report.Pseudonyms;
import org.kymograph.report.ReportInput;

/**
 * Gathers what the page shows. Every participant's days are looked at, one part after another; of a
 * large study only some people are kept, to be shown day by day.
 */
final class ReportMaterial {
  /** So many people are shown day by day. */
  private static final int SHOWN = 12;

  private static final String COUNT_SUFFIX = "_count";

  /** Sources in which a person says everything. */
  private static final Set<String> SELF_REPORT =
      Set.of("bearable", "beiwe", "daylio", "diary", "radar_questionnaire", "redcap");

  private final Warehouse warehouse;
  private final Job job;
  private final Map<String, Object> plan;

  /**
   * @param plan the questions as they were written down
   */
  ReportMaterial(Warehouse warehouse, Job job, Map<String, Object> plan) {
    this.warehouse = warehouse;
    this.job = job;
    this.plan = plan;
  }

  /**
   * @param asked who is shown, by the names in the tables; empty for the usual choice
   */
  ReportInput gather(String inputHash, List<String> asked) throws IOException {
    checkFindings();
    Set<String> people = participants();
    for (String id : asked) {
      if (!people.contains(id)) {
        throw new UserError("--participant " + id + ": no participant of that name has days");
      }
    }
    Answered answered = answered(people, asked);
    Set<String> shown = answered.shown;
    Pseudonyms names = new Pseudonyms(inputHash, people);
    Pictures pictures = new Pictures(job.variables(), job.plan().outcome(), answered.lags);
    List<PersonMaterial> kept = new ArrayList<>();
    long rows = 0;
    for (int part : dayParts()) {
      for (PersonMaterial person : people(part, shown)) {
        rows += person.days().size();
        pictures.add(person);
        if (shown.contains(person.participantId())) {
          kept.add(person);
        }
      }
    }
    kept.sort(Comparator.comparing(person -> names.of(person.participantId())));
    Ledger ledger = new Ledger();
    Map<String, Ledger> ledgers = new TreeMap<>();
    shown.forEach(id -> ledgers.put(id, new Ledger()));
    for (int part : warehouse.parts(Tables.SOURCE_FILE.table(), "ingest")) {
      addLedger(part, ledger, ledgers);
    }
    return new ReportInput(
        RunFile.VERSION,
        job.settings(),
        plan,
        RunFile.jobHash(job),
        inputHash,
        job.plan().outcome(),
        job.plan().q(),
        people.size() == 1 ? 1 : job.smallestGroup(),
        null,
        names,
        people.size(),
        rows,
        job.variables(),
        kept,
        pictures,
        answered.findings,
        warehouse.read(Tables.SPECIFICATION, 0),
        warehouse.read(Tables.FALSE_POSITIVE_RATE, 0),
        ledger,
        ledgers);
  }

  private void addLedger(int part, Ledger all, Map<String, Ledger> ledgers) throws IOException {
    Map<String, List<Ledger>> byPath = new HashMap<>();
    warehouse.each(
        Tables.SOURCE_FILE,
        part,
        file -> {
          all.add(file);
          Ledger own = ledgers.get(orNobody(file.participantId()));
          if (own != null) {
            own.add(file);
            byPath.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(own);
          }
        });
    warehouse.each(
        Tables.REFUSED_RECORD,
        part,
        record -> {
          all.add(record);
          byPath.getOrDefault(record.path(), List.of()).forEach(own -> own.add(record));
        });
  }

  /**
   * The findings that the page needs.
   *
   * @param findings the cohort's rows, all of those who are shown, and of the others the headlines
   * @param lags of the headlines, by factor
   * @param shown who is shown day by day
   */
  private record Answered(List<Finding> findings, Map<String, Integer> lags, Set<String> shown) {}

  private Answered answered(Set<String> people, List<String> asked) throws IOException {
    Set<String> wanted = new TreeSet<>(asked);
    List<Integer> parts = warehouse.parts(Tables.FINDING.table(), "associate");
    if (people.size() <= 1) {
      List<Finding> findings = new ArrayList<>();
      for (int part : parts) {
        findings.addAll(warehouse.read(Tables.FINDING, part));
      }
      return new Answered(findings, Headlines.lags(findings, Finding.PARTICIPANT), people);
    }
    List<Finding> findings =
        new ArrayList<>(
            warehouse.read(
                Tables.FINDING, parts.get(parts.size() - 1), row -> row.participantId() == null));
    Map<String, Integer> lags = Headlines.lags(findings, Headlines.scope(people.size()));
    List<Finding> headlines = new ArrayList<>();
    Map<String, Integer> partOf = new HashMap<>();
    for (int part : parts) {
      for (Finding row :
          warehouse.read(Tables.FINDING, part, its -> isHeadlineOfAPerson(its, lags))) {
        headlines.add(row);
        partOf.put(orNobody(row.participantId()), part);
      }
    }
    headlines.sort(Comparator.comparing(row -> orNobody(row.participantId())));
    Set<String> shown = wanted.isEmpty() ? worthALook(people, headlines) : wanted;
    List<Finding> ofShown = new ArrayList<>();
    for (int part :
        new TreeSet<>(shown.stream().map(partOf::get).filter(Objects::nonNull).toList())) {
      ofShown.addAll(
          warehouse.read(
              Tables.FINDING, part, row -> shown.contains(orNobody(row.participantId()))));
    }
    ofShown.sort(Comparator.comparing(row -> orNobody(row.participantId())));
    findings.addAll(ofShown);
    headlines.stream()
        .filter(row -> !shown.contains(orNobody(row.participantId())))
        .forEach(findings::add);
    return new Answered(findings, lags, shown);
  }

  /** A finding of another version, or about another question, may mean something else. */
  private void checkFindings() throws IOException {
    String table = Tables.FINDING.table();
    warehouse.parts(table, "associate");
    String version = warehouse.versionOf(table);
    String again = " run 'kymo associate' with the same --out again";
    if (!version.equals(RunFile.VERSION)) {
      throw new UserError(
          "table '"
              + table
              + "' was written by Kymograph "
              + (version.isEmpty() ? "of an unknown version" : version)
              + ", this is "
              + RunFile.VERSION
              + ": its findings may mean something else;"
              + again);
    }
    Object outcome = plan.get("outcome");
    if (!job.plan().outcome().equals(outcome)) {
      throw new UserError(
          "plan.json asks about '"
              + outcome
              + "', this job about '"
              + job.plan().outcome()
              + "'; give the job of the run, or"
              + again);
    }
  }

  private List<Integer> dayParts() throws IOException {
    return warehouse.parts(Tables.participantDay(job.variables()).table(), "daily");
  }

  /** Everybody who has days. */
  private Set<String> participants() throws IOException {
    Set<String> people = new TreeSet<>();
    for (int part : dayParts()) {
      warehouse.read(
          Tables.participantDay(job.variables()), part, day -> people.add(day.participantId()));
    }
    return people;
  }

  private static String orNobody(@Nullable String participantId) {
    return participantId == null ? "" : participantId;
  }

  private static boolean isHeadlineOfAPerson(Finding row, Map<String, Integer> lags) {
    return row.participantId() != null
        && row.isOfDefaultAnalysis()
        && Integer.valueOf(row.lagDays()).equals(lags.get(row.factor()));
  }

  /**
   * All of a small study. Of a larger one the lowest, the middle and the highest estimates of the
   * first factor that people have an estimate of; without any the first by name.
   */
  private static Set<String> worthALook(Set<String> people, List<Finding> headlines) {
    if (people.size() <= SHOWN) {
      return people;
    }
    String first =
        headlines.stream()
            .filter(row -> row.estimate() != null)
            .map(Finding::factor)
            .findFirst()
            .orElse("");
    List<String> ranked =
        headlines.stream()
            .filter(row -> row.factor().equals(first) && row.estimate() != null)
            .sorted(Comparator.comparing(row -> row.estimate() == null ? 0 : row.estimate()))
            .map(row -> orNobody(row.participantId()))
            .toList();
    Set<String> shown = new TreeSet<>();
    int third = SHOWN / 3;
    for (int i = 0; i < third && ranked.size() > SHOWN; i++) {
      shown.add(ranked.get(i));
      shown.add(ranked.get(ranked.size() / 2 - third / 2 + i));
      shown.add(ranked.get(ranked.size() - 1 - i));
    }
    people.stream().limit(SHOWN - shown.size()).forEach(shown::add);
    return shown;
  }

  /** The people of a part; what is only for being shown day by day, of those who are. */
  private List<PersonMaterial> people(int part, Set<String> shown) throws IOException {
    Map<String, List<ParticipantDay>> days = new TreeMap<>();
    for (ParticipantDay day : warehouse.read(Tables.participantDay(job.variables()), part)) {
      days.computeIfAbsent(day.participantId(), id -> new ArrayList<>()).add(day);
    }
    Map<String, List<ZonePeriod>> zones = new TreeMap<>();
    for (ZonePeriod zone : warehouse.read(Tables.ZONE_PERIOD, part)) {
      zones.computeIfAbsent(zone.participantId(), id -> new ArrayList<>()).add(zone);
    }
    Map<String, ZoneHistory> histories = new TreeMap<>();
    zones.forEach((id, its) -> histories.put(id, ZoneHistory.of(its)));
    Map<String, List<SleepSession>> sleeps = new TreeMap<>();
    Map<String, List<Event>> events = new TreeMap<>();
    Map<String, Set<Coverage>> coverage = new TreeMap<>();
    String kind = eventKind();
    for (SleepSession sleep : warehouse.read(Tables.SLEEP_SESSION, part)) {
      if (shown.contains(sleep.participantId())) {
        sleeps.computeIfAbsent(sleep.participantId(), id -> new ArrayList<>()).add(sleep);
        covers(coverage, sleep.participantId())
            .add(new Coverage("sleep: " + sleep.source(), sleep.wakeDate()));
      }
    }
    for (Event event : warehouse.read(Tables.EVENT, part)) {
      if (event.kind().equals(kind)) {
        events.computeIfAbsent(event.participantId(), id -> new ArrayList<>()).add(event);
      }
      if (shown.contains(event.participantId())) {
        covers(coverage, event.participantId()).add(new Coverage(signal(event), event.date()));
      }
    }
    for (HeartQuarter quarter :
        warehouse.read(Tables.HEART_QUARTER, part, its -> shown.contains(its.participantId()))) {
      ZoneHistory history = histories.get(quarter.participantId());
      if (history != null) {
        covers(coverage, quarter.participantId())
            .add(
                new Coverage(
                    "heart rate: " + quarter.source(), history.dateOf(quarter.startTime())));
      }
    }
    List<PersonMaterial> people = new ArrayList<>();
    days.forEach(
        (id, its) -> {
          its.sort(Comparator.comparing(ParticipantDay::date));
          people.add(
              new PersonMaterial(
                  id,
                  its,
                  sleeps.getOrDefault(id, List.of()),
                  events.getOrDefault(id, List.of()),
                  histories.get(id),
                  List.copyOf(coverage.getOrDefault(id, Set.of()))));
        });
    return people;
  }

  /** What is logged where the outcome counts it; empty of outcomes that count nothing. */
  private String eventKind() {
    String outcome = job.plan().outcome();
    return outcome.endsWith(COUNT_SUFFIX)
        ? outcome.substring(0, outcome.length() - COUNT_SUFFIX.length())
        : "";
  }

  private static Set<Coverage> covers(Map<String, Set<Coverage>> coverage, String participant) {
    return coverage.computeIfAbsent(participant, id -> new LinkedHashSet<>());
  }

  /** What only a device tells stands by itself; what a person says is one diary. */
  private static String signal(Event event) {
    boolean isSaid = event.asked() != null || SELF_REPORT.contains(event.source());
    return (isSaid ? "diary" : event.kind().replace('_', ' ')) + ": " + event.source();
  }
}
