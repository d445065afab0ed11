package org.kymograph.ingest.apple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.KnownUnused;

/** What lies beside {@code export.xml} and gives nothing to any table. */
public final class NotNeeded {
  private static final Pattern ECG = Pattern.compile("ecg_\\d{4}-\\d{2}-\\d{2}.*\\.csv");
  private static final List<String> ACTIVITY_SUMMARY =
      List.of("dateComponents", "activeEnergyBurned");

  private NotNeeded() {}

  public static ExportReader reader() {
    return new KnownUnused(
        "apple_health.not_needed",
        "Apple Health",
        "export_cda.xml, workout routes, electrocardiograms, clinical records, activity summaries",
        NotNeeded::isOne);
  }

  private static boolean isOne(FileHead head) {
    String name = head.name();
    return ECG.matcher(name).matches()
        || (name.endsWith(".xml") && says(head, "<ClinicalDocument"))
        || (name.endsWith(".gpx") && says(head, "Apple Health Export"))
        || (head.path().contains("clinical-records/")
            && name.endsWith(".json")
            && says(head, "\"resourceType\""))
        || (name.endsWith(".csv") && head.header().containsAll(ACTIVITY_SUMMARY));
  }

  private static boolean says(FileHead head, String words) {
    return new String(head.start(), StandardCharsets.ISO_8859_1).contains(words);
  }
}
