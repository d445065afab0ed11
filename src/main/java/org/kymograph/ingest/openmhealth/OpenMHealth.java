package org.kymograph.ingest.openmhealth;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** Data in the schemas of Open mHealth. */
public final class OpenMHealth {
  private OpenMHealth() {}

  public static List<ExportReader> readers() {
    return List.of(new DataPoints());
  }
}
