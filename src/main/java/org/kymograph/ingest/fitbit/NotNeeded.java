package org.kymograph.ingest.fitbit;

import java.io.InputStream;
import java.util.regex.Pattern;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** Files that are known, and of which nothing is taken: said in the ledger, not left as a riddle. */
public final class NotNeeded implements ExportReader {
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

  @Override
  public String format() {
    return "fitbit.not_needed";
  }

  @Override
  public FormatDescription description() {
    return FitbitFile.describes(
        "calories, altitude, distance, active minutes, zones, SpO2, temperature ...",
        "nothing",
        "none",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return NAME.matcher(head.name()).matches();
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink) {
    sink.remark("known, and nothing is taken from it");
  }
}
