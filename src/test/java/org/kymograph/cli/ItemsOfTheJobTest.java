package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What titles in a self-report app mean is checked before a byte is read. */
class ItemsOfTheJobTest {
  @TempDir Path folder;

  private Kymo.Said inspect(String items) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), "zone: Europe/Berlin\n" + items);
    Path diary =
        Files.writeString(
            folder.resolve("daylio_export.csv"),
            "full_date,date,weekday,time,mood,activities,note_title,note\n"
                + "2026-03-28,28 March,Saturday,18:52,good,Eyelid twitch | coffee,,secret\n");
    return Kymo.says("inspect", diary.toString(), "--job", job.toString());
  }

  @Test
  void titlesOfTheJobBecomeEvents() throws IOException {
    Kymo.Said said =
        inspect(
            "items:\n  eyelid twitch: {kind: twitch}\n"
                + "  Coffee: {kind: caffeine, each: 0.08, unit: g}\n");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("twitch"), said.out());
    assertTrue(said.out().contains("caffeine"), said.out());
    assertTrue(!said.out().contains("secret"), said.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "coffee: {kind: cafeine}                                | did you mean 'caffeine'?",
        "coffee: {each: 80}                                     | needs a kind",
        "coffee: {kind: caffeine}                               | needs a unit",
        "coffee: {kind: caffeine, unit: ml}                     | needs a unit",
        "coffee: {kind: caffeine, unit: mg, lest: 1}            | did you mean 'least'?",
        "water: {kind: fluid, unit: glass}                      | say how much is in it",
        "stress: {kind: stress, least: 1}                       | both numbers",
        "stress: {kind: stress, least: 5, most: 1}              | 'least' is below 'most'",
        "stress: {kind: stress, least: 1, most: 5, high_is: ok} | more or less",
        "mood: {kind: mood, words: {good: fine}}                | gives each word a number",
        "twitches: {kind: twitch, least: 0, most: 5}            | goes from 0 to 10",
      })
  void whatIsWrongIsSaidWithItsPlace(String item, String expected) throws IOException {
    Kymo.Said said = inspect("items:\n  " + item.strip() + "\n");
    assertEquals(2, said.status(), said.err());
    assertTrue(said.err().contains("job.yaml"), said.err());
    assertTrue(said.err().contains(expected.strip()), said.err());
  }

  @Test
  void aTitleIsMappedOnce() throws IOException {
    Kymo.Said said =
        inspect(
            "items:\n  Coffee: {kind: caffeine, unit: mg}\n  coffee: {kind: caffeine, unit: mg}\n");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("twice"), said.err());
  }
}
