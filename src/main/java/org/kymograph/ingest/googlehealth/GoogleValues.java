package org.kymograph.ingest.googlehealth;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** The tables of single values. */
public final class GoogleValues {
  private static final double GRAMS_A_KILOGRAM = 1000;

  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          "(distance|calories|altitude|body_fat|height|heart_rate_variability"
              + "|respiratory_rate_sleep_summary|daily_readiness|daily_heart_rate_zones|floors"
              + "|active_minutes|active_zone_minutes|oxygen_saturation|daily_[a-z_]+)"
              + "(_\\d{4}-\\d{2}-\\d{2})?\\.csv"
              + "|User(SleepScores|Exercises)(_\\d{4}-\\d{2}-\\d{2})?\\.csv");

  private GoogleValues() {}

  /**
   * {@code daily_resting_heart_rate.csv}: midnight with a Z, which is a local date all the same.
   */
  public static final class Resting extends GoogleTable {
    private static final EventKind KIND = EventKind.named(EventKind.HEART_RESTING).orElseThrow();

    public Resting() {
      super(
          "resting_heart_rate",
          "daily_resting_heart_rate",
          "resting heart rate of each day",
          "civil date",
          List.of("timestamp", "beats_per_minute"));
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      DailyValue.only(
          source(row),
          KIND,
          utcDate(instant(row, "timestamp")),
          number(row, "beats_per_minute"),
          settings,
          sink);
    }
  }

  /** {@code weight.csv}, in grams. */
  public static final class Mass extends GoogleTable {
    private static final EventKind KIND = EventKind.named(EventKind.BODY_MASS).orElseThrow();

    public Mass() {
      super("weight", "weight", "body mass", "UTC", List.of("timestamp", "weight_grams"));
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      Double grams = number(row, "weight_grams");
      event(row, KIND, grams == null ? null : grams / GRAMS_A_KILOGRAM, settings, sink);
    }
  }

  /** {@code hydration_log_YYYY-MM-DD.csv}. */
  public static final class Water extends GoogleTable {
    private static final EventKind KIND = EventKind.named(EventKind.FLUID).orElseThrow();

    public Water() {
      super(
          "hydration",
          "hydration_log(_\\d{4}-\\d{2}-\\d{2})?",
          "fluid",
          "UTC",
          List.of("timestamp", "ml"));
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      event(row, KIND, number(row, "ml"), settings, sink);
    }
  }

  private static void event(
      CsvTable.Row row,
      EventKind kind,
      @org.jspecify.annotations.Nullable Double value,
      ReadSettings settings,
      RecordSink sink) {
    Instant time = GoogleTable.instant(row, "timestamp");
    if (value == null) {
      sink.acceptUnused(1);
    } else if (!settings.isPossible(time.getEpochSecond()) || !kind.isPossible(value)) {
      sink.outOfRange();
    } else {
      sink.accept(RawEvent.measured(GoogleTable.source(row), kind, Moment.at(time), value));
    }
  }

  /** Tables of which nothing is taken. */
  public static KnownUnused notNeeded() {
    return new KnownUnused(
        "google_health.not_needed",
        "Fitbit (Google Health)",
        "calories, distance, scores, readiness, zones ...",
        head ->
            NOT_NEEDED.matcher(head.name()).matches()
                && !head.name().startsWith("daily_resting_heart_rate")
                && beginsAsTheirs(head));
  }

  /**
   * Other vendors call tables {@code daily_...} too: these begin with a time, or the id of a row.
   */
  private static boolean beginsAsTheirs(FileHead head) {
    List<String> header = head.header();
    String first = header.isEmpty() ? "" : CsvTable.plain(header.get(0));
    return first.isEmpty()
        || first.equals("timestamp")
        || first.equals("date")
        || first.endsWith("_id");
  }
}
