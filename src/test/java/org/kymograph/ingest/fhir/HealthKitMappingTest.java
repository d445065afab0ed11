package org.kymograph.ingest.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.TestFiles;

/** Every quantity that HealthKitOnFHIR writes, with the codes and the unit of its own table. */
class HealthKitMappingTest {
  private static final Path MAPPING =
      Path.of("../shared/samples/openmhealth_fhir/healthkitonfhir_mit/HKSampleMapping.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static FileRecords read(String content) {
    return Intake.read(TestFiles.file("some.json", content), TestFiles.SETTINGS).get(0);
  }

  private static String observation(JsonNode mapped) {
    ObjectNode observation = MAPPER.createObjectNode();
    observation.put("resourceType", "Observation").put("status", "final");
    observation.putObject("code").set("coding", mapped.get("codings"));
    ObjectNode quantity = observation.putObject("valueQuantity").put("value", 100);
    for (String field : new String[] {"unit", "code", "system"}) {
      if (mapped.path("unit").has(field)) {
        quantity.set(field, mapped.path("unit").get(field));
      }
    }
    observation.put("effectiveDateTime", "2026-03-28T08:00:00+01:00");
    return observation.toString();
  }

  @Test
  void whatIsUsedHasUnitsThatAreKnown() throws IOException {
    if (!Files.exists(MAPPING)) {
      System.err.println("SKIPPED: no samples at " + MAPPING + "; only fixtures are tested");
    }
    assumeTrue(Files.exists(MAPPING), "no samples at " + MAPPING);
    assertNull(read(Files.readString(MAPPING)).file().format());
    Map<String, String> used = new TreeMap<>();
    int types = 0;
    JsonNode quantities = MAPPER.readTree(MAPPING.toFile()).get("HKQuantitySamples");
    for (Iterator<String> names = quantities.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      FileRecords records = read(observation(quantities.get(name)));
      assertEquals(0, records.file().recordsRefused(), name);
      assertEquals(1, records.file().recordsRead(), name);
      types++;
      if (!records.quarters().isEmpty()) {
        used.put(name, "heart");
      }
      records
          .events()
          .forEach(event -> used.put(name, event.kind() + " " + event.value() + event.unit()));
      if (records.file().recordsOutOfRange() > 0) {
        used.put(name, "out of range");
      }
    }
    Map<String, String> expected = new TreeMap<>();
    String prefix = "HKQuantityTypeIdentifier";
    expected.put(prefix + "AppleExerciseTime", "exercise 100.0min");
    expected.put(prefix + "BodyMass", "body_mass 45.359237kg");
    expected.put(prefix + "DietaryCaffeine", "caffeine 100.0mg");
    expected.put(prefix + "DietaryMagnesium", "magnesium 100.0mg");
    expected.put(prefix + "DietaryWater", "out of range");
    expected.put(prefix + "HeartRate", "heart");
    expected.put(prefix + "HeartRateVariabilitySDNN", "hrv_sdnn 100.0ms");
    expected.put(prefix + "RestingHeartRate", "heart_resting 100.0bpm");
    expected.put(prefix + "StepCount", "steps 100.0count");
    assertEquals(expected, used);
    assertEquals(quantities.size(), types);
  }
}
