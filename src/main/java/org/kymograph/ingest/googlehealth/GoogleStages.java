package org.kymograph.ingest.googlehealth;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;

/** {@code UserSleepStages_YYYY-MM-DD.csv}: a row a segment, by the night's {@code sleep_id}. */
public final class GoogleStages extends GoogleTable {
  private static final String START = "sleep_stage_start";
  private static final String END = "sleep_stage_end";

  public GoogleStages() {
    super(
        "sleep_stages",
        "UserSleepStages(_\\d{4}-\\d{2}-\\d{2})?",
        "stages of the nights",
        "UTC beside the offset of the place",
        List.of("sleep_id", "sleep_stage_type", "start_utc_offset", START, END));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    SleepSegments segments = SleepSegments.besideNights(RawQuarter.Clock.UTC);
    try {
      CsvTable.forEach(
          bytes,
          sink,
          CsvTable::plain,
          header -> {},
          row -> segment(row, settings, segments, sink));
    } catch (BrokenFileException broken) {
      segments.handOn(sink);
      throw broken;
    }
    segments.handOn(sink);
  }

  /** A segment that comes twice covers the same time, which counts once. */
  private static void segment(
      CsvTable.Row row, ReadSettings settings, SleepSegments segments, RecordSink sink) {
    String night = row.text("sleep_id");
    Stage stage = stage(row.text("sleep_stage_type"));
    Moment start = GoogleSleep.time(row, START, "start_utc_offset");
    Moment end = GoogleSleep.time(row, END, "end_utc_offset");
    Instant from = Objects.requireNonNull(start.instant());
    Instant to = Objects.requireNonNull(end.instant());
    if (!SleepSegments.isPossible(from, to)
        || !settings.isPossible(utcDate(from))
        || !settings.isPossible(utcDate(to))) {
      sink.outOfRange();
      return;
    }
    segments.add(
        source(row), night, from.getEpochSecond(), to.getEpochSecond(), stage, place(start, end));
  }

  /** Null where the clock changes within the segment. */
  private static @Nullable ZoneOffset place(Moment start, Moment end) {
    return start.offset().equals(end.offset()) ? start.offset().orElse(null) : null;
  }

  private static Stage stage(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "DEEP" -> Stage.DEEP;
      case "REM" -> Stage.REM;
      case "LIGHT" -> Stage.LIGHT;
      case "ASLEEP" -> Stage.ASLEEP;
      // Minutes asleep of a night without stages leave these out, as the older files do.
      case "AWAKE", "RESTLESS" -> Stage.AWAKE;
      default ->
          throw new UnreadableRecord(
              RecordSink.Refusal.UNKNOWN_WORD,
              "AWAKE, LIGHT, DEEP, REM, ASLEEP or RESTLESS in 'sleep_stage_type'");
    };
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("rows are read together");
  }
}
