package org.kymograph.ingest.garmin;

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
  SLEEP_DATA("(.*_)?sleepData(_?\\d+)?\\.json", null),
  DAILY_SUMMARY("(.*_)?UDSFile(_.*)?\\.json", null),
  HEALTH_STATUS("(.*_)?healthStatusData(_?\\d+)?\\.json", null),
  HYDRATION("(.*_)?HydrationLogFile(_.*)?\\.json", null),
  BODY_MASS("(.*_)?userBioMetrics(_?\\d+)?\\.json", null),
  ACTIVITIES("(.*_)?summarizedActivities(_?\\d+)?\\.json", null),
  NOT_NEEDED(
      "(.*_)?(ActivityVo2Max|BloodPressureFile|EnduranceScore|HillScore|MetricsAcuteTrainingLoad"
          + "|MetricsHeatAltitudeAcclimation|MetricsMaxMetData|RunRacePredictions|TrainingHistory"
          + "|TrainingReadinessDTO)(_.*)?\\.json"
          + "|(.*_)?(abnormalHrEvents|bioMetrics_latest|fitnessAgeData|heartRateZones"
          + "|userBioMetricProfileData|personalRecord|wellnessActivities)(_?\\d+)?\\.json",
      null),
  CONNECT_SLEEP(".*\\.json", "dailySleepDTO"),
  CONNECT_HRV(".*\\.json", "hrvSummary"),
  CONNECT_SUMMARY(".*\\.json", "userDailySummaryId"),
  CONNECT_HEART(".*\\.json", "heartRateValues"),
  CONNECT_NOT_NEEDED(
      ".*\\.json",
      "(stress|bodyBattery|respiration|spO2Single|spO2HourlyAverage)ValuesArray|spO2SingleValues");

  /** The one field of the export's file of activities, in which they stand. */
  static final String ACTIVITIES_FIELD = "summarizedActivitiesExport";

  private final Pattern name;
  private final @Nullable Pattern field;

  JsonKind(String name, @Nullable String field) {
    this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    this.field = field == null ? null : Pattern.compile("\"(" + field + ")\"\\s*:");
  }

  /** What this file is, or null where it is nothing of Garmin's. */
  static @Nullable JsonKind of(FileHead head) {
    if (!head.name().toLowerCase(Locale.ROOT).endsWith(".json")
        || !(head.beginsWith('[') || head.beginsWith('{'))) {
      return null;
    }
    for (JsonKind kind : values()) {
      if (kind.is(head)) {
        return kind;
      }
    }
    return null;
  }

  private boolean is(FileHead head) {
    if (field != null) {
      return field.matcher(head.text()).find();
    }
    return name.matcher(head.name()).matches()
        && head.beginsWith('[')
        && CONNECT_SLEEP.field != null
        && !CONNECT_SLEEP.field.matcher(head.text()).find();
  }
}
