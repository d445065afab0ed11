package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CoverageCalendarTest {
  private static TreeSet<LocalDate> days(String... dates) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (String date : dates) {
      days.add(LocalDate.parse(date));
    }
    return days;
  }

  @Test
  void aFewMonthsAreDrawnByTheDay() {
    Map<String, TreeSet<LocalDate>> days = new LinkedHashMap<>();
    days.put("nights", days("2026-02-01", "2026-02-28", "2026-04-02"));
    days.put("a very long name of something", days("2026-02-03"));
    assertEquals(
        List.of(
            "Feb 2026         M      M      M      M",
            "  nights        #..........................#",
            "  a very long n ..#.........................",
            "Apr 2026             M      M      M      M",
            "  nights        .#............................",
            "                # a day with it   . without   M the column of a Monday"),
        CoverageCalendar.of(days));
  }

  @Test
  void yearsAreDrawnByTheWeekAndYearsWithoutAnythingAreNot() {
    TreeSet<LocalDate> nights = days("2020-12-31");
    for (int day = 5; day <= 11; day++) {
      nights.add(LocalDate.of(2022, 9, day));
    }
    nights.add(LocalDate.of(2022, 9, 12));
    List<String> lines = CoverageCalendar.of(Map.of("nights", nights));
    assertEquals(
        List.of("2020", "2022"),
        lines.stream().map(line -> line.split(" ")[0]).filter(its -> its.length() == 4).toList());
    // 31 December 2020 was a Thursday: its week is the last of 2020.
    assertTrue(lines.get(1).endsWith("..+"), lines.get(1));
    assertTrue(lines.get(3).contains(".#+."), lines.get(3));
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertEquals(List.of(), CoverageCalendar.of(Map.of("nights", days())));
  }
}
