package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.ChildJvm;

/** What files, people, devices and columns are called commands neither a terminal nor a table. */
class HostileNamesTest {
  @TempDir Path folder;

  /** Clears the screen, sets the window's title, turns the direction of writing. */
  private static final List<String> COMMANDS =
      List.of("\u001b[2J", "\u001b]0;owned\u0007", "\u009b31m", "\u202e", "\r", "\b", "\u2028");

  private static void assertHarmless(String text) {
    COMMANDS.forEach(its -> assertFalse(text.contains(its), () -> "holds " + its.codePointAt(0)));
  }

  private static String days(String person, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String date = java.time.LocalDate.of(2026, 1, 1).plusDays(i).toString();
      rows.append(date).append(',').append(i * 7 % 5).append(',').append(i * 31 % 11);
      rows.append(',').append(person).append('\n');
    }
    return rows.toString();
  }

  @Test
  void theWholeWayNothingIsCommanded() throws IOException {
    Path study = Files.createDirectories(folder.resolve("study"));
    String all = String.join("", COMMANDS);
    Files.writeString(
        study.resolve("diary" + all.replace("/", "") + ".csv"),
        "date,twitch_count,stress_reported,participant_id\n"
            + days("=cmd|' /C calc'!A0", 40)
            + days("\"<script>alert(1)</script>" + all + "\n@SUM(A1)\"", 40));
    Files.writeString(study.resolve("what is" + all + "this.txt"), "nothing");
    Path out = folder.resolve("out");
    String[] inputs = {study.toString(), "--zone", "Europe/Berlin"};
    Kymo.Said inspected = Kymo.says("inspect", inputs[0], inputs[1], inputs[2]);
    assertEquals(0, inspected.status());
    assertTrue(inspected.out().contains("unrecognised: what is\\u001b[2J"), inspected.out());
    assertTrue(inspected.out().contains("<script>alert(1)</script>\\u001b"), inspected.out());
    assertHarmless(inspected.out() + inspected.err());
    Kymo.Said ran =
        Kymo.says("run", inputs[0], inputs[1], inputs[2], "--out", out.toString(), "--fresh");
    assertEquals(0, ran.status(), ran.err());
    assertHarmless(ran.out() + ran.err());
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(its -> its.toString().matches(".*(csv|json|log)")).toList()) {
        String text = Files.readString(file);
        assertHarmless(text);
        if (file.toString().endsWith(".csv")) {
          assertFalse(text.matches("(?s)(.*[,\n])?\"?[=@].*"), file + " has a formula");
        }
      }
    }
    assertTrue(Files.readString(out.resolve("findings.csv")).contains("'=cmd|"));
    assertTrue(Files.readString(out.resolve("people/names.csv")).contains("'=cmd|"));
  }

  @Test
  void aBroughtColumnIsNoFormula() throws IOException {
    Path table = folder.resolve("days.csv");
    StringBuilder rows = new StringBuilder("date,headaches,\"=1+1\u001b[2J\n\"\n");
    for (int i = 0; i < 60; i++) {
      rows.append(java.time.LocalDate.of(2026, 1, 1).plusDays(i)).append(',');
      rows.append(i * i % 7).append(',').append(i * 31 % 11).append('\n');
    }
    Files.writeString(table, rows);
    Path out = folder.resolve("out");
    Kymo.Said ran =
        Kymo.says(
            "associate",
            "--table",
            table.toString(),
            "--outcome",
            "headaches",
            "--out",
            out.toString());
    assertEquals(0, ran.status(), ran.err());
    assertHarmless(ran.err());
    for (String name : List.of("findings.csv", "dictionary.csv", "specifications.csv")) {
      String text = Files.readString(out.resolve(name));
      assertHarmless(text);
      assertFalse(text.matches("(?s)(.*[,\n])?\"?[=@].*"), name + " has a formula");
    }
    assertTrue(Files.readString(out.resolve("dictionary.csv")).contains("'=1+1"));
  }

  @Test
  void anErrorIsOneLineWhateverItQuotes() throws IOException {
    Path diary = folder.resolve("diary.csv");
    Files.writeString(
        diary, "date,twitch_count,\"\u001b[2J" + "x".repeat(100_000) + "\"\n2026-03-01,1,2\n");
    Kymo.Said said = Kymo.says("inspect", diary.toString(), "--zone", "\u001b]0;owned\u0007");
    assertEquals(2, said.status());
    assertHarmless(said.err());
    said = Kymo.says("inspect", diary.toString());
    assertEquals(2, said.status());
    assertHarmless(said.err());
    assertEquals(1, said.err().lines().count());
    assertTrue(said.err().length() < 3000, said.err().length() + " characters");
  }

  /** Without a locale Java knows no letters but those of ASCII. */
  @ParameterizedTest
  @ValueSource(strings = {"POSIX", "C.UTF-8"})
  void filesAreFoundWhateverTheLocale(String locale) throws IOException, InterruptedException {
    ChildJvm.Ended ended =
        ChildJvm.run(
            "256m",
            Map.of("LC_ALL", locale),
            300,
            Main.class.getName(),
            "inspect",
            "src/test/resources/exports/apple_health/iphone-and-watch/input");
    assertEquals(0, ended.status(), ended.output());
    assertTrue(ended.output().contains("apple_health.export_xml"), ended.output());
  }
}
