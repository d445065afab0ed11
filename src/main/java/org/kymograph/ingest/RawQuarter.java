package org.kymograph.ingest;

import java.io.Serializable;

/**
 * The heart samples of one quarter of an hour in one file.
 *
 * @param startSecond begin of the quarter in seconds since 1970, in UTC or on the wall clock
 * @param clock which of the two
 * @param minutesMask bit i is set where minute i has a sample
 * @param histogram the samples, as {@link HeartCounts#histogram} writes them
 */
public record RawQuarter(
    String source, long startSecond, Clock clock, int samples, int minutesMask, byte[] histogram)
    implements Serializable {

  /** What a time of a file means. */
  public enum Clock {
    UTC,
    WALL
  }
}
