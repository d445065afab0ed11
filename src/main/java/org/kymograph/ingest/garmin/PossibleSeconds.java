package org.kymograph.ingest.garmin;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** The times that {@link ReadSettings#isPossible} allows, in seconds: asked of every sample. */
final class PossibleSeconds {
  private final long first;
  private final long last;

  PossibleSeconds(ReadSettings settings) {
    LocalDate after = settings.asOf().plusDays(2);
    first = ReadSettings.EARLIEST.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    last = after.atStartOfDay(ZoneOffset.UTC).toEpochSecond() - 1;
  }

  boolean has(long second) {
    return second >= first && second <= last;
  }

  /** One record of the ledger: a heart sample, or one that cannot be. */
  void acceptHeart(String source, long second, long bpm, RecordSink sink) {
    if (has(second) && bpm >= HeartCounts.LOWEST_BPM && bpm <= HeartCounts.HIGHEST_BPM) {
      sink.acceptHeart(source, RawQuarter.Clock.UTC, second, (int) bpm);
    } else {
      sink.outOfRange();
    }
  }
}
