package org.kymograph.ingest.empatica;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.time.LocalDate;
import java.util.Locale;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TextFile;

/** {@code HR.csv}: a start, a rate, and a heart rate in each row. */
public final class EmpaticaHeart implements ExportReader {
  private static final String SOURCE = "empatica";
  private static final int SECONDS_A_DAY = 24 * 60 * 60;

  @Override
  public String format() {
    return "empatica.heart";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        Empatica.VENDOR,
        "HR.csv",
        "heart samples, as quarters of an hour",
        "UTC",
        FormatDescription.Evidence.VERIFIED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return head.name().toLowerCase(Locale.ROOT).equals("hr.csv") && Session.begins(head, 1);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    new Reading(new Rows(TextFile.reader(bytes)), settings, sink).run();
  }

  /** A row is a number: what is longer than any is cut, and no longer one. */
  private static final class Rows {
    private static final int LONGEST = 64;

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder row = new StringBuilder(LONGEST);
    private int at;
    private int end;
    private long line;
    private boolean isEnded;

    Rows(Reader in) {
      this.in = in;
    }

    /** Goes to the next row; false where there is none. */
    boolean next() throws IOException {
      row.setLength(0);
      isEnded = false;
      boolean isAny = false;
      while (at < end || fill()) {
        isAny = true;
        char c = buffer[at++];
        if (c == '\n') {
          isEnded = true;
          break;
        }
        if (row.length() < LONGEST && c != '\r') {
          row.append(c);
        }
      }
      line += isAny ? 1 : 0;
      return isAny;
    }

    private boolean fill() throws IOException {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      return end > 0;
    }
  }

  private static final class Reading {
    private final Rows rows;
    private final ReadSettings settings;
    private final RecordSink sink;
    private int decimals = -1;
    private long day = Long.MIN_VALUE;
    private boolean isPossible;

    Reading(Rows rows, ReadSettings settings, RecordSink sink) {
      this.rows = rows;
      this.settings = settings;
      this.sink = sink;
    }

    void run() throws IOException {
      double start = rows.next() ? Session.number(rows.row.toString()) : Double.NaN;
      if (!Session.isStart(start)) {
        throw new BrokenFileException("line 1", "a start in seconds since 1970");
      }
      double hertz = rows.next() ? Session.number(rows.row.toString()) : Double.NaN;
      if (!Session.isRate(hertz)) {
        throw new BrokenFileException("line 2", "a rate in hertz");
      }
      long samples = 0;
      long blank = 0;
      while (rows.next()) {
        if (isBlank()) {
          blank++;
          continue;
        }
        // A row without a number has its time all the same; blank ones at the end are none.
        for (; blank > 0; blank--, samples++) {
          refuse(rows.line - blank);
        }
        sample((long) Math.floor(start + samples / hertz));
        samples++;
      }
    }

    private boolean isBlank() {
      for (int i = 0; i < rows.row.length(); i++) {
        if (!Character.isWhitespace(rows.row.charAt(i))) {
          return false;
        }
      }
      return true;
    }

    private void sample(long second) throws IOException {
      int its = decimals();
      if (!rows.isEnded && its < decimals) {
        throw new BrokenFileException("line " + rows.line, "the rest of the line");
      }
      decimals = its;
      double bpm = plain();
      if (Double.isNaN(bpm)) {
        bpm = Session.number(rows.row.toString());
      }
      if (!Double.isFinite(bpm)) {
        refuse(rows.line);
        return;
      }
      long rounded = Math.round(bpm);
      if (rounded < HeartCounts.LOWEST_BPM
          || rounded > HeartCounts.HIGHEST_BPM
          || !isPossible(second)) {
        sink.outOfRange();
      } else {
        sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, second, (int) rounded);
      }
    }

    private void refuse(long line) {
      sink.refuse("line " + line, RecordSink.Refusal.BAD_NUMBER, "a heart rate in every row");
    }

    private int decimals() {
      int point = rows.row.indexOf(".");
      return point < 0 ? 0 : rows.row.length() - point - 1;
    }

    /** A number of a few digits and two decimals, as all of them are; NaN where it is another. */
    private double plain() {
      StringBuilder row = rows.row;
      int point = row.length() - 3;
      if (point < 1 || point > 4 || row.charAt(point) != '.') {
        return Double.NaN;
      }
      int hundredths = 0;
      for (int i = 0; i < row.length(); i++) {
        int digit = row.charAt(i) - '0';
        if (i != point) {
          if (digit < 0 || digit > 9) {
            return Double.NaN;
          }
          hundredths = 10 * hundredths + digit;
        }
      }
      return hundredths / 100.0;
    }

    private boolean isPossible(long second) {
      long its = Math.floorDiv(second, SECONDS_A_DAY);
      if (its != day) {
        day = its;
        isPossible = settings.isPossible(LocalDate.ofEpochDay(its));
      }
      return isPossible;
    }
  }
}
