package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.associate.PlanSettings;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;
import org.kymograph.ingest.Readers;
import org.kymograph.model.EventKind;
import org.kymograph.model.UserError;
import org.kymograph.model.Variable;

/** The published schema of job files says what the program accepts. */
class JobSchemaTest {
  private static final Path SCHEMA = Path.of("jobs/kymograph-job.schema.json");

  @TempDir Path folder;

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(SCHEMA.toFile());
  }

  private void read(String job) throws IOException {
    JobOptions options = new JobOptions();
    options.job = Files.writeString(folder.resolve("job.yaml"), job);
    // Without one, calendars are not moved.
    options.hidden.pseudonymKey =
        Files.writeString(folder.resolve("key"), "a secret of some length, for this test alone");
    options.job();
  }

  private void refused(String job) {
    assertThrows(UserError.class, () -> read(job), job);
  }

  private void accepted(String job) {
    assertDoesNotThrow(() -> read(job), job);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Every object with a fixed set of keys, by its place as {@link JobFile#KEYS} says it. */
  private static Map<String, JsonNode> places(JsonNode schema) {
    Map<String, JsonNode> places = new TreeMap<>();
    places.put("", schema);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (property.getValue().has("properties")) {
        places.put(property.getKey(), property.getValue());
      } else if (property.getValue().path("additionalProperties").has("properties")) {
        places.put(property.getKey() + ".*", property.getValue().path("additionalProperties"));
      }
    }
    return places;
  }

  @Test
  void itHasTheKeysOfTheProgramAndNoOthers() throws IOException {
    Map<String, JsonNode> places = places(schema());
    assertEquals(JobFile.KEYS.keySet(), places.keySet());
    places.forEach(
        (place, its) -> {
          Set<String> keys = new HashSet<>();
          its.path("properties").fieldNames().forEachRemaining(keys::add);
          assertEquals(Set.copyOf(JobFile.KEYS.get(place)), keys, place);
          assertTrue(
              its.path("additionalProperties").isBoolean()
                  && !its.path("additionalProperties").asBoolean(),
              place);
        });
  }

  @Test
  void itOffersEveryVariableKindAndSource() throws IOException {
    JsonNode schema = schema();
    assertEquals(
        Variables.described(DaySettings.DEFAULT).stream().map(Variable::name).toList(),
        texts(schema.at("/$defs/variable/anyOf/0/enum")));
    List<String> kinds = EventKind.ALL.stream().map(EventKind::name).toList();
    assertEquals(kinds, texts(schema.at("/$defs/kind/anyOf/0/enum")));
    assertEquals(
        kinds,
        texts(schema.at("/properties/kinds/propertyNames/not/enum")),
        "names that are taken");
    JsonNode sources = schema.at("/properties/sources/anyOf");
    List<String> measures = new ArrayList<>(List.of("sleep", "heart", "everything"));
    measures.addAll(kinds);
    assertEquals(measures, texts(sources.at("/1/propertyNames/anyOf/0/enum")));
    for (String measure : measures) {
      accepted("sources: {" + measure + ": [diary]}\n");
    }
    for (JsonNode list : List.of(sources.path(0), sources.path(1).path("additionalProperties"))) {
      assertEquals(Readers.sources(), texts(list.at("/items/anyOf/0/enum")));
      assertEquals(
          "^(" + String.join("|", Readers.sources()) + ")/.+",
          list.at("/items/anyOf/1/pattern").asText());
    }
  }

  /** A job that sets one key, with what its place needs beside it. */
  private static String job(String place, String key, String value) {
    String entry = key + ": " + value;
    return switch (place) {
      case "" -> entry + "\n";
      case "kinds.*" ->
          "kinds: {screen_time: {"
              + (key.equals("column") ? "" : "column: screen_minutes, ")
              + (key.equals("absence") ? "" : "absence: zero, ")
              + entry
              + "}}\n";
      case "items.*" -> "items: {calm: {kind: stress, least: 1, most: 5, " + entry + "}}\n";
      default -> place + ": {" + entry + "}\n";
    };
  }

  @Test
  void itsWordsAndBoundsAreThoseOfTheProgram() throws IOException {
    int words = 0;
    int bounds = 0;
    for (Map.Entry<String, JsonNode> place : places(schema()).entrySet()) {
      for (Map.Entry<String, JsonNode> property :
          place.getValue().path("properties").properties()) {
        JsonNode its = property.getValue();
        if (its.has("enum")) {
          words++;
          texts(its.path("enum"))
              .forEach(word -> accepted(job(place.getKey(), property.getKey(), word)));
          refused(job(place.getKey(), property.getKey(), "neither"));
        }
        if (its.has("minimum")) {
          bounds++;
          double lowest = its.path("minimum").asDouble();
          double highest = its.path("maximum").asDouble();
          accepted(job(place.getKey(), property.getKey(), its.path("minimum").asText()));
          accepted(job(place.getKey(), property.getKey(), its.path("maximum").asText()));
          refused(job(place.getKey(), property.getKey(), String.valueOf(lowest - 1)));
          refused(job(place.getKey(), property.getKey(), String.valueOf(highest + 1)));
        }
      }
    }
    assertEquals(4, words);
    assertEquals(12, bounds);
    assertEquals(
        Set.copyOf(PlanSettings.multiplicities()),
        Set.copyOf(texts(schema().at("/properties/multiplicity/enum"))));
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestOne() {
    UserError told = assertThrows(UserError.class, () -> read("max_lag_day: 2\n"));
    assertTrue(told.getMessage().contains("max_lag_days"), told.getMessage());
    told = assertThrows(UserError.class, () -> read("sleep: {need_hour: 8}\n"));
    assertTrue(told.getMessage().contains("need_hours"), told.getMessage());
  }

  @Test
  void everyJobThatIsPublishedIsValidAndNamesTheSchema() throws IOException {
    try (Stream<Path> jobs = Files.list(Path.of("jobs"))) {
      List<Path> files = jobs.filter(job -> job.toString().endsWith(".yaml")).toList();
      assertTrue(files.size() >= 2);
      for (Path job : files) {
        JobOptions options = new JobOptions();
        options.job = job;
        options.job();
        assertEquals(
            "# yaml-language-server: $schema=" + SCHEMA.getFileName(),
            Files.readAllLines(job).get(0));
      }
    }
  }
}
