package org.kymograph.ingest.apple;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of Apple Health. */
public final class AppleHealth {
  private AppleHealth() {}

  public static List<ExportReader> readers() {
    return List.of(
        new AppleExportXml(), new AppleTable(), new AutoExportJson(), NotNeeded.reader());
  }
}
