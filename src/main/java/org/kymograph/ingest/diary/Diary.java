package org.kymograph.ingest.diary;

import java.util.List;
import org.kymograph.ingest.ExportReader;

/** The files of the diary that a person or a study keeps by hand. */
public final class Diary {
  private Diary() {}

  public static List<ExportReader> readers() {
    return List.of(new DiaryCsv(), new DiaryJson());
  }
}
