package org.kymograph.ingest.garmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** Days as Garmin sums them up, and what is entered and recorded by day. */
final class DayRecords {
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final EventKind STRESS = EventKind.named(EventKind.STRESS_SCORE).orElseThrow();
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind FLUID = EventKind.named(EventKind.FLUID).orElseThrow();
  private static final double GRAMS_A_KILOGRAM = 1000;
  private static final double MILLISECONDS_A_MINUTE = 60_000;

  private DayRecords() {}

  /** A day of {@code UDSFile}. */
  static void exported(
      JsonNode day, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    // The other one is a mean of seven days; older files have only that.
    Double ofTheDay = GarminJson.measured(day, "currentDayRestingHeartRate");
    Double resting = ofTheDay != null ? ofTheDay : GarminJson.measured(day, "restingHeartRate");
    summary(day, resting, totalStress(day), settings, sink);
  }

  /** A day of the web service, whose resting heart rate is the day's own. */
  static void answered(
      JsonNode day, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    Double resting = GarminJson.measured(day, "restingHeartRate");
    Double stress = GarminJson.measured(day, "averageStressLevel");
    summary(day, resting, stress, settings, sink);
  }

  private static void summary(
      JsonNode day,
      @Nullable Double resting,
      @Nullable Double stress,
      ReadSettings settings,
      RecordSink sink) {
    if (isEmpty(day)) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = GarminTimes.date(day, "calendarDate");
    Moment begin = GarminTimes.moment(day, "wellnessStartTimeGmt", "wellnessStartTimeLocal");
    Double steps = GarminJson.measured(day, "totalSteps");
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    sink.acceptUnused(1);
    if (begin != null && settings.isPossible(GarminEvents.date(begin))) {
      sink.place(begin);
    }
    DailyValue.beside(GarminEvents.SOURCE, RESTING, date, resting, sink);
    DailyValue.beside(GarminEvents.SOURCE, STRESS, date, stress, sink);
    DailyValue.beside(GarminEvents.SOURCE, STEPS, date, steps, sink);
  }

  /** Records of days on which nothing was recorded have no date, only marks. */
  private static boolean isEmpty(JsonNode day) {
    return day.size() <= 1 && !day.has("calendarDate");
  }

  private static @Nullable Double totalStress(JsonNode day) {
    for (JsonNode part : day.path("allDayStress").path("aggregatorList")) {
      if (part.path("type").asText().equals("TOTAL")) {
        return GarminJson.measured(part, "averageStressLevel");
      }
    }
    return null;
  }

  /** A night of {@code healthStatusData}: of its values only the HRV is what is asked for here. */
  static void healthStatus(
      JsonNode night, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    if (isEmpty(night)) {
      sink.acceptUnused(1);
      return;
    }
    Double rmssd = null;
    for (JsonNode metric : night.path("metrics")) {
      if (metric.path("type").asText().equals("HRV")) {
        rmssd = GarminJson.measured(metric, "value");
      }
    }
    LocalDate date = GarminTimes.date(night, "calendarDate");
    DailyValue.only(GarminEvents.SOURCE, RMSSD, date, rmssd, settings, sink);
  }

  /** A night's HRV of the web service: the mean of its values of five minutes. */
  static void heartRateVariability(
      JsonNode answer, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    JsonNode night = JsonRecords.at(answer, "hrvSummary");
    if (night == null) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = GarminTimes.date(night, "calendarDate");
    Double rmssd = GarminJson.measured(night, "lastNightAvg");
    Moment begin = GarminTimes.moment(answer, "startTimestampGMT", "startTimestampLocal");
    if (begin != null && settings.isPossible(GarminEvents.date(begin))) {
      sink.place(begin);
    }
    DailyValue.only(GarminEvents.SOURCE, RMSSD, date, rmssd, settings, sink);
  }

  /** A drink of {@code HydrationLogFile}; sweat that an activity cost is none. */
  static void drink(
      JsonNode log, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    Double millilitres = JsonRecords.optionalNumber(log, "valueInML");
    if (isEmpty(log) || millilitres == null || millilitres == 0) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = GarminTimes.date(log, "calendarDate");
    Long second = GarminTimes.seconds(log, "timestampLocal");
    LocalDateTime time =
        second == null ? null : LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    // An entry for another day than that on which it was typed has only its date.
    boolean isTimed = time != null && time.toLocalDate().equals(date);
    if (!settings.isPossible(date) || !FLUID.isPossible(millilitres)) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawEvent(
            GarminEvents.SOURCE,
            FLUID.name(),
            isTimed && time != null ? Moment.local(time) : null,
            isTimed ? null : date,
            null,
            millilitres,
            FLUID.unit(),
            null,
            null,
            null,
            null,
            null,
            null,
            RawEvent.Repeat.COUNT,
            null,
            1));
  }

  /** A record of {@code userBioMetrics}, whose weight is in grams. */
  static void bodyMass(
      JsonNode record, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    Double grams = JsonRecords.optionalNumber(record, "weight.weight");
    if (grams == null || grams == 0) {
      sink.acceptUnused(1);
      return;
    }
    Long time = GarminTimes.seconds(record, "weight.timestampGMT");
    if (time != null) {
      GarminEvents.bodyMass(
          GarminEvents.SOURCE,
          GarminEvents.moment(time, null),
          grams / GRAMS_A_KILOGRAM,
          settings,
          sink);
    } else {
      LocalDate date = GarminTimes.date(record, "metaData.calendarDate");
      DailyValue.only(
          GarminEvents.SOURCE,
          GarminEvents.BODY_MASS,
          date,
          grams / GRAMS_A_KILOGRAM,
          settings,
          sink);
    }
  }

  /** An activity of {@code summarizedActivities}: when and how long; never what or where. */
  static void activity(
      JsonNode activity, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    if (JsonRecords.at(activity, "parentId") != null) {
      // A part of an activity of several sports, which is there as a whole.
      sink.acceptUnused(1);
      return;
    }
    Moment start =
        GarminTimes.neededMoment(
            activity,
            activity.hasNonNull("startTimeGmt") ? "startTimeGmt" : "beginTimestamp",
            "startTimeLocal");
    double milliseconds = JsonRecords.number(activity, "duration");
    GarminEvents.exercise(
        GarminEvents.SOURCE, start, milliseconds / MILLISECONDS_A_MINUTE, 1, settings, sink);
  }
}
