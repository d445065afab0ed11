package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.LocalInput;
import org.kymograph.report.Summary;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;
import org.kymograph.spark.ReadMeter;

/** What a run says in the end, to people and to scripts. */
class TerminalTest {
  @TempDir static Path folder;
  private static Path out;
  private static Kymo.Said cohort;
  private static Kymo.Said asJson;
  private static Kymo.Said single;

  @BeforeAll
  static void runs() throws IOException {
    Path study = folder.resolve("study");
    Study.write(StudySettings.of(8, 70, 20260216).withHeartSampleSeconds(900, 900), study);
    out = folder.resolve("out");
    cohort = Kymo.says("run", study.toString(), "--out", out.toString());
    asJson = Kymo.says("run", study.toString(), "--out", out.toString(), "--json", "--quiet");
    Path person = study.resolve("participants/P03");
    single =
        Kymo.says(
            "run",
            person.toString(),
            "--zone",
            "Europe/Berlin",
            "--participant",
            "Rosalind",
            "--out",
            folder.resolve("alone").toString());
  }

  @Test
  void theAnswerFitsATerminalAndNamesWhatWasPlanted() {
    assertEquals(0, cohort.status());
    assertTrue(cohort.out().lines().allMatch(line -> line.length() <= Summary.WIDTH));
    assertTrue(cohort.out().contains("Goes with \"Twitches\""), cohort.out());
    assertTrue(cohort.out().contains("  Too little sleep"), cohort.out());
    assertTrue(cohort.out().contains("Not found (each would probably have been seen from |r| ="));
    assertTrue(cohort.out().contains("Not answered, nothing was recorded: Glasses of fluid."));
    assertTrue(cohort.out().contains("no diagnosis"));
  }

  @Test
  void groupsThatAreTooSmallAreNotShown() {
    assertTrue(cohort.out().contains("too few to be shown"), cohort.out());
  }

  @Test
  void nobodyIsNamed() {
    for (Kymo.Said said : List.of(cohort, asJson)) {
      for (int i = 1; i <= 8; i++) {
        assertFalse(said.out().contains("P0" + i), said.out());
      }
    }
    assertFalse(single.out().contains("Rosalind"));
  }

  @Test
  void onePersonIsAnsweredInDays() {
    assertEquals(0, single.status());
    assertTrue(single.out().lines().allMatch(line -> line.length() <= Summary.WIDTH));
    assertTrue(
        single.out().contains("days") || single.out().contains("Nothing was found"), single.out());
    assertFalse(single.out().contains("q people"), single.out());
  }

  @Test
  void scriptsReadTheSameAsTheTableOfFindingsSays() throws IOException {
    assertEquals("", asJson.err());
    JsonNode answer = new ObjectMapper().readTree(asJson.out());
    assertEquals(0, answer.get("exit_status").asInt());
    assertEquals(8, answer.get("counts").get("participants").asInt());
    JsonNode findings =
        new ObjectMapper().readTree(Files.readAllBytes(out.resolve("findings.json")));
    int found = 0;
    for (JsonNode its : answer.get("answers")) {
      if (its.get("verdict").asText().equals("not_answered")) {
        assertTrue(its.hasNonNull("reason"));
        continue;
      }
      found += its.get("verdict").asText().equals("found") ? 1 : 0;
      JsonNode row = null;
      for (JsonNode finding : findings) {
        if (finding.get("method").asText().equals("equal_weight_mean_z")
            && finding.get("factor").equals(its.get("factor"))
            && finding.get("lag_days").equals(its.get("lag_days"))) {
          row = finding;
        }
      }
      assertEquals(row.get("estimate"), its.get("estimate"));
      assertEquals(row.get("q_value"), its.get("q_value"));
    }
    assertTrue(found >= 1);
  }

  @Test
  void quietSaysNothing() {
    Kymo.Said quiet =
        Kymo.says("run", folder.resolve("study").toString(), "--out", out.toString(), "--quiet");
    assertEquals("", quiet.out());
    assertEquals("", quiet.err());
  }

  @Test
  void theShellIsToldEveryCommandAndOption() {
    Kymo.Said completion = Kymo.says("generate-completion");
    assertEquals(0, completion.status());
    for (String word : List.of("run", "associate", "calibrate", "--outcome", "--fresh", "--json")) {
      assertTrue(completion.out().contains(word), word);
    }
  }

  @Test
  void theBarFitsALineAndIsGoneInTheEnd() throws IOException, InterruptedException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    List<ExportFile> files =
        LocalInput.files(
            List.of(folder.resolve("study/participants/P01"), folder.resolve("study/truth.json")),
            "P1");
    ReadingBar bar =
        new ReadingBar(
            new ReadMeter(files), new PrintStream(terminal, true, StandardCharsets.UTF_8));
    Thread.sleep(1200);
    bar.close();
    String shown = terminal.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains(" 0/" + files.size() + " files"), shown);
    String[] lines = shown.split("\r");
    for (String line : lines) {
      assertTrue(line.length() < Summary.WIDTH, line);
    }
    assertTrue(lines[lines.length - 1].isBlank(), shown);
  }
}
