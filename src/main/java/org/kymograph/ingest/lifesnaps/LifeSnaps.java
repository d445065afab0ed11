package org.kymograph.ingest.lifesnaps;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.KnownUnused;

/** The tables of the LifeSnaps study. */
public final class LifeSnaps {
  static final String VENDOR = "LifeSnaps";

  /** A column of each table that only it has. */
  private static final Set<String> OF_QUESTIONNAIRES =
      Set.of(
          "breq_amotivation",
          "negative_affect_score",
          "ipip_stability_category",
          "stai_stress",
          "ttm_self_liberation");

  private static final Set<String> OF_HOURS = Set.of("id", "date", "hour", "bpm", "scl_avg");

  private LifeSnaps() {}

  public static List<ExportReader> readers() {
    return List.of(
        new PersonDays(),
        new KnownUnused(
            "lifesnaps.not_needed",
            VENDOR,
            "breq, panas, personality, stai and ttm (a few answers a person); the table of hours",
            LifeSnaps::isNotNeeded));
  }

  private static boolean isNotNeeded(FileHead head) {
    if (!head.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return false;
    }
    Set<String> header = head.plainHeader();
    return header.containsAll(OF_HOURS)
        || (header.contains("submitdate") && header.stream().anyMatch(OF_QUESTIONNAIRES::contains));
  }
}
