package org.kymograph.ingest.garmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** Nights and naps, which the export and the web service tell in the same fields. */
final class SleepRecords {
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final double SECONDS_A_MINUTE = 60;

  private SleepRecords() {}

  /** A record of {@code sleepData.json}: a night, and naps, each of which is a record too. */
  static void exported(
      JsonNode record, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    naps(record.get("napList"), position, settings, sink);
    night(record, settings, sink);
  }

  /** An answer of the web service: a night, naps, and what was measured in the night. */
  static void answered(
      JsonNode answer, JsonRecords.Position position, ReadSettings settings, RecordSink sink) {
    JsonNode night = JsonRecords.at(answer, "dailySleepDTO");
    if (night == null) {
      sink.acceptUnused(1);
      return;
    }
    naps(answer.get("dailyNapDTOS"), position, settings, sink);
    naps(night.get("dailyNapDTOS"), position, settings, sink);
    night(night, settings, sink);
    Double resting = GarminJson.measured(answer, "restingHeartRate");
    Double rmssd = GarminJson.measured(answer, "avgOvernightHrv");
    if (resting != null || rmssd != null) {
      LocalDate date = GarminTimes.date(night, "calendarDate");
      if (settings.isPossible(date)) {
        DailyValue.beside(GarminEvents.SOURCE, RESTING, date, resting, sink);
        DailyValue.beside(GarminEvents.SOURCE, RMSSD, date, rmssd, sink);
      }
    }
  }

  private static void night(JsonNode night, ReadSettings settings, RecordSink sink) {
    boolean isEmpty =
        JsonRecords.at(night, "sleepStartTimestampGMT") == null
            && JsonRecords.at(night, "sleepEndTimestampGMT") == null;
    if (isEmpty) {
      sink.acceptUnused(1);
      return;
    }
    String confirmation = confirmation(night);
    Moment start =
        GarminTimes.neededMoment(night, "sleepStartTimestampGMT", "sleepStartTimestampLocal");
    Moment end = GarminTimes.neededMoment(night, "sleepEndTimestampGMT", "sleepEndTimestampLocal");
    Double deep = JsonRecords.optionalNumber(night, "deepSleepSeconds");
    Double light = JsonRecords.optionalNumber(night, "lightSleepSeconds");
    Double rem = JsonRecords.optionalNumber(night, "remSleepSeconds");
    double stages = orZero(deep) + orZero(light) + orZero(rem);
    Double said = GarminJson.measured(night, "sleepTimeSeconds");
    Double asleep = said != null ? said : stages > 0 ? Double.valueOf(stages) : null;
    boolean isTold = asleep != null || confirmation.startsWith("manual");
    if (!isTold || confirmation.equals("off_wrist") || confirmation.equals("unconfirmed")) {
      sink.remark("windows of sleep in which nothing was measured are left out");
      sink.acceptUnused(1);
      return;
    }
    boolean isStaged = stages > 0;
    boolean hasRem = isStaged && night.path("deviceRemCapable").asBoolean(true);
    new Night(
            GarminEvents.SOURCE,
            null,
            start,
            end,
            null,
            minutes(asleep),
            asleep == null ? null : minutes(JsonRecords.optionalNumber(night, "awakeSleepSeconds")),
            isStaged ? minutes(light) : null,
            isStaged ? minutes(deep) : null,
            hasRem ? minutes(rem) : null,
            false)
        .accept(settings, sink);
  }

  /** How the window of the sleep came about; blank where the record does not say. */
  private static String confirmation(JsonNode night) {
    String field = "sleepWindowConfirmationType";
    JsonNode said = JsonRecords.at(night, field);
    String word = said == null ? "" : said.asText().toLowerCase(Locale.ROOT);
    if (!word.isEmpty() && !word.equals("off_wrist") && !word.contains("confirmed")) {
      throw new UnreadableRecord(
          RecordSink.Refusal.UNKNOWN_WORD, "a kind of confirmation in '" + field + "'");
    }
    return word;
  }

  private static void naps(
      @Nullable JsonNode naps,
      JsonRecords.Position position,
      ReadSettings settings,
      RecordSink sink) {
    if (naps == null || !naps.isArray()) {
      return;
    }
    for (JsonNode nap : naps) {
      try {
        nap(nap, settings, sink);
      } catch (UnreadableRecord unreadable) {
        sink.refuse(position.toString(), unreadable.reason(), unreadable.whatWasExpected());
      }
    }
  }

  private static void nap(JsonNode nap, ReadSettings settings, RecordSink sink) {
    new Night(
            GarminEvents.SOURCE,
            null,
            GarminTimes.neededMoment(nap, "napStartTimestampGMT", "napStartTimestampLocal"),
            GarminTimes.neededMoment(nap, "napEndTimestampGMT", "napEndTimestampLocal"),
            null,
            minutes(GarminJson.measured(nap, "napTimeSec")),
            null,
            null,
            null,
            null,
            true)
        .accept(settings, sink);
  }

  private static double orZero(@Nullable Double seconds) {
    return Objects.requireNonNullElse(seconds, 0.0);
  }

  private static @Nullable Double minutes(@Nullable Double seconds) {
    return seconds == null ? null : Double.valueOf(seconds / SECONDS_A_MINUTE);
  }
}
