package org.kymograph.ingest.apple;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * The export taken apart into CSV files, one a type or all in one, with the export's own names for
 * columns, types, units and words; types may have lost their prefix. Its records are those of the
 * XML, so that both together count once.
 */
public final class AppleTable implements ExportReader {
  private static final List<String> RECORD = List.of("type", "sourceName", "startDate", "endDate");
  private static final List<String> WORKOUT =
      List.of("workoutActivityType", "sourceName", "startDate", "endDate");

  @Override
  public String format() {
    return "apple_health.csv";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Apple Health",
        "HeartRate.csv, StepCount.csv ... with the columns of the export",
        "what the XML export gives",
        "instants; no zone",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    if (!head.name().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
      return false;
    }
    List<String> header = head.header();
    return (header.containsAll(RECORD) && header.contains("value")) || header.containsAll(WORKOUT);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    AppleRecords records = new AppleRecords(settings, sink);
    AppleSources sources = new AppleSources(AppleExportXml.VENDOR);
    try {
      CsvTable.forEach(
          bytes,
          sink,
          header -> {},
          row -> {
            if (row.has("workoutActivityType")) {
              workout(row, sources, records);
            } else {
              record(row, sources, records);
            }
          });
    } finally {
      records.finish();
    }
  }

  private static void record(CsvTable.Row row, AppleSources sources, AppleRecords records) {
    AppleType type = AppleType.named(row.text("type"));
    if (type.rule() == AppleType.Rule.NOT_NEEDED) {
      records.notNeeded();
      return;
    }
    long start = second(row, "startDate", records);
    records.take(
        new AppleRecord(
            type,
            sources.of(row.text("sourceName")),
            start,
            second(row, "endDate", records),
            row.optional("creationDate") == null ? start : second(row, "creationDate", records),
            orEmpty(row.optional("value")),
            orEmpty(row.optional("unit")),
            null));
  }

  private static void workout(CsvTable.Row row, AppleSources sources, AppleRecords records) {
    long start = second(row, "startDate", records);
    long end = second(row, "endDate", records);
    Double duration = row.optionalNumber("duration");
    records.workout(
        new AppleRecord(
            WorkoutMinutes.TYPE,
            sources.of(row.text("sourceName")),
            start,
            end,
            start,
            "",
            "",
            null),
        duration == null
            ? (end - start) / 60.0
            : duration * WorkoutMinutes.factor(orEmpty(row.optional("durationUnit"))));
  }

  private static long second(CsvTable.Row row, String column, AppleRecords records) {
    long second = records.clock().second(row.text(column));
    if (second == AppleClock.NOT_A_TIME) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, AppleClock.EXPECTED + column + "'");
    }
    return second;
  }

  private static String orEmpty(@Nullable String cell) {
    return cell == null ? "" : cell;
  }
}
