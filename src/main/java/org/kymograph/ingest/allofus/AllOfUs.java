package org.kymograph.ingest.allofus;

import java.util.List;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** The Fitbit tables of All of Us. */
public final class AllOfUs {
  private AllOfUs() {}

  public static List<ExportReader> readers() {
    return List.of(
        new MinuteHeart(),
        new MinuteSteps(),
        new SleepLevels(),
        DayTable.sleep(),
        DayTable.activity(),
        notNeeded(
            "heart_rate_summary",
            "minutes in zones of heart rate by day (heart_rate_summary)",
            List.of("date", "zone_name", "minute_in_zone")),
        notNeeded(
            "device", "devices and their batteries (device)", List.of("device_id", "battery")));
  }

  private static ExportReader notNeeded(String table, String files, List<String> columns) {
    return KnownUnused.ofManyPeople(
        "all_of_us." + table,
        AllOfUsTable.VENDOR,
        files,
        head ->
            head.name().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")
                && head.plainHeader().contains(AllOfUsTable.PERSON)
                && head.plainHeader().containsAll(columns));
  }
}
