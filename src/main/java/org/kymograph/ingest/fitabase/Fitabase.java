package org.kymograph.ingest.fitabase;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Fitabase. */
public final class Fitabase {
  private Fitabase() {}

  public static List<ExportReader> readers() {
    return List.of(
        new Heart(),
        new MinuteSleep(),
        DayTable.activity(),
        DayTable.sleep(),
        DayTable.mass(),
        NotNeeded.reader());
  }
}
