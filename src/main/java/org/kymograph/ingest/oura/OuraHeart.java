package org.kymograph.ingest.oura;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.HeartSample;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** {@code App Data/heartrate.csv}: a sample every five minutes. */
public final class OuraHeart extends TableReader {
  public OuraHeart() {
    super(
        "oura.heartrate",
        OuraNight.describes(
            "App Data/heartrate.csv",
            "heart samples, as quarters of an hour",
            "offset in the file",
            Evidence.DESCRIBED),
        List.of("timestamp", "bpm", "source"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Double bpm = row.optionalNumber("bpm");
    accept(row.text("timestamp"), bpm, settings, sink);
  }

  static void accept(
      String timestamp,
      @org.jspecify.annotations.Nullable Double bpm,
      ReadSettings settings,
      RecordSink sink) {
    Moment time =
        Moment.parse(timestamp)
            .filter(its -> its.instant() != null)
            .orElseThrow(
                () ->
                    new UnreadableRecord(
                        RecordSink.Refusal.BAD_TIME, "a time in ISO 8601 with its offset"));
    if (bpm == null) {
      sink.acceptUnused(1);
      return;
    }
    Instant instant = Objects.requireNonNull(time.instant());
    HeartSample.accept(
        OuraNight.SOURCE, RawQuarter.Clock.UTC, instant.getEpochSecond(), bpm, settings, sink);
  }
}
