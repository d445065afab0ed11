package org.kymograph.ingest.empatica;

import java.util.List;
import java.util.Locale;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.KnownUnused;

/** The files of an Empatica E4. */
public final class Empatica {
  static final String VENDOR = "Empatica E4";
  private static final String INFO = ".csv files in this archive are in the following format";

  private Empatica() {}

  public static List<ExportReader> readers() {
    return List.of(
        new EmpaticaHeart(),
        new KnownUnused(
            "empatica.not_needed",
            VENDOR,
            "IBI.csv (beats with gaps, day and night), BVP.csv, EDA.csv, ACC.csv, TEMP.csv (no"
                + " variable asks for them), tags.csv (presses without a meaning), info.txt",
            Empatica::isNotNeeded));
  }

  private static boolean isNotNeeded(FileHead head) {
    return switch (head.name().toLowerCase(Locale.ROOT)) {
      case "bvp.csv", "eda.csv", "temp.csv" -> Session.begins(head, 1);
      case "acc.csv" -> Session.begins(head, 3);
      case "ibi.csv" -> Session.beginsWithBeats(head);
      case "tags.csv" -> Session.isOfTimes(head);
      case "info.txt" -> head.firstLine().startsWith(INFO);
      default -> false;
    };
  }
}
