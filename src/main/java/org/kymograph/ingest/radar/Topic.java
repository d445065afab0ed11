package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.PeopleOfFile;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** One topic's table: the key of every record says whose it is. */
abstract class Topic extends TableReader {
  static final List<String> KEY = List.of("key_userid", "key_sourceid");
  private static final long SECONDS_A_DAY = 86_400;

  /** A time beyond this is none, whatever its unit. */
  private static final double LATEST_SECOND = 1e11;

  private final List<String> own;

  Topic(String kind, String files, String gives, String clock, List<String> columns) {
    super(
        "radar." + kind,
        new FormatDescription(
            "RADAR-base",
            "<project>/<user>/" + files + "/*.csv.gz",
            gives,
            clock,
            FormatDescription.Evidence.DESCRIBED),
        columns);
    this.own = columns;
  }

  /** The columns of a table in plain names; none of a file that is no table. */
  static Set<String> columns(FileHead head) {
    return head.name().toLowerCase(Locale.ROOT).endsWith(".csv") ? head.plainHeader() : Set.of();
  }

  boolean isIts(Set<String> columns) {
    return columns.containsAll(own);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    Set<String> columns = columns(head);
    return columns.containsAll(KEY) && isIts(columns);
  }

  @Override
  protected final void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("a topic reads its rows itself");
  }

  /** What is done with a row, and with what is gathered of its person. */
  interface Rows<T> {
    void read(CsvTable.Row row, T gathered);
  }

  /** Reads every row under the name of its person. */
  static <T> void forEach(InputStream bytes, RecordSink sink, PeopleOfFile<T> people, Rows<T> rows)
      throws IOException {
    try {
      CsvTable.forEach(
          bytes,
          sink,
          CsvTable::plain,
          header -> {},
          row -> rows.read(row, people.of(row.text("key_userid"))));
    } catch (BrokenFileException broken) {
      people.handOn();
      throw broken;
    }
    people.handOn();
  }

  /** The same where nothing is gathered. */
  static void forEach(InputStream bytes, RecordSink sink, Rows<RecordSink> rows)
      throws IOException {
    forEach(bytes, sink, new PeopleOfFile<>(sink, "key.userId", () -> sink, (of, to) -> {}), rows);
  }

  /** Seconds since 1970, printed as {@code 1.540472247877E9}. */
  static double seconds(CsvTable.Row row, String column) {
    double seconds = number(row, column);
    if (!(Math.abs(seconds) < LATEST_SECOND)) {
      throw new UnreadableRecord(Refusal.BAD_TIME, "seconds since 1970 in '" + column + "'");
    }
    return seconds;
  }

  static double number(CsvTable.Row row, String column) {
    Double number = row.optionalNumber(column);
    if (number == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a number in '" + column + "'");
    }
    return number;
  }

  /** In UTC, good enough to tell an impossible one. */
  static LocalDate date(double seconds) {
    return LocalDate.ofEpochDay(Math.floorDiv((long) Math.floor(seconds), SECONDS_A_DAY));
  }
}
