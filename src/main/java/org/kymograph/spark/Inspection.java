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
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;
import org.kymograph.report.CoverageCalendar;

/** A dry run: what was recognised, per participant. Writes nothing, starts no engine. */
public final class Inspection {
  private static final int MOST_ZONES = 8;
  private static final int MOST_FILES = 20;

  private static final Map<String, String> EVIDENCE =
      Map.of(
          "profile", ", which the export's profile says",
          "job", ", which the job or --zone says",
          "offset", ", which records say");

  private Inspection() {}

  /** Lines for a person to read. */
  public static List<String> of(List<ExportFile> files, Job job) {
    Map<String, List<FileRecords>> people = new TreeMap<>();
    for (ExportFile file : ParquetExport.readable(files)) {
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
    ParticipantRecords person;
    try {
      person = Reconciliation.of(id.isEmpty() ? null : id, records, job.zoneOf(id));
    } catch (UserError noZone) {
      lines.add("participant " + id);
      lines.add("  would stop: " + noZone.getMessage());
      return;
    }
    Map<String, TreeSet<LocalDate>> days = days(person);
    lines.add(id.isEmpty() ? "files of the whole study" : "participant " + id + span(days));
    zones(person, lines);
    formats(person, lines);
    unread(person, lines);
    refused(person, lines);
    ClockCheck.remarks(person).forEach(remark -> lines.add("  doubtful: " + remark));
    if (!days.isEmpty()) {
      lines.add("");
      days.forEach((what, dates) -> covered(what, dates, lines));
      lines.add("");
      CoverageCalendar.of(days).forEach(line -> lines.add("  " + line));
    }
    lines.add("");
  }

  /** Nights first, then heart rate, then what was logged, by the names of the kinds. */
  private static Map<String, TreeSet<LocalDate>> days(ParticipantRecords person) {
    Map<String, TreeSet<LocalDate>> days = new LinkedHashMap<>();
    person
        .sleeps()
        .forEach(
            sleep -> days.computeIfAbsent("nights", its -> new TreeSet<>()).add(sleep.wakeDate()));
    if (!person.quarters().isEmpty()) {
      ZoneHistory zones = ZoneHistory.of(person.zones());
      person
          .quarters()
          .forEach(
              quarter ->
                  days.computeIfAbsent("heart rate", its -> new TreeSet<>())
                      .add(zones.dateOf(quarter.startTime())));
    }
    Map<String, TreeSet<LocalDate>> kinds = new TreeMap<>();
    person
        .events()
        .forEach(
            event ->
                kinds
                    .computeIfAbsent(event.kind().replace('_', ' '), kind -> new TreeSet<>())
                    .add(event.date()));
    days.putAll(kinds);
    return days;
  }

  private static String span(Map<String, TreeSet<LocalDate>> days) {
    TreeSet<LocalDate> all = new TreeSet<>();
    days.values().forEach(all::addAll);
    return all.isEmpty()
        ? ": nothing that falls on a day"
        : ": " + all.first() + " to " + all.last() + ", " + daysBetween(all.first(), all.last());
  }

  private static String daysBetween(LocalDate first, LocalDate last) {
    return counted(last.toEpochDay() - first.toEpochDay() + 1, "day");
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static void zones(ParticipantRecords person, List<String> lines) {
    for (int i = 0; i < person.zones().size(); i++) {
      ZonePeriod zone = person.zones().get(i);
      if (i == MOST_ZONES) {
        lines.add("  and " + counted(person.zones().size() - i, "more change") + " of the zone");
        return;
      }
      lines.add(
          "  "
              + (i == 0 ? "in " : "from " + zone.fromTime() + " in ")
              + zone.zone()
              + EVIDENCE.getOrDefault(zone.evidence(), ""));
    }
  }

  private static void formats(ParticipantRecords person, List<String> lines) {
    Map<String, long[]> byFormat = new TreeMap<>();
    for (SourceFile file : person.files()) {
      if (file.format() != null) {
        long[] sums = byFormat.computeIfAbsent(file.format(), name -> new long[5]);
        sums[0]++;
        sums[1] += file.recordsAccepted();
        sums[2] += file.recordsMerged();
        sums[3] += file.recordsRefused();
        sums[4] += file.recordsOutOfRange();
      }
    }
    byFormat.forEach(
        (format, sums) ->
            lines.add(
                String.format(Locale.ROOT, "  %-28s", format)
                    + counted(sums[0], "file")
                    + ", "
                    + counted(sums[1], "record")
                    + (sums[2] == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d known already", sums[2]))
                    + (sums[3] == 0 ? "" : String.format(Locale.ROOT, ", %,d refused", sums[3]))
                    + (sums[4] == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d impossible", sums[4]))));
  }

  /** Files that are nobody's, or could not be read to their end. */
  private static void unread(ParticipantRecords person, List<String> lines) {
    List<SourceFile> unread =
        person.files().stream().filter(file -> !file.status().equals(SourceFile.READ)).toList();
    for (int i = 0; i < unread.size(); i++) {
      if (i == MOST_FILES) {
        lines.add(
            "    and "
                + counted(unread.size() - i, "more file")
                + "; a run lists them all in source_file");
        return;
      }
      SourceFile file = unread.get(i);
      lines.add(
          "    "
              + file.status().replace('_', ' ')
              + ": "
              + file.path()
              + (file.message() == null ? "" : " (" + file.message() + ")"));
    }
  }

  /** What was expected, how often it was something else, and where first. */
  private static void refused(ParticipantRecords person, List<String> lines) {
    Map<String, List<RefusedRecord>> byReason = new LinkedHashMap<>();
    person
        .refused()
        .forEach(
            its ->
                byReason.computeIfAbsent(its.whatWasExpected(), key -> new ArrayList<>()).add(its));
    byReason.forEach(
        (expected, records) ->
            lines.add(
                String.format(Locale.ROOT, "    refused %,d: expected ", records.size())
                    + expected
                    + "; first in "
                    + records.get(0).path()
                    + ", "
                    + records.get(0).position()));
  }

  private static void covered(String what, TreeSet<LocalDate> dates, List<String> lines) {
    long span = dates.last().toEpochDay() - dates.first().toEpochDay() + 1;
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-28s%s to %s: %,d of %s%s",
            what,
            dates.first(),
            dates.last(),
            dates.size(),
            counted(span, "day"),
            longestGap(dates)));
  }

  private static String longestGap(TreeSet<LocalDate> dates) {
    LocalDate before = dates.first();
    LocalDate from = before;
    long longest = 0;
    for (LocalDate date : dates) {
      long missing = date.toEpochDay() - before.toEpochDay() - 1;
      if (missing > longest) {
        longest = missing;
        from = before.plusDays(1);
      }
      before = date;
    }
    return longest == 0 ? "" : ", longest gap " + counted(longest, "day") + " from " + from;
  }
}
