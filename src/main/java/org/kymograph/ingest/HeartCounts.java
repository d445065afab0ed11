package org.kymograph.ingest;

import java.io.ByteArrayOutputStream;

/**
 * The heart samples of one quarter of an hour, counted by value. Everything that the table says
 * about a quarter follows exactly from these counts, and two of them add up exactly.
 */
public final class HeartCounts {
  /**
   * Samples outside of these limits are impossible: no wearable reports them of a living person.
   */
  public static final int LOWEST_BPM = 20;

  public static final int HIGHEST_BPM = 250;

  private final int[] counts = new int[HIGHEST_BPM - LOWEST_BPM + 1];
  private int samples;
  private int minutesMask;

  /**
   * Counts one sample.
   *
   * @param bpm between {@link #LOWEST_BPM} and {@link #HIGHEST_BPM}
   * @param minute minute of the quarter, 0 to 14
   */
  public void add(int bpm, int minute) {
    counts[bpm - LOWEST_BPM]++;
    samples++;
    minutesMask |= 1 << minute;
  }

  public int samples() {
    return samples;
  }

  public int minutesMask() {
    return minutesMask;
  }

  public int minBpm() {
    return nthBpm(1);
  }

  public int maxBpm() {
    return nthBpm(samples);
  }

  /**
   * The 5th percentile by nearest rank: the smallest value with 5 % of the samples at or below it.
   */
  public int p05Bpm() {
    return nthBpm((int) Math.ceil(samples * 0.05));
  }

  /** The mean, from an exact integer sum. */
  public double meanBpm() {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (long) (i + LOWEST_BPM) * (counts[i]);
    }
    return (double) sum / samples;
  }

  /** Value and count, value and count ..., as unsigned varints, values rising. */
  public byte[] histogram() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        varint(bytes, i + LOWEST_BPM);
        varint(bytes, counts[i]);
      }
    }
    return bytes.toByteArray();
  }

  /** Adds what {@link #histogram} wrote, with the minutes that it covers. */
  public void add(byte[] histogram, int minutes) {
    int at = 0;
    while (at < histogram.length) {
      int bpm = 0;
      int count = 0;
      for (int part = 0; part < 2; part++) {
        int value = 0;
        int shift = 0;
        while (true) {
          int b = histogram[at++];
          value |= (b & 0x7f) << shift;
          if (b >= 0) {
            break;
          }
          shift += 7;
        }
        if (part == 0) {
          bpm = value;
        } else {
          count = value;
        }
      }
      counts[bpm - LOWEST_BPM] += count;
      samples += count;
    }
    minutesMask |= minutes;
  }

  private int nthBpm(int n) {
    int seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= n && seen > 0) {
        return i + LOWEST_BPM;
      }
    }
    throw new IllegalStateException("a quarter without samples");
  }

  private static void varint(ByteArrayOutputStream bytes, int value) {
    int rest = value;
    while (rest >= 0x80) {
      bytes.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }
}
