package org.kymograph.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.PeopleOfFile;
import org.kymograph.ingest.QuarterTotals;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** The observations of one file: what each says. */
final class Measures {
  private static final String SOURCE = "fhir";
  private static final EventKind STEPS = Concept.STEPS.kind();

  /** Observations that never were, or were taken back. */
  private static final Set<String> NOT_SO = Set.of("entered-in-error", "cancelled");

  /** A value over more than this is a mean of many beats, and no sample. */
  private static final double LONGEST_SAMPLE_SECONDS = 60;

  /** Steps over more than a day, even one of 25 hours, are of no day. */
  private static final double LONGEST_STEPS_SECONDS = 25 * 3600;

  /** HealthKitOnFHIR writes them in one word or in two, by its version. */
  private static final Map<String, Stage> STAGES =
      Map.of(
          "inbed", Stage.IN_BED,
          "asleep", Stage.ASLEEP,
          "asleepunspecified", Stage.ASLEEP,
          "asleepcore", Stage.LIGHT,
          "asleepdeep", Stage.DEEP,
          "asleeprem", Stage.REM,
          "awake", Stage.AWAKE);

  /** What is gathered of one person over a file. */
  private static final class Gathered {
    final QuarterTotals totals = new QuarterTotals();
    final SleepSegments segments = new SleepSegments(RawQuarter.Clock.UTC);

    void handOn(RecordSink sink) {
      segments.handOn(sink);
      totals.handOn(sink);
    }
  }

  private final ReadSettings settings;
  private final RecordSink sink;
  private final PeopleOfFile<Gathered> people;

  Measures(ReadSettings settings, RecordSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.people = new PeopleOfFile<>(sink, "subject.reference", Gathered::new, Gathered::handOn);
  }

  /** What is gathered over observations. */
  void handOn() {
    people.handOn();
  }

  /**
   * One observation.
   *
   * @throws UnreadableRecord where it cannot be understood
   */
  void read(JsonNode observation) {
    Gathered gathered = people.of(subject(observation));
    if (NOT_SO.contains(observation.path("status").asText())) {
      sink.acceptUnused(1);
      return;
    }
    Concept concept = Concept.of(observation);
    if (concept == Concept.SLEEP) {
      segment(observation, gathered.segments);
    } else if (concept != null && observation.has("valueQuantity")) {
      measure(observation, observation, concept, key(observation, ""), gathered.totals);
    } else if (hasValue(observation)) {
      // A limit that an alarm tells beside its value is no sample.
      sink.acceptUnused(1);
    } else {
      components(observation, gathered.totals);
    }
  }

  private static boolean hasValue(JsonNode observation) {
    for (var names = observation.fieldNames(); names.hasNext(); ) {
      if (names.next().startsWith("value")) {
        return true;
      }
    }
    return false;
  }

  /** A panel: each component of which something is taken is a record, or all of it is one. */
  private void components(JsonNode observation, QuarterTotals totals) {
    List<JsonNode> used = new ArrayList<>();
    for (JsonNode component : observation.path("component")) {
      if (Concept.of(component) != null && component.has("valueQuantity")) {
        used.add(component);
      }
    }
    if (used.isEmpty()) {
      sink.acceptUnused(1);
      return;
    }
    for (JsonNode component : used) {
      Concept concept = java.util.Objects.requireNonNull(Concept.of(component));
      measure(observation, component, concept, key(observation, " " + concept), totals);
    }
  }

  // ---- values

  private void measure(
      JsonNode observation,
      JsonNode valued,
      Concept concept,
      @Nullable String key,
      QuarterTotals totals) {
    double value = quantity(valued, concept);
    Effective effective = Effective.of(observation);
    switch (concept) {
      case HEART -> heart(observation, effective, value);
      case STEPS -> steps(observation, effective, value, totals);
      default -> event(observation, concept.kind(), effective, value, key);
    }
  }

  /** A number in the unit of its concept. */
  private static double quantity(JsonNode valued, Concept concept) {
    JsonNode value = JsonRecords.at(valued, "valueQuantity.value");
    if (value == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a number in 'valueQuantity.value'");
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new UnreadableRecord(Refusal.BAD_NUMBER, "a number in 'valueQuantity.value'");
    }
    JsonNode comparator = JsonRecords.at(valued, "valueQuantity.comparator");
    if (comparator != null) {
      throw new UnreadableRecord(Refusal.BAD_NUMBER, "a number, and not more or less than one");
    }
    JsonNode unit = JsonRecords.at(valued, "valueQuantity.code");
    if (unit == null) {
      unit = JsonRecords.at(valued, "valueQuantity.unit");
    }
    if (unit == null) {
      throw new UnreadableRecord(Refusal.MISSING_FIELD, "a unit in 'valueQuantity.code'");
    }
    Double factor = concept.factorFrom(unit.asText());
    if (factor == null) {
      throw new UnreadableRecord(
          Refusal.UNKNOWN_WORD, "a unit of UCUM for this measure in 'valueQuantity.code'");
    }
    return value.doubleValue() * factor;
  }

  private void heart(JsonNode observation, Effective effective, double bpm) {
    long second = effective.second();
    long rounded = Math.round(bpm);
    if (effective.seconds() > LONGEST_SAMPLE_SECONDS) {
      sink.acceptUnused(1);
    } else if (effective.seconds() < 0
        || !settings.isPossible(effective.date())
        || rounded < HeartCounts.LOWEST_BPM
        || rounded > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(source(observation), RawQuarter.Clock.UTC, second, (int) rounded);
    }
  }

  private void steps(
      JsonNode observation, Effective effective, double steps, QuarterTotals totals) {
    if (effective.seconds() < 0
        || effective.seconds() > LONGEST_STEPS_SECONDS
        || !settings.isPossible(effective.date())
        || !STEPS.isPossible(steps)) {
      sink.outOfRange();
    } else {
      totals.add(
          source(observation),
          STEPS.name(),
          effective.second(),
          effective.time().offset().orElse(null),
          steps);
    }
  }

  private void event(
      JsonNode observation,
      EventKind kind,
      Effective effective,
      double value,
      @Nullable String key) {
    if (effective.seconds() < 0
        || !settings.isPossible(effective.date())
        || !kind.isPossible(value)) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawEvent(
            source(observation),
            kind.name(),
            effective.start(),
            effective.day(),
            null,
            value,
            kind.unit(),
            null,
            null,
            null,
            effective.end() == null ? null : Double.valueOf(effective.seconds()),
            null,
            null,
            RawEvent.Repeat.REPLACE,
            key == null ? kind.name() + "@" + effective.mark() : key,
            1));
  }

  /** One segment of HealthKit's sleep. */
  private void segment(JsonNode observation, SleepSegments segments) {
    JsonNode word = JsonRecords.at(observation, "valueString");
    String plain = word == null ? "" : word.asText().toLowerCase(Locale.ROOT).replace(" ", "");
    Stage stage = STAGES.get(plain);
    if (stage == null) {
      throw new UnreadableRecord(
          Refusal.UNKNOWN_WORD, "a stage of sleep, as 'asleepCore', in 'valueString'");
    }
    Effective effective = Effective.of(observation);
    long start = effective.second();
    effective.until();
    long seconds = Math.round(effective.seconds());
    if (seconds < 0
        || seconds > SleepSegments.LONGEST_IN_BED_SECONDS
        || !settings.isPossible(effective.date())) {
      sink.outOfRange();
    } else if (seconds == 0) {
      sink.acceptUnused(1);
    } else {
      segments.add(
          source(observation),
          null,
          start,
          start + seconds,
          stage,
          effective.time().offset().orElse(null));
    }
  }

  // ---- fields

  /** {@code Patient/17}, with a server before it or a version behind, is 17. */
  private static @Nullable String subject(JsonNode observation) {
    JsonNode reference = JsonRecords.at(observation, "subject.reference");
    if (reference == null) {
      reference = JsonRecords.at(observation, "subject.identifier.value");
    }
    String text = reference == null ? "" : reference.asText().strip();
    int version = text.indexOf("/_history/");
    text = version < 0 ? text : text.substring(0, version);
    text = text.substring(text.lastIndexOf('/') + 1);
    text = text.startsWith("urn:uuid:") ? text.substring("urn:uuid:".length()) : text;
    text = text.startsWith("#") ? text.substring(1) : text;
    return text.isEmpty() ? null : text;
  }

  /** The identity of the observation, or null where it has none. */
  private static @Nullable String key(JsonNode observation, String part) {
    JsonNode id = JsonRecords.at(observation, "id");
    if (id == null) {
      JsonNode first = observation.path("identifier").path(0);
      id = first.hasNonNull("value") ? first.get("value") : first.get("id");
    }
    return id == null || id.asText().isBlank() ? null : "observation " + id.asText() + part;
  }

  /** Devices are told apart by a mark: their names are their owners' ("Anna's watch"). */
  private static String source(JsonNode observation) {
    JsonNode device = JsonRecords.at(observation, "device.reference");
    if (device == null) {
      device = JsonRecords.at(observation, "device.identifier.value");
    }
    if (device == null) {
      device = JsonRecords.at(observation, "device.display");
    }
    if (device == null || device.asText().isBlank()) {
      return SOURCE;
    }
    CRC32 mark = new CRC32();
    mark.update(device.asText().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return SOURCE + "/device " + HexFormat.of().toHexDigits(mark.getValue()).substring(12);
  }
}
