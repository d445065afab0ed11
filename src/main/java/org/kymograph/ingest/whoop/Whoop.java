package org.kymograph.ingest.whoop;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of WHOOP. */
public final class Whoop {
  private Whoop() {}

  public static List<ExportReader> readers() {
    return List.of(new Cycles(), new Sleeps(), new Workouts(), new Journal());
  }
}
