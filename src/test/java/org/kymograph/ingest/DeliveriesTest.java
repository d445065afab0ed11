package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a night or a day may say, and which of two deliveries of it holds. */
class DeliveriesTest {
  private static String oura(int steps, int deepSeconds) {
    return "{\"data\": [{\"day\": \"2026-03-28\", \"bedtime_start\": \"2026-03-27T22:00:00+01:00\","
        + " \"bedtime_end\": \"2026-03-28T06:00:00+01:00\", \"time_in_bed\": 28800,"
        + " \"total_sleep_duration\": 27000, \"light_sleep_duration\": 14400,"
        + " \"rem_sleep_duration\": 3600, \"steps\": "
        + steps
        + ", \"deep_sleep_duration\": "
        + deepSeconds
        + "}]}";
  }

  /** Each of the stages is shorter than the night, and together they are longer. */
  @Test
  void stagesThatSumPastTheNightAreImpossible() {
    ParticipantRecords possible =
        TestFiles.read(List.of(TestFiles.file("sleep.json", oura(0, 9000))), "Europe/Berlin");
    assertEquals(1, possible.sleeps().size());
    ParticipantRecords impossible =
        TestFiles.read(List.of(TestFiles.file("sleep.json", oura(0, 18000))), "Europe/Berlin");
    assertEquals(List.of(), impossible.sleeps());
    assertEquals(1, impossible.files().get(0).recordsOutOfRange());
  }

  /** An export of the evening holds a part of the day, whatever its file is called. */
  @Test
  void theStepsOfADayOnlyGrow() {
    ExportFile evening = TestFiles.file("b/sleep.json", oura(5000, 9000));
    ExportFile dayAfter = TestFiles.file("a/sleep.json", oura(8000, 9000));
    ParticipantRecords both = TestFiles.read(List.of(evening, dayAfter), "Europe/Berlin");
    assertEquals(
        List.of(8000.0),
        both.events().stream()
            .filter(event -> event.kind().equals("steps"))
            .map(event -> event.value())
            .toList());
  }
}
