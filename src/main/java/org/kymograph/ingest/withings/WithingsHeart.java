package org.kymograph.ingest.withings;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Decimal;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** {@code raw_hr_hr.csv}, {@code raw_tracker_hr.csv}: parallel lists of durations and rates. */
public final class WithingsHeart extends WithingsTable {
  private static final List<String> START = List.of("start");
  private static final long LONGEST_SECONDS = 24 * 60 * 60;

  public WithingsHeart() {
    super(
        "withings.heart",
        "raw_hr_hr.csv, raw_tracker_hr.csv",
        "heart samples, as quarters of an hour",
        "instant",
        Evidence.VERIFIED,
        List.of(START, List.of("duration"), List.of("value")));
  }

  /** Steps and sleep states have the same columns: here the name tells. */
  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return head.name().matches("raw_(hr|tracker)_hr\\b.*") && super.claims(head, settings);
  }

  /** A sample is a record: a row that lists three counts as three. */
  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Instant start = Objects.requireNonNull(time(row, START).instant());
    long[] durations = row.meaningOfText("duration", WithingsHeart::durations);
    long[] rates = row.meaningOfText("value", WithingsHeart::rates);
    if (durations.length != rates.length) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_SHAPE, "lists of the same length in 'duration' and 'value'");
    }
    boolean isPossible = settings.isPossible(start.atOffset(ZoneOffset.UTC).toLocalDate());
    long second = start.getEpochSecond();
    for (int i = 0; i < rates.length; i++) {
      // Behind an impossible duration nobody knows when the row's other samples were.
      isPossible &= durations[i] >= 0 && durations[i] <= LONGEST_SECONDS;
      if (!isPossible || rates[i] < HeartCounts.LOWEST_BPM || rates[i] > HeartCounts.HIGHEST_BPM) {
        sink.outOfRange();
      } else {
        sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, second, (int) rates[i]);
      }
      second += isPossible ? durations[i] : 0;
    }
    if (rates.length == 0) {
      sink.acceptUnused(1);
    }
  }

  private static long[] durations(String text) {
    return list(text, "duration");
  }

  private static long[] rates(String text) {
    return list(text, "value");
  }

  private static long[] list(String text, String column) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_SHAPE, "a list in '" + column + "'");
    }
    String inner = text.substring(1, text.length() - 1).strip();
    String[] parts = inner.isEmpty() ? new String[0] : inner.split(",", -1);
    long[] values = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        values[i] = Math.round(Decimal.parse(parts[i].strip()));
      } catch (NumberFormatException notANumber) {
        throw new UnreadableRecord(
            RecordSink.Refusal.BAD_NUMBER, "a list of numbers in '" + column + "'");
      }
    }
    return values;
  }
}
