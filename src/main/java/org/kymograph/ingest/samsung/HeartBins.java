package org.kymograph.ingest.samsung;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.HeartSample;
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
    double bpm = JsonRecords.number(record, "heart_rate");
    long second = (long) Math.floor(JsonRecords.number(record, "start_time") / 1000);
    HeartSample.accept(SamsungTable.SOURCE, RawQuarter.Clock.UTC, second, bpm, settings, sink);
  }
}
