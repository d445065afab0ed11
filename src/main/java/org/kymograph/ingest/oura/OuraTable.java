package org.kymograph.ingest.oura;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;

/** A table with a row a day or a row a sleep. */
public final class OuraTable extends TableReader {
  private final OuraNight.Names names;

  private OuraTable(
      String format,
      String files,
      String gives,
      Evidence evidence,
      List<String> columns,
      OuraNight.Names names) {
    super(
        format,
        OuraNight.describes(files, gives, "offset in the file; date of waking", evidence),
        columns);
    this.names = names;
  }

  /** {@code oura_<from>_<to>_trends.csv}. */
  public static OuraTable trends() {
    return new OuraTable(
        "oura.trends",
        "oura_<from>_<to>_trends.csv",
        "nights, lowest heart rate, RMSSD, steps",
        Evidence.VERIFIED,
        List.of("date", "bedtime_start", "bedtime_end", "total_bedtime"),
        OuraNight.Names.OF_TRENDS);
  }

  /** {@code App Data/sleepmodel.csv}. */
  public static OuraTable sleepModel() {
    return new OuraTable(
        "oura.sleepmodel",
        "App Data/sleepmodel.csv",
        "nights and naps, lowest heart rate, RMSSD",
        Evidence.DESCRIBED,
        OuraNight.OF_A_SLEEP,
        OuraNight.Names.OF_SERVICE);
  }

  /** {@code App Data/dailyactivity.csv}. */
  public static OuraTable dailyActivity() {
    return new OuraTable(
        "oura.dailyactivity",
        "App Data/dailyactivity.csv",
        "steps of each day",
        Evidence.DESCRIBED,
        List.of("day", "steps", "active_calories"),
        OuraNight.Names.OF_SERVICE);
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    OuraNight.accept(
        new OuraNight.Fields() {
          @Override
          public @Nullable String text(String name) {
            String cell = row.optional(name);
            return cell == null || OuraNight.isNothing(cell) ? null : cell;
          }

          @Override
          public Optional<Moment> time(String name) {
            return row.time(name);
          }

          @Override
          public @Nullable Double number(String name) {
            return row.optionalNumber(name, OuraNight::isNothing);
          }
        },
        names,
        settings,
        sink);
  }
}
