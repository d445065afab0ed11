package org.kymograph.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kymograph.model.Event;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;
import org.kymograph.report.ReportInput;
import org.kymograph.report.ReportInput.Coverage;
import org.kymograph.report.ReportInput.RefusedCount;

/** Gathers what the page shows. Of a large study only some people are shown day by day. */
final class ReportMaterial {
  /** So many people are shown day by day, the first by name. */
  private static final int SHOWN = 12;

  private static final int MOST_REFUSED_ROWS = 200;

  private ReportMaterial() {}

  static ReportInput of(Warehouse warehouse, Job job, String inputHash) throws IOException {
    warehouse.parts(Tables.FINDING.table(), "associate");
    Shape<ParticipantDay> shape = Tables.participantDay(job.variables());
    List<Integer> parts = warehouse.parts(shape.table(), "daily");
    TreeSet<String> shown = new TreeSet<>();
    Set<String> all = new LinkedHashSet<>();
    long rows = 0;
    List<ParticipantDay> days = new ArrayList<>();
    for (int part : parts) {
      List<ParticipantDay> ofPart = warehouse.read(shape, part);
      rows += ofPart.size();
      ofPart.forEach(day -> all.add(day.participantId()));
      shown.addAll(all);
      while (shown.size() > SHOWN) {
        shown.pollLast();
      }
      days.addAll(ofPart);
      days.removeIf(day -> !shown.contains(day.participantId()));
    }
    days.sort(
        Comparator.comparing(ParticipantDay::participantId).thenComparing(ParticipantDay::date));
    List<SourceFile> files = new ArrayList<>();
    List<RefusedRecord> refused = new ArrayList<>();
    List<ZonePeriod> zones = new ArrayList<>();
    Set<Coverage> coverage = new LinkedHashSet<>();
    for (int part : warehouse.parts(Tables.SOURCE_FILE.table(), "ingest")) {
      files.addAll(warehouse.read(Tables.SOURCE_FILE, part));
      refused.addAll(warehouse.read(Tables.REFUSED_RECORD, part));
      List<ZonePeriod> itsZones = warehouse.read(Tables.ZONE_PERIOD, part);
      itsZones.stream().filter(zone -> shown.contains(zone.participantId())).forEach(zones::add);
      cover(warehouse, part, shown, itsZones, coverage);
    }
    files.sort(Comparator.comparing(SourceFile::path));
    List<Coverage> inOrder = new ArrayList<>(coverage);
    inOrder.sort(
        Comparator.comparing(Coverage::participantId)
            .thenComparing(Coverage::signal)
            .thenComparing(Coverage::date));
    return new ReportInput(
        String.valueOf(RunFile.versions().getProperty("version")),
        job.settings(),
        RunFile.jobHash(job),
        inputHash,
        job.plan().outcome(),
        job.plan().q(),
        all.size(),
        rows,
        job.variables(),
        days,
        warehouse.read(Tables.FINDING, 0),
        warehouse.read(Tables.SPECIFICATION, 0),
        warehouse.read(Tables.FALSE_POSITIVE_RATE, 0),
        files,
        counted(refused),
        inOrder,
        zones);
  }

  private static void cover(
      Warehouse warehouse,
      int part,
      Set<String> shown,
      List<ZonePeriod> zones,
      Set<Coverage> coverage)
      throws IOException {
    for (SleepSession sleep : warehouse.read(Tables.SLEEP_SESSION, part)) {
      add(coverage, shown, sleep.participantId(), "sleep: " + sleep.source(), sleep.wakeDate());
    }
    for (Event event : warehouse.read(Tables.EVENT, part)) {
      boolean device = event.asked() == null && event.source().equals("fitbit");
      add(
          coverage,
          shown,
          event.participantId(),
          device
              ? event.kind().replace('_', ' ') + ": " + event.source()
              : "diary: " + event.source(),
          event.date());
    }
    Map<String, ZoneHistory> histories = new LinkedHashMap<>();
    for (HeartQuarter quarter : warehouse.read(Tables.HEART_QUARTER, part)) {
      if (shown.contains(quarter.participantId())) {
        ZoneHistory history =
            histories.computeIfAbsent(
                quarter.participantId(),
                id ->
                    ZoneHistory.of(
                        zones.stream().filter(zone -> zone.participantId().equals(id)).toList()));
        add(
            coverage,
            shown,
            quarter.participantId(),
            "heart rate: " + quarter.source(),
            history.dateOf(quarter.startTime()));
      }
    }
  }

  private static void add(
      Set<Coverage> coverage,
      Set<String> shown,
      String participant,
      String signal,
      LocalDate date) {
    if (shown.contains(participant)) {
      coverage.add(new Coverage(participant, signal, date));
    }
  }

  private static List<RefusedCount> counted(List<RefusedRecord> refused) {
    Map<List<String>, RefusedCount> counts = new LinkedHashMap<>();
    refused.stream()
        .sorted(Comparator.comparing(RefusedRecord::path).thenComparing(RefusedRecord::reason))
        .forEach(
            record ->
                counts.merge(
                    List.of(record.path(), record.reason(), record.whatWasExpected()),
                    new RefusedCount(
                        record.path(),
                        record.position(),
                        record.reason().replace('_', ' '),
                        record.whatWasExpected(),
                        1),
                    (before, one) ->
                        new RefusedCount(
                            before.path(),
                            before.firstPosition(),
                            before.reason(),
                            before.whatWasExpected(),
                            before.count() + 1)));
    return counts.values().stream().limit(MOST_REFUSED_ROWS).toList();
  }
}
