package org.kymograph.ingest.healthconnect;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The export of Health Connect. */
public final class HealthConnect {
  private HealthConnect() {}

  public static List<ExportReader> readers() {
    return List.of(new HealthConnectDatabase());
  }
}
