package org.kymograph.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kymograph.ingest.allofus.AllOfUs;
import org.kymograph.ingest.apple.AppleHealth;
import org.kymograph.ingest.bearable.Bearable;
import org.kymograph.ingest.beiwe.Beiwe;
import org.kymograph.ingest.daylio.Daylio;
import org.kymograph.ingest.diary.Diary;
import org.kymograph.ingest.empatica.Empatica;
import org.kymograph.ingest.fhir.Fhir;
import org.kymograph.ingest.fitabase.Fitabase;
import org.kymograph.ingest.fitbit.Fitbit;
import org.kymograph.ingest.garmin.Garmin;
import org.kymograph.ingest.googlefit.GoogleFit;
import org.kymograph.ingest.googlehealth.GoogleHealth;
import org.kymograph.ingest.healthconnect.HealthConnect;
import org.kymograph.ingest.lifesnaps.LifeSnaps;
import org.kymograph.ingest.openmhealth.OpenMHealth;
import org.kymograph.ingest.oura.Oura;
import org.kymograph.ingest.pmdata.Pmdata;
import org.kymograph.ingest.polar.Polar;
import org.kymograph.ingest.radar.RadarBase;
import org.kymograph.ingest.redcap.Redcap;
import org.kymograph.ingest.samsung.SamsungHealth;
import org.kymograph.ingest.whoop.Whoop;
import org.kymograph.ingest.withings.Withings;

/** Every format that can be read. To add one: a package of the vendor, and a line. */
public final class Readers {
  /** All of them; a file is claimed by at most one, so the order does not matter. */
  public static final List<ExportReader> ALL =
      Stream.of(
              AppleHealth.readers(),
              Fitbit.readers(),
              GoogleHealth.readers(),
              GoogleFit.readers(),
              Fitabase.readers(),
              AllOfUs.readers(),
              Pmdata.readers(),
              LifeSnaps.readers(),
              Whoop.readers(),
              Oura.readers(),
              Withings.readers(),
              SamsungHealth.readers(),
              Polar.readers(),
              Empatica.readers(),
              Garmin.readers(),
              HealthConnect.readers(),
              OpenMHealth.readers(),
              Fhir.readers(),
              RadarBase.readers(),
              Bearable.readers(),
              Daylio.readers(),
              Redcap.readers(),
              Beiwe.readers(),
              Diary.readers())
          .flatMap(Collection::stream)
          .toList();

  private Readers() {}

  /**
   * What sources can be called, up to the slash before a device's name: the vendors, as the names
   * of their formats begin. Google Health is another layout of what the source Fitbit tells.
   */
  public static List<String> sources() {
    return ALL.stream()
        .map(reader -> reader.format().substring(0, Math.max(0, reader.format().indexOf('.'))))
        .filter(name -> !name.isEmpty() && !name.equals("google_health"))
        .distinct()
        .sorted()
        .toList();
  }

  /** The reader whose file this is. */
  public static Optional<ExportReader> claiming(FileHead head, ReadSettings settings) {
    return ALL.stream().filter(reader -> reader.claims(head, settings)).findFirst();
  }
}
