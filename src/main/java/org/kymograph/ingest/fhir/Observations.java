package org.kymograph.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.JsonRecords;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** A bundle, a bulk export (NDJSON), an array of observations, or a single one. */
public final class Observations implements ExportReader {
  private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".jsonl");
  private static final Pattern RESOURCE = Pattern.compile("\"resourceType\"\\s*:\\s*\"[A-Z]");
  private static final Pattern SOME =
      Pattern.compile("\"resourceType\"\\s*:\\s*\"(Observation|Bundle)\"");

  /** A bundle whose first entries are long, and which says last what it is. */
  private static final Pattern ENTRIES = Pattern.compile("\"entry\"\\s*:\\s*\\[");

  @Override
  public String format() {
    return "fhir.observations";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "FHIR",
        "R4 observations: Bundle, NDJSON, array or single, .json, .ndjson or .jsonl",
        "heart samples as quarters of an hour, resting heart rate, SDNN, body mass, steps; of"
            + " HealthKitOnFHIR also nights, fluid, caffeine, magnesium, exercise",
        "offset in each record",
        FormatDescription.Evidence.DESCRIBED);
  }

  /** Whether it is a file of resources, but not the clinical records inside an Apple export. */
  static boolean isFhir(FileHead head) {
    String name = head.name().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith)
        && (head.beginsWith('{') || head.beginsWith('['))
        && !head.path().contains("clinical-records/")
        && RESOURCE.matcher(head.text()).find();
  }

  static boolean mayHoldSome(FileHead head) {
    return SOME.matcher(head.text()).find() || ENTRIES.matcher(head.text()).find();
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return isFhir(head) && mayHoldSome(head);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Measures measures = new Measures(settings, sink);
    try {
      JsonRecords.forEachOfAnyOrInside(
          "entry", bytes, sink, (record, position) -> resource(record, measures, sink));
    } catch (BrokenFileException broken) {
      measures.handOn();
      throw broken;
    }
    measures.handOn();
  }

  /** An entry of a bundle, or a resource by itself. */
  private static void resource(JsonNode record, Measures measures, RecordSink sink) {
    JsonNode inside = record.get("resource");
    JsonNode resource = inside != null && inside.isObject() ? inside : record;
    if (resource.path("resourceType").asText().equals("Observation")) {
      measures.read(resource);
    } else {
      sink.acceptUnused(1);
    }
  }
}
