package org.kymograph.ingest.googlehealth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/**
 * A table of the new layout: told by its name and its columns, since names alone are common words.
 */
abstract class GoogleTable extends TableReader {
  /** The tracker's, as in the older files. */
  static final String SOURCE = "fitbit";

  private final Pattern name;

  GoogleTable(String format, String name, String gives, String clock, List<String> columns) {
    super(
        "google_health." + format,
        new FormatDescription(
            "Fitbit (Google Health)",
            name.replace("(_\\d{4}-\\d{2}-\\d{2})?", "_YYYY-MM-DD"),
            gives,
            clock,
            FormatDescription.Evidence.DESCRIBED),
        columns);
    this.name = Pattern.compile(name + "\\.csv");
  }

  @Override
  public final boolean claims(FileHead head, ReadSettings settings) {
    return name.matcher(head.name()).matches() && super.claims(head, settings);
  }

  /** A number, or null where the cell is blank or {@code NaN}. */
  static @Nullable Double number(CsvTable.Row row, String column) {
    return row.optionalNumber(column, "nan"::equalsIgnoreCase);
  }

  static Instant instant(CsvTable.Row row, String column) {
    return Objects.requireNonNull(
        row.time(column)
            .filter(time -> time.instant() != null)
            .orElseThrow(
                () ->
                    new UnreadableRecord(
                        RecordSink.Refusal.BAD_TIME, "a UTC time in ISO 8601 in '" + column + "'"))
            .instant());
  }

  static LocalDate utcDate(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Whose measurement it is. */
  static String source(CsvTable.Row row) {
    return row.meaning("data_source", GoogleTable::sourceNamed);
  }

  private static String sourceNamed(String said) {
    String text = said.toLowerCase(Locale.ROOT).replace(" ", "");
    if (text.contains("mobiletrack")) {
      return SOURCE + "_phone";
    }
    return text.contains("healthconnect") ? SOURCE + "_health_connect" : SOURCE;
  }
}
