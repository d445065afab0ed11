package org.kymograph.ingest.googlefit;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Google Fit. */
public final class GoogleFit {
  private GoogleFit() {}

  public static List<ExportReader> readers() {
    List<ExportReader> readers = new ArrayList<>(DataPoints.readers());
    readers.add(new Sessions());
    readers.add(new QuarterTable());
    readers.add(new DayTable());
    return List.copyOf(readers);
  }
}
