package org.kymograph.ingest.pmdata;

import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** Injuries, as Python dictionaries in text: nothing in the day table asks for them. */
public final class Injuries {
  private Injuries() {}

  public static ExportReader reader() {
    return new KnownUnused(
        "pmdata.not_needed",
        "PMData",
        "pmsys/injury.csv",
        head ->
            head.name().endsWith(".csv")
                && head.header().equals(java.util.List.of("effective_time_frame", "injuries")));
  }
}
