package org.kymograph.ingest.pmdata;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of the PMData study. */
public final class Pmdata {
  private Pmdata() {}

  public static List<ExportReader> readers() {
    return List.of(new Wellness(), new Reporting(), new TrainingLoad(), Injuries.reader());
  }
}
