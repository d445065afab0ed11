package org.kymograph.ingest.garmin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** Files of the watch itself, as it writes them, and of other makers' devices in that format. */
public final class FitFile implements ExportReader {
  private static final byte[] MARK = {'.', 'F', 'I', 'T'};
  private static final int MARK_AT = 8;

  @Override
  public String format() {
    return "garmin.fit";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Garmin",
        "*.fit",
        "heart samples, nights, stress, resting heart rate, HRV (RMSSD), activities, body mass",
        "UTC, and the wall clock beside it in some messages",
        FormatDescription.Evidence.VERIFIED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    byte[] start = head.start();
    if (start.length < MARK_AT + MARK.length
        || !head.name().toLowerCase(Locale.ROOT).endsWith(".fit")) {
      return false;
    }
    return java.util.Arrays.equals(start, MARK_AT, MARK_AT + MARK.length, MARK, 0, MARK.length);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    FitRecords records = new FitRecords(settings, sink);
    try {
      FitMessages.forEach(bytes, records);
    } finally {
      records.handOn();
    }
  }
}
