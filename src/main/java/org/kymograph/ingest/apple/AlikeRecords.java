package org.kymograph.ingest.apple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a record that is printed as one before it was, but for its times and its number: type,
 * device and unit are two thirds of the bytes, and the same for hours. They are compared in one go
 * and not understood again.
 *
 * <p>Every byte is checked. What is not as before in each of them is left to the walk over
 * attributes, which comes to its own result.
 */
final class AlikeRecords {
  private static final int MOST_KNOWN = 6;
  private static final int TIME_LENGTH = 25;

  private static final byte[] CREATED = "creationDate=\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] START = "\" startDate=\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\" endDate=\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUE = "\" value=\"".getBytes(StandardCharsets.US_ASCII);

  /**
   * What records of one kind have in common.
   *
   * @param head the bytes from the tag's begin to its time of creation
   * @param unit as it is printed, or empty
   * @param perMinute of a heart sample, what its number is multiplied with
   */
  record Known(byte[] head, AppleType type, String source, String unit, double perMinute) {}

  private final AppleClock clock;
  private final Known[] known = new Known[MOST_KNOWN];
  private int size;

  private long created;
  private long start;
  private long end;
  private int valueFrom;
  private int valueTo;
  private int after;
  private boolean isEmpty;

  AlikeRecords(AppleClock clock) {
    this.clock = clock;
  }

  /** Keeps what the record that begins at {@code from} has in common with its like. */
  void learn(byte[] b, int from, int createdFrom, int limit, Known its) {
    int head = createdFrom - from;
    boolean isUsual =
        head > CREATED.length
            && Arrays.equals(
                b, createdFrom - CREATED.length, createdFrom, CREATED, 0, CREATED.length);
    if (isUsual && follows(b, createdFrom, limit)) {
      System.arraycopy(known, 0, known, 1, MOST_KNOWN - 1);
      known[0] = its;
      size = Math.min(MOST_KNOWN, size + 1);
    }
  }

  /** What the tag that begins at {@code from} is, or null where it is not like one before. */
  @Nullable Known find(byte[] b, int from, int limit) {
    for (int i = 0; i < size; i++) {
      Known its = known[i];
      int createdFrom = from + its.head.length;
      if (createdFrom < limit
          && Arrays.equals(b, from, createdFrom, its.head, 0, its.head.length)) {
        if (i > 0) {
          known[i] = known[i - 1];
          known[i - 1] = its;
        }
        return follows(b, createdFrom, limit) ? its : null;
      }
    }
    return null;
  }

  /** Reads times and number of the record, from its time of creation to the end of its tag. */
  private boolean follows(byte[] b, int createdFrom, int limit) {
    int startFrom = createdFrom + TIME_LENGTH + START.length;
    int endFrom = startFrom + TIME_LENGTH + END.length;
    valueFrom = endFrom + TIME_LENGTH + VALUE.length;
    if (valueFrom >= limit
        || !isBefore(startFrom, START, b)
        || !isBefore(endFrom, END, b)
        || !isBefore(valueFrom, VALUE, b)) {
      return false;
    }
    created = clock.second(b, createdFrom, createdFrom + TIME_LENGTH);
    start = clock.second(b, startFrom, startFrom + TIME_LENGTH);
    end = clock.second(b, endFrom, endFrom + TIME_LENGTH);
    if (created == AppleClock.NOT_A_TIME
        || start == AppleClock.NOT_A_TIME
        || end == AppleClock.NOT_A_TIME) {
      return false;
    }
    int p = valueFrom;
    while (p < limit && (b[p] >= '0' && b[p] <= '9' || b[p] == '.')) {
      p++;
    }
    valueTo = p;
    if (p == valueFrom || p + 2 >= limit || b[p] != '"') {
      return false;
    }
    isEmpty = b[p + 1] == '/';
    after = p + (isEmpty ? 3 : 2);
    return b[after - 1] == '>';
  }

  private static boolean isBefore(int at, byte[] text, byte[] b) {
    return Arrays.equals(b, at - text.length, at, text, 0, text.length);
  }

  long created() {
    return created;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  /** The number. */
  double number(byte[] b) {
    return AppleNumber.parse(b, valueFrom, valueTo);
  }

  /** The number as it is printed. */
  String value(byte[] b) {
    return new String(b, valueFrom, valueTo - valueFrom, StandardCharsets.US_ASCII);
  }

  /** Behind the tag. */
  int after() {
    return after;
  }

  /** Whether nothing stands within the record. */
  boolean isEmpty() {
    return isEmpty;
  }
}
