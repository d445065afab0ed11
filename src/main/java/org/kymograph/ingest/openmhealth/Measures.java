package org.kymograph.ingest.openmhealth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.PeopleOfFile;
import org.kymograph.ingest.QuarterTotals;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** The measures of one file: what each body says. */
final class Measures {
  private static final String VENDOR = "open_mhealth";
  private static final EventKind MASS = EventKind.named(EventKind.BODY_MASS).orElseThrow();
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final EventKind EXERCISE = EventKind.named(EventKind.EXERCISE).orElseThrow();
  private static final EventKind MEDICATION = EventKind.named("medication").orElseThrow();

  /** Any of these makes a body a sleep. */
  private static final List<String> OF_SLEEP =
      List.of(
          "sleep_duration",
          "total_sleep_time",
          "is_main_sleep",
          "latency_to_sleep_onset",
          "latency_to_arising",
          "wake_after_sleep_onset",
          "number_of_awakenings",
          "sleep_maintenance_efficiency_percentage");

  /** Fields that say something about a measure and are none. */
  private static final Set<String> NO_MEASURES =
      Set.of(
          "header",
          "effective_time_frame",
          "descriptive_statistic",
          "descriptive_statistic_denominator",
          "user_notes");

  private static final Set<String> STATISTICS =
      Set.of(
          "average",
          "count",
          "maximum",
          "median",
          "minimum",
          "standard deviation",
          "sum",
          "variance",
          "20th percentile",
          "80th percentile",
          "lower quartile",
          "upper quartile",
          "quartile deviation",
          "1st quintile",
          "2nd quintile",
          "3rd quintile",
          "4th quintile");

  private static final Map<String, Double> BEATS = Map.of("beats/min", 1.0);
  private static final Map<String, Double> COUNT = Map.of("steps", 1.0);

  /** NIST Handbook 44, appendix C. */
  private static final Map<String, Double> KILOGRAMS =
      Map.of("kg", 1.0, "g", 1e-3, "mg", 1e-6, "lb", 0.45359237, "oz", 0.028349523125);

  /** A value over more than this is a mean of many beats, and no sample. */
  private static final double LONGEST_SAMPLE_SECONDS = 60;

  /** Steps over more than a day, even one of 25 hours, are of no day. */
  private static final double LONGEST_STEPS_SECONDS = 25 * 3600;

  private static final int LONGEST_SOURCE = 60;

  private final ReadSettings settings;
  private final RecordSink sink;
  private final PeopleOfFile<QuarterTotals> people;
  private @Nullable String lastName;
  private String lastSource = VENDOR;

  Measures(ReadSettings settings, RecordSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.people =
        new PeopleOfFile<>(sink, "header.user_id", QuarterTotals::new, QuarterTotals::handOn);
  }

  /** What is summed over records. */
  void handOn() {
    people.handOn();
  }

  /**
   * One body.
   *
   * @param header of its data point; missing where there is none
   * @throws UnreadableRecord where it cannot be understood
   */
  void read(JsonNode header, JsonNode body) {
    QuarterTotals totals = people.of(text(header, "user_id"));
    if (body.has("heart_rate")) {
      heart(header, body);
    } else if (OF_SLEEP.stream().anyMatch(body::has)) {
      sleep(header, body);
    } else if (body.has("body_weight")) {
      mass(header, body);
    } else if (body.has("step_count")) {
      steps(header, body, totals);
    } else if (body.has("activity_name")) {
      activity(header, body);
    } else if (body.has("medication")) {
      dose(header, body);
    } else if (body.has("rr_interval")) {
      Quantity.of(body, "rr_interval", TimeFrame.SECONDS);
      sink.acceptUnused(1);
    } else {
      another(body);
    }
  }

  // ---- measures

  private void heart(JsonNode header, JsonNode body) {
    double bpm = Quantity.of(body, "heart_rate", BEATS);
    TimeFrame frame = TimeFrame.of(body);
    String statistic = statistic(body);
    long rounded = Math.round(bpm);
    if (frame == null || statistic != null || frame.seconds() > LONGEST_SAMPLE_SECONDS) {
      sink.acceptUnused(1);
    } else if (frame.seconds() < 0
        || !settings.isPossible(frame.date())
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(source(header), RawQuarter.Clock.UTC, frame.second(), (int) rounded);
    }
  }

  private void sleep(JsonNode header, JsonNode body) {
    Double asleep = minutes(body, "total_sleep_time");
    if (asleep == null) {
      asleep = minutes(body, "sleep_duration");
    }
    Double awake = minutes(body, "wake_after_sleep_onset");
    double latencies = 0;
    for (String latency : List.of("latency_to_sleep_onset", "latency_to_arising")) {
      Double its = minutes(body, latency);
      latencies += its == null ? 0 : its;
    }
    TimeFrame frame = TimeFrame.of(body);
    String statistic = statistic(body);
    if (frame == null || statistic != null) {
      sink.acceptUnused(1);
      return;
    }
    JsonNode isMain = JsonRecords.at(body, "is_main_sleep");
    new Night(
            source(header),
            text(header, "id"),
            frame.start(),
            end(frame),
            frame.seconds() / 60 + latencies,
            asleep,
            awake,
            null,
            null,
            null,
            isMain == null || !isMain.isBoolean() ? null : !isMain.booleanValue())
        .accept(settings, sink);
  }

  private static @Nullable Double minutes(JsonNode body, String field) {
    return JsonRecords.at(body, field) == null
        ? null
        : Double.valueOf(Quantity.of(body, field, TimeFrame.SECONDS) / 60);
  }

  private static Moment end(TimeFrame frame) {
    Moment end = frame.end();
    if (end == null) {
      throw new UnreadableRecord(
          Refusal.MISSING_FIELD, "a 'time_interval' in 'effective_time_frame'");
    }
    return end;
  }

  private void mass(JsonNode header, JsonNode body) {
    double kilograms = Quantity.of(body, "body_weight", KILOGRAMS);
    TimeFrame frame = TimeFrame.of(body);
    String statistic = statistic(body);
    if (frame == null || statistic != null) {
      sink.acceptUnused(1);
    } else {
      accept(header, MASS, frame, kilograms, null);
    }
  }

  private void steps(JsonNode header, JsonNode body, QuarterTotals totals) {
    // The first version of the schema was a number alone.
    JsonNode count = body.get("step_count");
    double steps =
        count.isObject()
            ? Quantity.of(body, "step_count", COUNT)
            : Quantity.number(count, "step_count");
    TimeFrame frame = TimeFrame.of(body);
    String statistic = statistic(body);
    boolean isSum = statistic == null || statistic.equals("sum") || statistic.equals("count");
    if (frame == null || !isSum) {
      sink.acceptUnused(1);
      return;
    }
    end(frame);
    if (frame.seconds() < 0
        || frame.seconds() > LONGEST_STEPS_SECONDS
        || !settings.isPossible(frame.date())
        || !STEPS.isPossible(steps)) {
      sink.outOfRange();
    } else {
      totals.add(
          source(header), STEPS.name(), frame.second(), frame.start().offset().orElse(null), steps);
    }
  }

  private void activity(JsonNode header, JsonNode body) {
    TimeFrame frame = TimeFrame.of(body);
    String statistic = statistic(body);
    if (frame == null || statistic != null) {
      sink.acceptUnused(1);
      return;
    }
    end(frame);
    accept(header, EXERCISE, frame, frame.seconds() / 60, frame.seconds());
  }

  /** One medicine taken once. */
  private void dose(JsonNode header, JsonNode body) {
    Quantity.number(JsonRecords.at(body, "dose.value"), "dose.value");
    TimeFrame frame = TimeFrame.of(body);
    if (frame == null) {
      sink.acceptUnused(1);
    } else {
      accept(header, MEDICATION, frame, 1, null);
    }
  }

  /** A measure of which no table asks. */
  private void another(JsonNode body) {
    boolean isMeasure = false;
    for (var names = body.fieldNames(); names.hasNext(); ) {
      isMeasure |= !NO_MEASURES.contains(names.next());
    }
    if (!isMeasure) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a measure beside its time frame");
    }
    sink.acceptUnused(1);
  }

  private void accept(
      JsonNode header, EventKind kind, TimeFrame frame, double value, @Nullable Double seconds) {
    if (frame.seconds() < 0 || !settings.isPossible(frame.date()) || !kind.isPossible(value)) {
      sink.outOfRange();
      return;
    }
    String id = text(header, "id");
    // Two medicines of one minute are two; two weights of one second are one.
    boolean isCounted = id == null && kind == MEDICATION;
    sink.accept(
        new RawEvent(
            source(header),
            kind.name(),
            frame.start(),
            null,
            null,
            value,
            kind.unit(),
            null,
            null,
            null,
            seconds,
            null,
            null,
            isCounted ? RawEvent.Repeat.COUNT : RawEvent.Repeat.REPLACE,
            id == null ? kind.name() + "@" + frame.second() : "point " + id,
            1));
  }

  // ---- fields

  /** A number about many values, or null; a word that is none is not understood. */
  private static @Nullable String statistic(JsonNode body) {
    JsonNode statistic = JsonRecords.at(body, "descriptive_statistic");
    if (statistic == null) {
      return null;
    }
    if (!STATISTICS.contains(statistic.asText())) {
      throw new UnreadableRecord(
          Refusal.UNKNOWN_WORD, "a statistic of the schema in 'descriptive_statistic'");
    }
    return statistic.asText();
  }

  private static @Nullable String text(JsonNode header, String field) {
    JsonNode text = JsonRecords.at(header, field);
    return text == null || text.asText().isBlank() ? null : text.asText().strip();
  }

  private String source(JsonNode header) {
    String name = text(header, "acquisition_provenance.source_name");
    if (name == null) {
      return VENDOR;
    }
    if (!name.equals(lastName)) {
      String plain = CsvTable.plain(name);
      lastSource = VENDOR + "/" + plain.substring(0, Math.min(LONGEST_SOURCE, plain.length()));
      lastName = name;
    }
    return lastSource;
  }
}
