package org.kymograph.ingest.googlefit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code All Sessions/*.json}: one stretch of sleep, or of an activity. */
public final class Sessions implements ExportReader {
  private static final String SOURCE = Taking.SOURCE + "_session";
  private static final EventKind EXERCISE = EventKind.named(EventKind.EXERCISE).orElseThrow();
  private static final String SLEEP = "sleep";

  /** Where it began on the wall clock, and the offset of the place. */
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2})_(\\d{2})_\\d{2}(?:\\.\\d+)?([+-]\\d{2})_(\\d{2})_.*");

  private static final Map<String, Stage> STAGES =
      Map.of(
          SLEEP,
          Stage.ASLEEP,
          "sleep.light",
          Stage.LIGHT,
          "sleep.deep",
          Stage.DEEP,
          "sleep.rem",
          Stage.REM,
          "sleep.awake",
          Stage.AWAKE);

  /** Activities of the vendor in which nobody exercises. */
  private static final Set<String> NO_EXERCISE =
      Set.of(
          "still",
          "unknown",
          "tilting",
          "in_vehicle",
          "exiting_vehicle",
          "elevator",
          "escalator",
          "meditation",
          "guided_breathing");

  @Override
  public String format() {
    return "google_fit.sessions";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Google Fit",
        "All Sessions/*.json",
        "nights and naps, exercise",
        "UTC; offset in the file's name",
        FormatDescription.Evidence.VERIFIED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return head.name().endsWith(".json")
        && head.beginsWith('{')
        && head.text().contains("\"fitnessActivity\"")
        && head.text().contains("\"startTime\"");
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    JsonRecords.forEachOfAny(
        bytes, sink, (session, position) -> session(session, name, settings, sink));
  }

  private static void session(
      JsonNode session, String name, ReadSettings settings, RecordSink sink) {
    String activity = JsonRecords.text(session, "fitnessActivity");
    Instant start = time(session, "startTime");
    Instant end = time(session, "endTime");
    // The night may have gone across a change of the clocks: of its end the offset is not known.
    Moment begin = where(start, name);
    if (activity.equals(SLEEP) || activity.startsWith(SLEEP + ".")) {
      night(session, begin, Moment.at(end), settings, sink);
    } else if (NO_EXERCISE.contains(activity)) {
      sink.acceptUnused(1);
    } else {
      exercise(begin, (end.toEpochMilli() - start.toEpochMilli()) / 1000.0, settings, sink);
    }
  }

  private static void night(
      JsonNode session, Moment start, Moment end, ReadSettings settings, RecordSink sink) {
    Map<Stage, Double> minutes = new EnumMap<>(Stage.class);
    for (JsonNode segment : session.path("segment")) {
      // A segment that does not say what it is, is what the session is.
      JsonNode activity = JsonRecords.at(segment, "fitnessActivity");
      Stage stage = activity == null ? Stage.ASLEEP : STAGES.get(activity.asText());
      if (stage == null) {
        throw new UnreadableRecord(Refusal.UNKNOWN_WORD, "a stage of sleep in 'segment'");
      }
      long milliseconds =
          time(segment, "endTime").toEpochMilli() - time(segment, "startTime").toEpochMilli();
      minutes.merge(stage, milliseconds / 60_000.0, Double::sum);
    }
    double stages = of(minutes, Stage.LIGHT) + of(minutes, Stage.DEEP) + of(minutes, Stage.REM);
    double asleep = stages + of(minutes, Stage.ASLEEP);
    boolean isStaged = stages > 0;
    boolean saysAwake = minutes.containsKey(Stage.AWAKE);
    new Night(
            SOURCE,
            null,
            start,
            end,
            null,
            minutes.isEmpty() ? null : Double.valueOf(asleep),
            saysAwake ? Double.valueOf(of(minutes, Stage.AWAKE)) : null,
            isStaged ? Double.valueOf(of(minutes, Stage.LIGHT)) : null,
            isStaged ? Double.valueOf(of(minutes, Stage.DEEP)) : null,
            isStaged ? Double.valueOf(of(minutes, Stage.REM)) : null,
            null)
        .accept(settings, sink);
  }

  private static double of(Map<Stage, Double> minutes, Stage stage) {
    return minutes.getOrDefault(stage, 0.0);
  }

  private static void exercise(
      Moment start, double seconds, ReadSettings settings, RecordSink sink) {
    Instant instant = Objects.requireNonNull(start.instant());
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    if (!settings.isPossible(date) || !EXERCISE.isPossible(seconds / 60)) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawEvent(
            SOURCE,
            EXERCISE.name(),
            start,
            null,
            null,
            seconds / 60,
            EXERCISE.unit(),
            null,
            null,
            null,
            seconds,
            null,
            null,
            RawEvent.Repeat.LARGEST,
            EXERCISE.name() + "@" + instant.toEpochMilli(),
            1));
  }

  private static Instant time(JsonNode of, String field) {
    return Moment.parse(JsonRecords.text(of, field))
        .map(Moment::instant)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    Refusal.BAD_TIME, "a UTC time in ISO 8601 in '" + field + "'"));
  }

  /** With the offset of the file's name, where that name tells of the same minute. */
  private static Moment where(Instant start, String name) {
    Matcher said = NAME.matcher(name);
    ZoneOffset offset = said.matches() ? offset(said.group(3), said.group(4)) : null;
    if (offset == null) {
      return Moment.at(start);
    }
    String minute = said.group(1) + ":" + said.group(2);
    return start.atOffset(offset).toLocalDateTime().toString().startsWith(minute)
        ? Moment.withOffset(start.atOffset(offset))
        : Moment.at(start);
  }

  private static @Nullable ZoneOffset offset(String hours, String minutes) {
    int sign = hours.charAt(0) == '-' ? -1 : 1;
    int all = 60 * Integer.parseInt(hours, 1, 3, 10) + Integer.parseInt(minutes);
    return all <= 18 * 60 ? ZoneOffset.ofTotalSeconds(sign * 60 * all) : null;
  }
}
