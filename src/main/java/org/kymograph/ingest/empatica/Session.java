package org.kymograph.ingest.empatica;

import java.util.List;
import org.kymograph.ingest.FileHead;

/** What the first rows of a session's files look like. */
final class Session {
  /** From 2000 to 2099: a number that can be a start of a session in seconds since 1970. */
  private static final double EARLIEST = 946_684_800;

  private static final double LATEST = 4_102_444_800.0;
  private static final double LOWEST_HERTZ = 1.0 / 3600;
  private static final double HIGHEST_HERTZ = 1024;

  private Session() {}

  static boolean isStart(double second) {
    return second >= EARLIEST && second < LATEST;
  }

  static boolean isRate(double hertz) {
    return hertz >= LOWEST_HERTZ && hertz <= HIGHEST_HERTZ;
  }

  /** A start and a rate, in each of so many columns. */
  static boolean begins(FileHead head, int columns) {
    List<String> rows = head.text().lines().limit(2).toList();
    if (rows.size() < 2) {
      return false;
    }
    double[] starts = numbers(rows.get(0));
    double[] rates = numbers(rows.get(1));
    return starts.length == columns
        && rates.length == columns
        && isStart(starts[0])
        && isRate(rates[0]);
  }

  /** A start beside the word IBI. */
  static boolean beginsWithBeats(FileHead head) {
    String[] cells = head.firstLine().split(",", -1);
    return cells.length == 2 && cells[1].strip().equals("IBI") && isStart(number(cells[0]));
  }

  /** A time in each row, or no row at all. */
  static boolean isOfTimes(FileHead head) {
    String first = head.firstLine();
    return first.isEmpty() || isStart(number(first));
  }

  private static double[] numbers(String row) {
    String[] cells = row.split(",", -1);
    double[] numbers = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      numbers[i] = number(cells[i]);
    }
    return numbers;
  }

  /** NaN where it is none. */
  static double number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
