package org.kymograph.ingest.fitbit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawSleep;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** Sleep logs of both kinds: with stages, and the classic asleep, restless, awake. */
public final class Sleep extends FitbitFile {
  /** Longer than this nobody is in bed at a stretch; statistics.md 5.5 (time in bed). */
  private static final double LONGEST_IN_BED_MINUTES = 18 * 60;

  private static final double LONGEST_ASLEEP_MINUTES = 16 * 60;

  /** Each stage is rounded to minutes. */
  private static final double ROUNDING_MINUTES = 4;

  public Sleep() {
    super(
        "fitbit.sleep",
        "sleep(-\\d{4}-\\d{2}-\\d{2})?\\.json",
        describes(
            "sleep-YYYY-MM-DD.json",
            "nights and naps with their stages",
            "wall clock without a zone",
            Evidence.VERIFIED));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    JsonRecords.forEach(bytes, sink, (log, position) -> log(log, settings, sink));
  }

  private static void log(JsonNode log, ReadSettings settings, RecordSink sink) {
    LocalDateTime start = time(JsonRecords.text(log, "startTime"));
    LocalDateTime end = time(JsonRecords.text(log, "endTime"));
    Double milliseconds = JsonRecords.optionalNumber(log, "duration");
    Double inBed = JsonRecords.optionalNumber(log, "timeInBed");
    if (inBed == null && milliseconds != null) {
      inBed = milliseconds / 60_000;
    }
    Double asleep = asleepMinutes(log);
    if (!start.isBefore(end)
        || !settings.isPossible(start.toLocalDate())
        || !settings.isPossible(end.toLocalDate())
        || end.isAfter(start.plusMinutes((long) LONGEST_IN_BED_MINUTES))
        || exceeds(inBed, LONGEST_IN_BED_MINUTES)
        || exceeds(asleep, LONGEST_ASLEEP_MINUTES)
        || (inBed != null && exceeds(asleep, inBed))
        || (inBed != null && exceeds(stagesMinutes(log), inBed + ROUNDING_MINUTES))) {
      sink.outOfRange();
      return;
    }
    boolean stages = log.path("type").asText().equals("stages");
    JsonNode logId = log.get("logId");
    sink.accept(
        new RawSleep(
            SOURCE,
            logId == null || logId.isNull() ? null : logId.asText(),
            Moment.local(start),
            Moment.local(end),
            milliseconds == null ? null : milliseconds / 1000,
            inBed,
            asleep,
            JsonRecords.optionalNumber(log, "minutesAwake"),
            stages ? JsonRecords.optionalNumber(log, "levels.summary.light.minutes") : null,
            stages ? JsonRecords.optionalNumber(log, "levels.summary.deep.minutes") : null,
            stages ? JsonRecords.optionalNumber(log, "levels.summary.rem.minutes") : null,
            efficiency(asleep, inBed),
            nap(log)));
  }

  /** Stages of one night cannot sum past its length (days.md, case 13). */
  private static double stagesMinutes(JsonNode log) {
    double sum = 0;
    for (String stage : List.of("light", "deep", "rem")) {
      Double minutes = JsonRecords.optionalNumber(log, "levels.summary." + stage + ".minutes");
      sum += minutes == null ? 0 : minutes;
    }
    return sum;
  }

  private static @Nullable Double asleepMinutes(JsonNode log) {
    Double asleep = JsonRecords.optionalNumber(log, "minutesAsleep");
    return asleep != null && asleep < 0 ? null : asleep;
  }

  /**
   * The vendor's own efficiency leaves out the time to fall asleep: computed here, alike for all.
   */
  private static @Nullable Double efficiency(@Nullable Double asleep, @Nullable Double inBed) {
    return asleep == null || inBed == null || !(inBed > 0) ? null : 100 * asleep / inBed;
  }

  /** The export says {@code mainSleep}, the web service {@code isMainSleep}. */
  private static @Nullable Boolean nap(JsonNode log) {
    JsonNode main = log.has("mainSleep") ? log.get("mainSleep") : log.get("isMainSleep");
    return main == null || !main.isBoolean() ? null : !main.booleanValue();
  }

  private static boolean exceeds(@Nullable Double minutes, double limit) {
    return minutes != null && !(minutes <= limit);
  }
}
