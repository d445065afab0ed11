package org.kymograph.ingest.fitbit;

import java.util.regex.Pattern;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** Files of the export that nothing in the day table asks for. */
public final class NotNeeded {
  private static final Pattern NAME =
      Pattern.compile(
          "(calories|altitude|distance|swim_lengths_data|(sedentary|(lightly|moderately|very)_active)"
              + "_minutes|time_in_heart_rate_zones|demographic_vo2_max|run_vo2_max"
              + "|estimated_oxygen_variation|food_logs|badge|height)(-\\d.*)?\\.(json|csv)"
              + "|sleep_score\\.csv|Minute SpO2 - .*\\.csv|Daily SpO2 - .*\\.csv"
              + "|Computed Temperature - .*\\.csv|Active Zone Minutes - .*\\.csv"
              + "|(Daily )?Respiratory Rate Summary - .*\\.csv"
              + "|Heart Rate Variability Details - .*\\.csv"
              + "|Heart Rate Variability Histogram - .*\\.csv");

  private NotNeeded() {}

  public static ExportReader reader() {
    return new KnownUnused(
        "fitbit.not_needed",
        "Fitbit",
        "calories, altitude, distance, active minutes, zones, SpO2, temperature ...",
        head -> NAME.matcher(head.name()).matches());
  }
}
