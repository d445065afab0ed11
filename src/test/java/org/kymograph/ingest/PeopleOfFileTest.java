package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that name their person, in a file of their own and in the folder of a study. */
class PeopleOfFileTest {
  private static String steps(String person, int minute, int steps) {
    String header = person == null ? "{}" : "{\"user_id\":\"" + person + "\"}";
    String time = "2026-03-28T07:%02d:00+01:00".formatted(minute);
    return "{\"header\":"
        + header
        + ",\"body\":{\"step_count\":{\"value\":"
        + steps
        + ",\"unit\":\"steps\"},\"effective_time_frame\":{\"time_interval\":{\"start_date_time\":\""
        + time
        + "\",\"duration\":{\"value\":1,\"unit\":\"min\"}}}}}\n";
  }

  /** Steps of each person, as they come from one file. */
  private static Map<String, Double> stepsByPerson(Path folder) {
    Map<String, Double> steps = new TreeMap<>();
    for (ExportFile file : LocalInput.files(List.of(folder), "P1")) {
      for (FileRecords records : Intake.read(file, TestFiles.SETTINGS)) {
        records
            .events()
            .forEach(
                event ->
                    steps.merge(
                        String.valueOf(records.participantId()), event.value(), Double::sum));
      }
    }
    return steps;
  }

  @Test
  void sumsAreNeverSharedBetweenTwoPeople(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("points.ndjson"),
        steps(null, 0, 1) + steps("ann", 1, 10) + steps("bob", 2, 100) + steps("ann", 3, 1000));
    assertEquals(Map.of("P1", 1.0, "ann", 1010.0, "bob", 100.0), stepsByPerson(folder));
  }

  @Test
  void aRecordOfNobodyBehindOneOfSomebodyIsRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("points.ndjson"), steps("ann", 1, 10) + steps(null, 2, 1));
    FileRecords records =
        Intake.read(LocalInput.files(List.of(folder), "P1").get(0), TestFiles.SETTINGS).get(0);
    assertEquals("ann", records.participantId());
    assertEquals(1, records.file().recordsAccepted());
    assertEquals(1, records.file().recordsRefused());
  }

  /** The diary of the same person knows only the folder's name. */
  @Test
  void theFolderOfAStudyHasTheFirstWord(@TempDir Path folder) throws IOException {
    Path person = Files.createDirectories(folder.resolve("participants/S01/phone"));
    Files.writeString(person.resolve("points.ndjson"), steps("9f0c", 1, 10));
    Files.writeString(folder.resolve("all.ndjson"), steps("S02", 1, 20));
    assertEquals(Map.of("S01", 10.0, "S02", 20.0), stepsByPerson(folder));
  }
}
