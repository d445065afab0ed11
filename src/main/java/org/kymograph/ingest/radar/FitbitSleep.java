package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.PeopleOfFile;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;

/** {@code connect_fitbit_sleep_stages} and {@code connect_fitbit_sleep_classic}: segments. */
final class FitbitSleep extends Topic {
  private static final Map<String, Stage> STAGES =
      Map.of(
          "deep", Stage.DEEP,
          "light", Stage.LIGHT,
          "rem", Stage.REM,
          "awake", Stage.AWAKE,
          // The only word of Fitbit's that early connectors did not know was its "wake".
          "unknown", Stage.AWAKE,
          "asleep", Stage.ASLEEP,
          // Fitbit does not count it as sleep.
          "restless", Stage.AWAKE);

  FitbitSleep() {
    super(
        "fitbit_sleep",
        "connect_fitbit_sleep_stages, ..._sleep_classic",
        "nights and naps, with stages where Fitbit has them",
        "wall clock without a zone",
        List.of("value_datetime", "value_duration", "value_level"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    forEach(
        bytes,
        sink,
        new PeopleOfFile<>(
            sink,
            "key.userId",
            () -> new SleepSegments(RawQuarter.Clock.WALL),
            SleepSegments::handOn),
        (row, segments) -> segment(row, segments, settings, sink));
  }

  private static void segment(
      CsvTable.Row row, SleepSegments segments, ReadSettings settings, RecordSink sink) {
    LocalDateTime start =
        row.time("value_datetime")
            .map(Moment::local)
            .orElseThrow(
                () ->
                    new UnreadableRecord(
                        Refusal.BAD_TIME,
                        "a local time as yyyy-MM-ddTHH:mm:ss in 'value.dateTime'"));
    double duration = number(row, "value_duration");
    Stage stage = STAGES.get(row.text("value_level").toLowerCase(Locale.ROOT));
    if (stage == null) {
      throw new UnreadableRecord(
          Refusal.UNKNOWN_WORD,
          "DEEP, LIGHT, REM, AWAKE, ASLEEP, RESTLESS or UNKNOWN in 'value.level'");
    }
    long second = start.toEpochSecond(ZoneOffset.UTC);
    if (!settings.isPossible(start.toLocalDate())
        || !(duration >= 0 && duration <= SleepSegments.LONGEST_IN_BED_SECONDS)) {
      sink.outOfRange();
    } else if (Math.round(duration) == 0) {
      sink.acceptUnused(1);
    } else {
      segments.add(FitbitHeart.SOURCE, null, second, second + Math.round(duration), stage, null);
    }
  }
}
