package org.kymograph.ingest.samsung;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Samsung Health. */
public final class SamsungHealth {
  private SamsungHealth() {}

  public static List<ExportReader> readers() {
    List<ExportReader> readers = new ArrayList<>(SamsungTable.readers());
    readers.add(new HeartBins());
    return List.copyOf(readers);
  }
}
