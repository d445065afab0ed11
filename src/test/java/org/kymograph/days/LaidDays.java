package org.kymograph.days;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;
import org.kymograph.model.Variable;

/** One person's files laid on days by the way that a run takes, and small files to do it with. */
record LaidDays(ParticipantRecords read, List<String> names, List<ParticipantDay> rows) {
  static LaidDays of(String zone, ExportFile... files) {
    return of(DaySettings.DEFAULT, zone, files);
  }

  static LaidDays of(DaySettings settings, String zone, ExportFile... files) {
    ParticipantRecords read = TestFiles.read(List.of(files), zone);
    return new LaidDays(
        read,
        Variables.described(settings).stream().map(Variable::name).toList(),
        Days.of(
            new PersonRecords("P1", read.zones(), read.sleeps(), read.quarters(), read.events()),
            settings));
  }

  double value(String date, String variable) {
    return on(date).value(position(variable));
  }

  State state(String date, String variable) {
    return on(date).state(position(variable));
  }

  private int position(String variable) {
    return names.indexOf(variable);
  }

  private ParticipantDay on(String date) {
    return rows.stream()
        .filter(day -> day.date().equals(LocalDate.parse(date)))
        .findFirst()
        .orElseThrow();
  }

  /** A diary of {@code time,kind,value,unit}. */
  static ExportFile events(String... rows) {
    return TestFiles.file("events.csv", "time,kind,value,unit\n" + String.join("\n", rows) + "\n");
  }

  /** A sleep log of Fitbit's older layout: on the wall clock, without a zone. */
  static String log(String id, String start, String end, int asleep, boolean main) {
    return String.format(
        Locale.ROOT,
        "{\"logId\":%s,\"startTime\":\"%s\",\"endTime\":\"%s\",\"minutesAsleep\":%d,"
            + "\"minutesAwake\":10,\"type\":\"classic\",\"mainSleep\":%b}",
        id,
        start,
        end,
        asleep,
        main);
  }

  static ExportFile sleep(String... logs) {
    return TestFiles.file("sleep-2026-03-01.json", "[" + String.join(",", logs) + "]");
  }

  /** A segment of sleep of Apple Health, of a device, in Berlin's winter. */
  static String segment(String source, String start, String end, String stage) {
    return String.format(
        Locale.ROOT,
        "<Record type=\"HKCategoryTypeIdentifierSleepAnalysis\" sourceName=\"%s\""
            + " startDate=\"%s +0100\" endDate=\"%s +0100\""
            + " value=\"HKCategoryValueSleepAnalysis%s\"/>",
        source,
        start,
        end,
        stage);
  }

  /** A number of Apple Health, of a device, in Berlin's winter. */
  static String quantity(
      String type, String source, String unit, String start, String end, String value) {
    return String.format(
        Locale.ROOT,
        "<Record type=\"HKQuantityTypeIdentifier%s\" sourceName=\"%s\" unit=\"%s\""
            + " startDate=\"%s +0100\" endDate=\"%s +0100\" value=\"%s\"/>",
        type,
        source,
        unit,
        start,
        end,
        value);
  }

  static ExportFile apple(String... records) {
    return TestFiles.file(
        "export.xml", "<HealthData>" + String.join("", records) + "</HealthData>");
  }
}
