package org.kymograph.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kymograph.ingest.ClockCheck;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.Reconciliation;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/** A dry run: what was recognised, per participant. Writes nothing, starts no engine. */
public final class Inspection {
  private Inspection() {}

  /** Lines for a person to read. */
  public static List<String> of(List<ExportFile> files, Job job) {
    Map<String, List<FileRecords>> people = new TreeMap<>();
    for (ExportFile file : files) {
      for (FileRecords records : Intake.read(file, job.read())) {
        String id = records.participantId() == null ? "" : records.participantId();
        people.computeIfAbsent(id, key -> new ArrayList<>()).add(records);
      }
    }
    List<String> lines = new ArrayList<>();
    people.forEach((id, records) -> person(id, records, job, lines));
    return lines;
  }

  private static void person(String id, List<FileRecords> records, Job job, List<String> lines) {
    lines.add(id.isEmpty() ? "files of the whole study" : "participant " + id);
    ParticipantRecords person;
    try {
      person = Reconciliation.of(id.isEmpty() ? null : id, records, job.zoneOf(id));
    } catch (UserError noZone) {
      lines.add("  would stop: " + noZone.getMessage());
      return;
    }
    person
        .zones()
        .forEach(zone -> lines.add("  zone " + zone.zone() + " (" + zone.evidence() + ")"));
    formats(person, lines);
    days(person, lines);
    ClockCheck.remarks(person).forEach(remark -> lines.add("  doubtful: " + remark));
  }

  private static void formats(ParticipantRecords person, List<String> lines) {
    Map<String, long[]> byFormat = new LinkedHashMap<>();
    for (SourceFile file : person.files()) {
      String format = file.format() == null ? "nobody's" : file.format();
      long[] sums = byFormat.computeIfAbsent(format, name -> new long[4]);
      sums[0]++;
      sums[1] += file.recordsAccepted();
      sums[2] += file.recordsRefused() + file.recordsOutOfRange();
      sums[3] += file.recordsMerged();
    }
    new TreeMap<>(byFormat)
        .forEach(
            (format, sums) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %-26s %4d files, %,d records, %,d more than once, %,d refused",
                        format,
                        sums[0],
                        sums[1],
                        sums[3],
                        sums[2])));
    for (SourceFile file : person.files()) {
      if (!file.status().equals(SourceFile.READ)) {
        lines.add(
            "    "
                + file.status()
                + ": "
                + file.path()
                + (file.message() == null ? "" : " (" + file.message() + ")"));
      }
    }
    person.refused().stream()
        .limit(5)
        .forEach(
            refused ->
                lines.add(
                    "    refused: "
                        + refused.path()
                        + " "
                        + refused.position()
                        + ", expected "
                        + refused.whatWasExpected()));
  }

  private static void days(ParticipantRecords person, List<String> lines) {
    TreeSet<LocalDate> nights = new TreeSet<>();
    person.sleeps().forEach(sleep -> nights.add(sleep.wakeDate()));
    covered("nights", nights, lines);
    Map<String, TreeSet<LocalDate>> kinds = new TreeMap<>();
    person
        .events()
        .forEach(
            event ->
                kinds.computeIfAbsent(event.kind(), kind -> new TreeSet<>()).add(event.date()));
    kinds.forEach((kind, dates) -> covered(kind, dates, lines));
  }

  private static void covered(String what, TreeSet<LocalDate> dates, List<String> lines) {
    if (!dates.isEmpty()) {
      long span = dates.last().toEpochDay() - dates.first().toEpochDay() + 1;
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-26s %s to %s: %d of %d days",
              what,
              dates.first(),
              dates.last(),
              dates.size(),
              span));
    }
  }
}
