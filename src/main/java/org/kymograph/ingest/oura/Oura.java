package org.kymograph.ingest.oura;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Oura. */
public final class Oura {
  private Oura() {}

  public static List<ExportReader> readers() {
    return List.of(
        OuraTable.trends(),
        OuraTable.sleepModel(),
        OuraTable.dailyActivity(),
        new OuraHeart(),
        new OuraService());
  }
}
