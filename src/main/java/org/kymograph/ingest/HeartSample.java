package org.kymograph.ingest;

/** A heart sample on its way into quarters of an hour: what all of them have to be checked for. */
public final class HeartSample {
  private HeartSample() {}

  /**
   * One record of the ledger: a sample, or one that cannot be.
   *
   * @param second in seconds since 1970, in UTC or on the wall clock
   * @param bpm beats per minute, rounded here
   */
  public static void accept(
      String source,
      RawQuarter.Clock clock,
      long second,
      double bpm,
      ReadSettings settings,
      RecordSink sink) {
    long rounded = Math.round(bpm);
    if (rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM
        || !settings.isPossible(second)) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(source, clock, second, (int) rounded);
    }
  }
}
