package org.kymograph.ingest.withings;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Withings. */
public final class Withings {
  private Withings() {}

  public static List<ExportReader> readers() {
    return List.of(
        new WithingsSleep(),
        new WithingsHeart(),
        new WithingsDays.Mass(),
        new WithingsDays.Steps(),
        new WithingsDays.Activities(),
        WithingsDays.notNeeded());
  }
}
