package org.kymograph.ingest.samsung;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code jsons/com.samsung.shealth.tracker.heart_rate/...json}: a mean of every minute. */
public final class HeartBins implements ExportReader {
  @Override
  public String format() {
    return "samsung.heart_bins";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Samsung Health",
        "jsons/com.samsung.shealth.tracker.heart_rate/*/*.json",
        "heart samples, as quarters of an hour",
        "UTC",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String text = head.text();
    return head.name().endsWith(".json")
        && head.beginsWith('[')
        && text.contains("\"heart_rate\"")
        && text.contains("\"heart_rate_min\"")
        && text.contains("\"start_time\"");
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (record, position) -> bin(record, settings, sink));
  }

  private static void bin(JsonNode record, ReadSettings settings, RecordSink sink) {
    long rounded = Math.round(JsonRecords.number(record, "heart_rate"));
    double milliseconds = JsonRecords.number(record, "start_time");
    boolean isTime = milliseconds >= 0 && milliseconds < 1e14;
    Instant time = Instant.ofEpochMilli(isTime ? (long) milliseconds : 0);
    if (!isTime
        || !settings.isPossible(LocalDate.ofInstant(time, ZoneOffset.UTC))
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(
          SamsungTable.SOURCE, RawQuarter.Clock.UTC, time.getEpochSecond(), (int) rounded);
    }
  }
}
