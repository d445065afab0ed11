package org.kymograph.ingest.daylio;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Daylio. */
public final class Daylio {
  private Daylio() {}

  public static List<ExportReader> readers() {
    return List.of(new DaylioCsv());
  }
}
