package org.kymograph.ingest.samsung;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;

/** {@code com.samsung.health.sleep_stage}: a row a segment, by the night's {@code datauuid}. */
public final class SamsungStages implements ExportReader {
  static final String TABLE = "com.samsung.health.sleep_stage";

  @Override
  public String format() {
    return "samsung.sleep_stage";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Samsung Health",
        TABLE + ".<time>.csv",
        "stages of the nights",
        "UTC beside the offset of the place",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return TABLE.equals(SamsungTable.table(head));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    SleepSegments segments = SleepSegments.besideNights(RawQuarter.Clock.UTC);
    try {
      SamsungTable.forEach(
          Set.of(TABLE), bytes, sink, row -> segment(row, settings, segments, sink));
    } catch (BrokenFileException broken) {
      segments.handOn(sink);
      throw broken;
    }
    segments.handOn(sink);
  }

  private static void segment(
      CsvTable.Row row, ReadSettings settings, SleepSegments segments, RecordSink sink) {
    String night = row.text("sleep_id");
    Moment start = SamsungTable.time(row, "start_time");
    Moment end = SamsungTable.time(row, "end_time");
    Stage stage = stage(row.text("stage"));
    Instant from = Objects.requireNonNull(start.instant());
    Instant to = Objects.requireNonNull(end.instant());
    if (!SleepSegments.isPossible(from, to)
        || !settings.isPossible(SamsungTable.date(start))
        || !settings.isPossible(SamsungTable.date(end))) {
      sink.outOfRange();
      return;
    }
    segments.add(
        SamsungTable.SOURCE,
        night,
        from.getEpochSecond(),
        to.getEpochSecond(),
        stage,
        start.offset().orElse(null));
  }

  private static Stage stage(String code) {
    return switch (code) {
      case "40001" -> Stage.AWAKE;
      case "40002" -> Stage.LIGHT;
      case "40003" -> Stage.DEEP;
      case "40004" -> Stage.REM;
      default ->
          throw new UnreadableRecord(
              RecordSink.Refusal.UNKNOWN_WORD,
              "40001 (awake), 40002 (light), 40003 (deep) or 40004 (REM) in 'stage'");
    };
  }
}
