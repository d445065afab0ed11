package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kymograph.days.DaySettings;
import org.kymograph.days.SourcePriority;
import org.kymograph.model.UserError;

/** What a job says about days, and how it is told what is wrong with that. */
class DaysOfTheJobTest {
  @TempDir Path folder;

  private DaySettings days(String job) throws IOException {
    JobOptions options = new JobOptions();
    options.job = Files.writeString(folder.resolve("job.yaml"), job);
    return options.job().days();
  }

  @Test
  void whatAJobWithoutAWordSays() throws IOException {
    assertEquals(DaySettings.DEFAULT, days(""));
  }

  @Test
  void everyKeyArrives() throws IOException {
    DaySettings days =
        days(
            """
            sleep: {need_hours: 7.5, cut: "23:00", naps: counted}
            hydration: {adequate_intake_ml: 2500, glass_ml: 250}
            wear: {least_minutes: 480}
            sources: {sleep: [oura, fitbit], steps: [apple_health/Apple Watch, apple_health]}
            eras: {P07: [2026-03-01, 2026-04-01]}
            interpolate: [stress_reported, fluid_ml]
            diary: {kept_from: 2026-03-01, kept_to: 2026-05-31}
            """);
    assertEquals(
        new DaySettings.Builder()
            .sleepNeedHours(7.5)
            .sleepCut(LocalTime.of(23, 0))
            .naps(DaySettings.Naps.COUNTED)
            .adequateIntakeMl(2500)
            .glassMl(250.0)
            .leastWearMinutes(480)
            .sources(
                new SourcePriority(
                    Map.of(
                        "sleep",
                        List.of("oura", "fitbit"),
                        "steps",
                        List.of("apple_health/Apple Watch", "apple_health"))))
            .eras(Map.of("P07", List.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1))))
            .interpolated(List.of("stress_reported", "fluid_ml"))
            .diaryOpen(new DaySettings.Window(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31)))
            .build(),
        days);
  }

  @Test
  void aListIsForEverythingAndForEverybody() throws IOException {
    DaySettings days = days("sources: [oura]\neras: [2026-03-01]\n");
    assertEquals(Map.of(SourcePriority.EVERYTHING, List.of("oura")), days.sources().byMeasure());
    assertEquals(Map.of(DaySettings.EVERYBODY, List.of(LocalDate.of(2026, 3, 1))), days.eras());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "source: [oura]                          | did you mean 'sources'?",
        "sources: oura                           | a list, as [oura, fitbit]",
        "sources: [ura]                          | did you mean 'oura'?",
        "sources: [google_health]                | no source is called 'google_health'",
        "sources: [oura, oura]                   | is there twice",
        "sources: {slep: [oura]}                 | did you mean 'sleep'?",
        "sources: {sleep: oura}                  | a list, as [a, b]",
        "eras: 2026-03-01                        | a list of dates",
        "eras: [March]                           | a list of dates",
        "eras: {P07: 2026-03-01}                 | a list of dates",
        "interpolate: [stres_reported]           | did you mean 'stress_reported'?",
        "interpolate: stress_reported            | a list, as [a, b]",
        "interpolate: [twitch_count]             | never filled in",
        "interpolate: [wear_minutes]             | never filled in",
        "diary: {kept_from: 2026-03-01}          | 'kept_to' the last",
        "diary: {kept_from: 2026-03-02, kept_to: 2026-03-01} | not before it",
        "diary: {kept_form: 2026-03-02}          | did you mean 'kept_from'?",
        "sleep: {cut: noon}                      | a time of day",
        "sleep: {cutt: 12}                       | did you mean 'cut'?",
      })
  void whatIsWrongIsSaidWithItsPlace(String job, String expected) {
    UserError wrong = assertThrows(UserError.class, () -> days(job.strip() + "\n"));
    assertTrue(wrong.getMessage().contains(expected.strip()), wrong.getMessage());
  }

  @Test
  void whatIsExplainedIsNeverFilledIn() {
    UserError wrong =
        assertThrows(
            UserError.class,
            () -> days("outcome: soreness_reported\ninterpolate: [soreness_reported]\n"));
    assertTrue(wrong.getMessage().contains("'soreness_reported'"), wrong.getMessage());
  }
}
