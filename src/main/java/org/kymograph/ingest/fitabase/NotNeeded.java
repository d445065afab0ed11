package org.kymograph.ingest.fitabase;

import java.util.Set;
import java.util.regex.Pattern;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** Files that say again, by hour or minute, what the day table takes from others. */
public final class NotNeeded {
  private static final Pattern NAME =
      Pattern.compile(
          "(daily(Calories|Intensities|Steps)|hourly(Calories|Intensities|Steps)"
              + "|minute(Calories|Intensities|Steps|METs)(Narrow|Wide)?)_merged.*\\.csv");

  private NotNeeded() {}

  public static ExportReader reader() {
    return KnownUnused.ofManyPeople(
        "fitabase.not_needed",
        "Fitabase",
        "calories, intensities, METs; steps by hour and minute",
        head -> {
          Set<String> header = head.plainHeader();
          return NAME.matcher(head.name()).matches()
              && (header.contains("id") || header.contains("customer_id"));
        });
  }
}
