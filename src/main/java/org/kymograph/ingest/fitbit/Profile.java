package org.kymograph.ingest.fitbit;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * The account's profile, of which only the zone and the unit of body mass are taken: the rest says
 * who somebody is.
 */
public final class Profile extends FitbitCsv {
  public Profile() {
    super(
        "fitbit.profile",
        "(?i)(user_?)?profile\\.csv",
        List.of("timezone"),
        describes(
            "Profile.csv", "the time zone, the unit of body mass", "none", Evidence.DESCRIBED));
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    try {
      sink.profileZone(ZoneId.of(row.text("timezone")).getId());
    } catch (DateTimeException notAZone) {
      throw new UnreadableRecord(RecordSink.Refusal.UNKNOWN_WORD, "an IANA zone in 'timezone'");
    }
    String mass = row.optional("weight_unit");
    if (mass != null) {
      sink.profileMassUnit(mass.equalsIgnoreCase("METRIC") ? "kg" : "lb");
    }
    sink.acceptUnused(1);
  }
}
