package org.kymograph.ingest.withings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** {@code sleep.csv}: nights and naps, not told apart. */
public final class WithingsSleep extends WithingsTable {
  private static final List<String> FROM = List.of("from", "von");
  private static final List<String> TO = List.of("to", "bis");
  private static final List<String> LIGHT = List.of("light_s", "leicht_s");
  private static final List<String> DEEP = List.of("deep_s", "tief_s");
  private static final List<String> REM = List.of("rem_s");
  private static final List<String> AWAKE = List.of("awake_s", "wach_s");
  private static final double SECONDS_A_MINUTE = 60;

  public WithingsSleep() {
    super(
        "withings.sleep",
        "sleep.csv",
        "nights and naps with their stages",
        "offset in the file",
        Evidence.VERIFIED,
        List.of(FROM, TO, LIGHT, DEEP, AWAKE));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Double light = number(row, LIGHT);
    Double deep = number(row, DEEP);
    Double rem = number(row, REM);
    Double awake = number(row, AWAKE);
    double asleep = orZero(light) + orZero(deep) + orZero(rem);
    boolean isStaged = asleep + orZero(awake) > 0;
    // Trackers without REM print a column of zeros.
    boolean hasRem = orZero(rem) > 0;
    new Night(
            SOURCE,
            null,
            time(row, FROM),
            time(row, TO),
            null,
            isStaged ? Double.valueOf(asleep / SECONDS_A_MINUTE) : null,
            isStaged ? minutes(awake) : null,
            isStaged ? minutes(light) : null,
            isStaged ? minutes(deep) : null,
            isStaged && hasRem ? minutes(rem) : null,
            null)
        .accept(settings, sink);
  }

  private static double orZero(@Nullable Double seconds) {
    return seconds == null ? 0 : seconds;
  }

  private static @Nullable Double minutes(@Nullable Double seconds) {
    return seconds == null ? null : seconds / SECONDS_A_MINUTE;
  }
}
