package org.kymograph.ingest.fitabase;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** A metric of all people: told by its columns. */
abstract class FitabaseTable extends TableReader {
  static final String SOURCE = "fitabase";

  FitabaseTable(String format, String files, String gives, List<String> columns) {
    super(
        format,
        new FormatDescription(
            "Fitabase",
            files,
            gives,
            "wall clock without a zone",
            FormatDescription.Evidence.VERIFIED),
        columns);
  }

  @Override
  public boolean isOfManyPeople() {
    return true;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    if (!super.claims(head, settings)) {
      return false;
    }
    Set<String> header = head.plainHeader();
    return header.contains("id") || header.contains("customer_id");
  }

  /** Whose row it is. */
  static String participant(CsvTable.Row row) {
    return row.meaningOfText(row.has("id") ? "id" : "customer_id", FitabaseTable::exact);
  }

  private static String exact(String id) {
    if (id.indexOf('+') >= 0) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER, "an id that no spreadsheet has rounded");
    }
    return id;
  }

  /** {@code M/d/yyyy}, alone or with {@code h:mm[:ss] AM} or {@code H:mm[:ss]}. */
  static LocalDateTime time(String text) {
    try {
      int first = text.indexOf('/');
      int second = text.indexOf('/', first + 1);
      int blank = text.indexOf(' ', second + 1);
      int dateEnds = blank < 0 ? text.length() : blank;
      int month = Integer.parseInt(text, 0, first, 10);
      int day = Integer.parseInt(text, first + 1, second, 10);
      int year = Integer.parseInt(text, second + 1, dateEnds, 10);
      return timeOfDay(LocalDateTime.of(year, month, day, 0, 0), text, dateEnds);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException notATime) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME,
          "a time as 4/12/2016 7:54:00 AM, the month first; a spreadsheet may have exchanged day"
              + " and month");
    }
  }

  private static LocalDateTime timeOfDay(LocalDateTime midnight, String text, int from) {
    if (text.substring(from).isBlank()) {
      return midnight;
    }
    int begin = from + 1;
    int colon = text.indexOf(':', begin);
    int later = text.indexOf(':', colon + 1);
    int half = text.indexOf(' ', colon + 1);
    int end = half < 0 ? text.length() : half;
    int hour = Integer.parseInt(text, begin, colon, 10);
    int minute = Integer.parseInt(text, colon + 1, later < 0 ? end : later, 10);
    int second = later < 0 ? 0 : Integer.parseInt(text, later + 1, end, 10);
    if (half >= 0) {
      String mark = text.substring(half + 1).strip();
      if ((!mark.equals("AM") && !mark.equals("PM")) || hour < 1 || hour > 12) {
        throw new DateTimeException("no such half of the day");
      }
      hour = hour % 12 + (mark.equals("PM") ? 12 : 0);
    }
    return midnight.withHour(hour).withMinute(minute).withSecond(second);
  }
}
