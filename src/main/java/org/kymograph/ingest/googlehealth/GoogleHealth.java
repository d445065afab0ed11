package org.kymograph.ingest.googlehealth;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Google Health, the layout that followed Fitbit's. */
public final class GoogleHealth {
  private GoogleHealth() {}

  public static List<ExportReader> readers() {
    return List.of(
        new GoogleHeart(),
        new GoogleSleep(),
        new GoogleStages(),
        new GoogleSteps(),
        new GoogleValues.Resting(),
        new GoogleValues.Mass(),
        new GoogleValues.Water(),
        GoogleValues.notNeeded());
  }
}
