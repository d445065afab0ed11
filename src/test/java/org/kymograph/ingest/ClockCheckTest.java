package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Steps and sleep of one source told by two clocks are seen (formats.md, finding 1). */
class ClockCheckTest {
  private static final DateTimeFormatter FITBIT =
      DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss", Locale.ROOT);

  /** Nights from 23:00 to 7:00 of Berlin's winter, and a walk from 7:00 to 8:00 each morning. */
  private static ParticipantRecords person(int nights, String zone) {
    List<String> logs = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    for (int day = 0; day < nights; day++) {
      LocalDateTime bed = LocalDateTime.parse("2026-01-05T23:00").plusDays(day);
      logs.add(
          String.format(
              Locale.ROOT,
              "{\"logId\":%d,\"startTime\":\"%s:00.000\",\"endTime\":\"%s:00.000\","
                  + "\"minutesAsleep\":450,\"type\":\"classic\"}",
              day,
              bed,
              bed.plusHours(8)));
      for (int quarter = 0; quarter < 4; quarter++) {
        // In UTC, as this vendor writes steps: an hour before Berlin's winter time.
        steps.add(
            "{\"dateTime\":\""
                + FITBIT.format(bed.plusHours(7).plusMinutes(15L * quarter))
                + "\",\"value\":\"100\"}");
      }
    }
    return TestFiles.read(
        List.of(
            TestFiles.file("sleep-2026-01-01.json", "[" + String.join(",", logs) + "]"),
            TestFiles.file("steps-2026-01-01.json", "[" + String.join(",", steps) + "]")),
        zone);
  }

  @Test
  void inTheRightZoneNothingIsSaid() {
    assertEquals(List.of(), ClockCheck.remarks(person(10, "Europe/Berlin")));
  }

  @Test
  void inAnotherZoneTheHoursAreSaid() {
    List<String> remarks = ClockCheck.remarks(person(10, "Europe/London"));
    assertEquals(1, remarks.size());
    assertTrue(remarks.get(0).startsWith("fitbit: "), remarks.get(0));
    assertTrue(remarks.get(0).contains("+1 h"), remarks.get(0));
  }

  @Test
  void fewNightsSayNothing() {
    assertEquals(List.of(), ClockCheck.remarks(person(6, "Europe/London")));
  }
}
