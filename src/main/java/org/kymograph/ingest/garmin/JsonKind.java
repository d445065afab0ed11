package org.kymograph.ingest.garmin;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.FileHead;

/**
 * What a JSON file of Garmin holds. Files of the account's export are told by their names, which
 * have dates and the user's number in them, and hold arrays. Answers of the web service are named
 * by whoever saved them: they are told by their fields.
 */
enum JsonKind {
  SLEEP_DATA("(.*_)?sleepData(_?\\d+)?\\.json"),
  DAILY_SUMMARY("(.*_)?UDSFile(_.*)?\\.json"),
  HEALTH_STATUS("(.*_)?healthStatusData(_?\\d+)?\\.json"),
  HYDRATION("(.*_)?HydrationLogFile(_.*)?\\.json"),
  BODY_MASS("(.*_)?userBioMetrics(_?\\d+)?\\.json"),
  ACTIVITIES("(.*_)?summarizedActivities(_?\\d+)?\\.json"),
  NOT_NEEDED(
      "(.*_)?(ActivityVo2Max|BloodPressureFile|EnduranceScore|HillScore|MetricsAcuteTrainingLoad"
          + "|MetricsHeatAltitudeAcclimation|MetricsMaxMetData|RunRacePredictions|TrainingHistory"
          + "|TrainingReadinessDTO)(_.*)?\\.json"
          + "|(.*_)?(abnormalHrEvents|bioMetrics_latest|fitnessAgeData|heartRateZones"
          + "|userBioMetricProfileData|personalRecord|wellnessActivities)(_?\\d+)?\\.json"),
  CONNECT_SLEEP(List.of("\"dailySleepDTO\"")),
  CONNECT_HRV(List.of("\"hrvSummary\"")),
  CONNECT_SUMMARY(List.of("\"userDailySummaryId\"")),
  CONNECT_HEART(List.of("\"heartRateValues\"")),
  CONNECT_NOT_NEEDED(
      List.of(
          "\"stressValuesArray\"",
          "\"bodyBatteryValuesArray\"",
          "\"respirationValuesArray\"",
          "\"spO2SingleValues\""));

  /** The one field of the export's file of activities, in which they stand. */
  static final String ACTIVITIES_FIELD = "summarizedActivitiesExport";

  private final @Nullable Pattern name;
  private final List<String> fields;

  /** A file of the export. */
  JsonKind(String name) {
    this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    this.fields = List.of();
  }

  /** An answer of the web service with one of these fields. */
  JsonKind(List<String> fields) {
    this.name = null;
    this.fields = fields;
  }

  /** What this file is, or null where it is nothing of Garmin's. */
  static @Nullable JsonKind of(FileHead head) {
    boolean isArray = head.beginsWith('[');
    if (!head.name().toLowerCase(Locale.ROOT).endsWith(".json")
        || !(isArray || head.beginsWith('{'))) {
      return null;
    }
    for (JsonKind kind : values()) {
      boolean isIt =
          kind.name == null
              ? kind.fields.stream().anyMatch(head.text()::contains)
              : isArray
                  && kind.name.matcher(head.name()).matches()
                  && !CONNECT_SLEEP.fields.stream().anyMatch(head.text()::contains);
      if (isIt) {
        return kind;
      }
    }
    return null;
  }
}
