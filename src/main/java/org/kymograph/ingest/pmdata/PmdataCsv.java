package org.kymograph.ingest.pmdata;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** A questionnaire of the study: told by its header. */
abstract class PmdataCsv implements ExportReader {
  static final String SOURCE = "pmdata";

  private final String format;
  private final List<String> columns;
  private final FormatDescription description;

  PmdataCsv(String format, List<String> columns, String files, String gives, String clock) {
    this.format = format;
    this.columns = List.copyOf(columns);
    this.description =
        new FormatDescription("PMData", files, gives, clock, FormatDescription.Evidence.VERIFIED);
  }

  @Override
  public final String format() {
    return format;
  }

  @Override
  public final FormatDescription description() {
    return description;
  }

  @Override
  public final boolean claims(FileHead head, ReadSettings settings) {
    return head.name().endsWith(".csv") && head.header().containsAll(columns);
  }

  @Override
  public final void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    CsvTable.forEach(bytes, sink, header -> {}, row -> row(row, settings, sink));
  }

  abstract void row(CsvTable.Row row, ReadSettings settings, RecordSink sink);

  /** A UTC time of the questionnaire app, in a cell that must not be blank. */
  static Moment instant(CsvTable.Row row, String column) {
    Moment time =
        row.time(column)
            .orElseThrow(
                () -> new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a UTC time in ISO 8601"));
    if (time.instant() == null) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a UTC time in ISO 8601, with its Z");
    }
    return time;
  }

  static LocalDate utcDate(Moment time) {
    return OffsetDateTime.ofInstant(
            java.util.Objects.requireNonNull(time.instant()), ZoneOffset.UTC)
        .toLocalDate();
  }

  /** An answer that was asked for; of a day's answers the last holds. */
  static RawEvent answer(
      String kind, @Nullable Moment time, @Nullable LocalDate date, double value, String unit) {
    return new RawEvent(
        SOURCE,
        kind,
        time,
        date,
        null,
        value,
        unit,
        null,
        null,
        null,
        null,
        null,
        true,
        RawEvent.Repeat.REPLACE,
        null,
        0);
  }

  /** The questionnaire was filled in; it never asks about twitches. */
  static RawEvent kept(@Nullable Moment time, @Nullable LocalDate date) {
    return new RawEvent(
        SOURCE,
        EventKind.DIARY_KEPT,
        time,
        date,
        null,
        1.0,
        "yes",
        null,
        null,
        null,
        null,
        null,
        false,
        RawEvent.Repeat.REPLACE,
        null,
        0);
  }
}
