package org.kymograph.ingest.garmin;

import java.util.List;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.KnownUnused;

/** The files of Garmin: the account's export, the web service's answers, the watch's own files. */
public final class Garmin {
  private Garmin() {}

  public static List<ExportReader> readers() {
    return List.of(
        new GarminJson(
            JsonKind.SLEEP_DATA,
            "*_sleepData.json",
            "nights with their stages, naps",
            "UTC",
            Evidence.DESCRIBED,
            SleepRecords::exported),
        new GarminJson(
            JsonKind.DAILY_SUMMARY,
            "UDSFile_*.json",
            "resting heart rate, stress, steps of each day; the offset of the place",
            "civil date",
            Evidence.DESCRIBED,
            DayRecords::exported),
        new GarminJson(
            JsonKind.HEALTH_STATUS,
            "*_healthStatusData.json",
            "HRV (RMSSD) of each night",
            "civil date",
            Evidence.DESCRIBED,
            DayRecords::healthStatus),
        new GarminJson(
            JsonKind.HYDRATION,
            "HydrationLogFile_*.json",
            "fluid",
            "wall clock without a zone",
            Evidence.DESCRIBED,
            DayRecords::drink),
        new GarminJson(
            JsonKind.BODY_MASS,
            "*_userBioMetrics.json",
            "body mass",
            "UTC",
            Evidence.DESCRIBED,
            DayRecords::bodyMass),
        new GarminJson(
            JsonKind.ACTIVITIES,
            "*_summarizedActivities.json",
            "exercise minutes",
            "UTC beside the wall clock",
            Evidence.DESCRIBED,
            DayRecords::activity),
        new GarminJson(
            JsonKind.CONNECT_SLEEP,
            "dailySleepData as scrapers of Garmin Connect save it",
            "nights with their stages, naps; resting heart rate, HRV (RMSSD)",
            "instants beside the wall clock",
            Evidence.VERIFIED,
            SleepRecords::answered),
        new GarminJson(
            JsonKind.CONNECT_HRV,
            "hrv as scrapers of Garmin Connect save it",
            "HRV (RMSSD) of each night",
            "civil date",
            Evidence.VERIFIED,
            DayRecords::heartRateVariability),
        new GarminJson(
            JsonKind.CONNECT_SUMMARY,
            "usersummary as scrapers of Garmin Connect save it",
            "resting heart rate, stress, steps of each day",
            "civil date, UTC beside the wall clock",
            Evidence.VERIFIED,
            DayRecords::answered),
        new ConnectHeart(),
        new FitFile(),
        new KnownUnused(
            "garmin.not_needed",
            "Garmin",
            "training, blood pressure, fitness age, records, body battery, respiration, SpO2 ...",
            head -> {
              JsonKind kind = JsonKind.of(head);
              return kind == JsonKind.NOT_NEEDED || kind == JsonKind.CONNECT_NOT_NEEDED;
            }));
  }
}
