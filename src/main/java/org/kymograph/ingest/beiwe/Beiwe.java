package org.kymograph.ingest.beiwe;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Beiwe. */
public final class Beiwe {
  private Beiwe() {}

  public static List<ExportReader> readers() {
    return List.of(new SurveyAnswers(), SurveyAnswers.timings());
  }
}
