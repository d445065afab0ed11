package org.kymograph.ingest.redcap;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of REDCap. */
public final class Redcap {
  private Redcap() {}

  public static List<ExportReader> readers() {
    return List.of(new RedcapCsv(), RedcapCsv.dictionary());
  }
}
