package org.kymograph.ingest.fitbit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** What the files of a Fitbit export have in common: their names and their dates. */
abstract class FitbitFile implements ExportReader {
  static final String SOURCE = "fitbit";

  private final String format;
  private final Pattern name;
  private final FormatDescription description;

  FitbitFile(String format, String namePattern, FormatDescription description) {
    this.format = format;
    this.name = Pattern.compile(namePattern);
    this.description = description;
  }

  @Override
  public final String format() {
    return format;
  }

  @Override
  public final FormatDescription description() {
    return description;
  }

  /** By name, and by content that looks like the format's: an empty file may be anybody's. */
  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return name.matcher(head.name()).matches() && (head.beginsWith('[') || isEmpty(head));
  }

  final boolean isNamed(FileHead head) {
    return name.matcher(head.name()).matches();
  }

  static boolean isEmpty(FileHead head) {
    String text = head.text().strip();
    return text.isEmpty() || text.equalsIgnoreCase("no data");
  }

  /** {@code MM/DD/YY HH:mm:ss}, or ISO with a blank or a T. */
  static LocalDateTime time(String text) {
    String time = text.strip();
    try {
      if (time.length() >= 17 && time.charAt(2) == '/') {
        return LocalDateTime.of(date(time.substring(0, 8)), CivilTime.timeOfDay(time.substring(9)));
      }
      return CivilTime.time(time);
    } catch (DateTimeException notATime) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a time as MM/DD/YY HH:mm:ss or yyyy-MM-ddTHH:mm:ss");
    }
  }

  /** {@code MM/DD/YY}, or ISO, with or without a time of day behind it. */
  static LocalDate date(String text) {
    String date = text.strip();
    try {
      if (date.length() >= 8 && date.charAt(2) == '/' && date.charAt(5) == '/') {
        return LocalDate.of(
            2000 + Integer.parseInt(date, 6, 8, 10),
            Integer.parseInt(date, 0, 2, 10),
            Integer.parseInt(date, 3, 5, 10));
      }
      return CivilTime.date(date.length() > 10 ? date.substring(0, 10) : date);
    } catch (DateTimeException | NumberFormatException notADate) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date as MM/DD/YY or yyyy-MM-dd");
    }
  }

  static FormatDescription describes(
      String files, String gives, String clock, FormatDescription.Evidence evidence) {
    return new FormatDescription("Fitbit", files, gives, clock, evidence);
  }
}
