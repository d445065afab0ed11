package org.kymograph.ingest.bearable;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Bearable. */
public final class Bearable {
  private Bearable() {}

  public static List<ExportReader> readers() {
    return List.of(new BearableCsv());
  }
}
