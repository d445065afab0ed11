package org.kymograph.ingest.fitbit;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Fitbit, in the layout of before 2026. */
public final class Fitbit {
  private Fitbit() {}

  public static List<ExportReader> readers() {
    return List.of(
        new HeartRate(),
        new Sleep(),
        new RestingHeartRate(),
        new Steps(),
        new Exercise(),
        new Weight(),
        new WaterLogs(),
        new StressScore(),
        new DailyHrvSummary(),
        new Profile(),
        NotNeeded.reader());
  }
}
