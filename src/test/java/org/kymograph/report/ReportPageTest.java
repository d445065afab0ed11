package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Family;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SourceFile;
import org.kymograph.model.Specification;
import org.kymograph.model.State;
import org.kymograph.model.Variable;

class ReportPageTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final String HOSTILE = "</script><script>alert('x')</script>${7*7}\u2028\"";
  private static final List<Variable> VARIABLES =
      List.of(
          variable("twitch_count", "Twitches", Variable.Role.OUTCOME),
          variable("sleep_short_hours", "Too little sleep", Variable.Role.PRIMARY_FACTOR),
          variable("caffeine_mg", "Caffeine", Variable.Role.FACTOR));

  private static Variable variable(String name, String label, Variable.Role role) {
    return new Variable(
        name, label, "", Family.OTHER, role, "What it is.", "a source", List.of(), null);
  }

  private static ParticipantDay day(String id, int day, double... values) {
    State[] states = new State[values.length];
    for (int i = 0; i < values.length; i++) {
      states[i] = Double.isNaN(values[i]) ? State.MISSING : State.PRESENT;
    }
    return new ParticipantDay(id, FIRST.plusDays(day), values, states);
  }

  private static Finding finding(
      String participant, String factor, int lag, Double r, Double p, Double q, Double shift) {
    boolean pooled = participant == null;
    return new Finding(
        participant,
        pooled ? Finding.POOLED : Finding.PARTICIPANT,
        "twitch_count",
        factor,
        lag,
        pooled ? Finding.COHORT_DEFAULT : Finding.PERSON_DEFAULT,
        "a",
        pooled ? 6 : 1,
        60,
        70,
        14.0,
        r,
        p == null ? null : r - 0.1,
        p == null ? null : r + 0.1,
        50.0,
        1.2,
        40.0,
        p,
        p,
        lag < 0 ? null : q,
        lag < 0 ? "future_control" : factor.startsWith("c") ? "exploratory" : "primary",
        2,
        shift,
        0.02,
        0.3,
        pooled ? 0.1 : null,
        pooled ? 20.0 : null,
        pooled ? -0.1 : null,
        pooled ? 0.7 : null,
        lag < 0 ? "FUTURE_CONTROL" : "",
        r == null ? "no_data" : null,
        false,
        null,
        "words");
  }

  private static Specification specification(int lag, double r, double p, boolean isHeadline) {
    return new Specification(
        null,
        Finding.POOLED,
        "twitch_count",
        "sleep_short_hours",
        "00:00",
        lag,
        HOSTILE,
        "trend",
        "nothing",
        isHeadline,
        6,
        60,
        r,
        r - 0.1,
        r + 0.1,
        p);
  }

  private static List<Specification> specifications() {
    return List.of(
        specification(0, 0.41, 0.001, true),
        specification(0, -0.02, 0.7, false),
        specification(0, 0.2, 0.04, false),
        specification(1, 0.1, 0.3, false));
  }

  private static ReportInput input(
      long participants, List<ParticipantDay> days, List<Finding> findings) {
    return new ReportInput(
        "0.1.0",
        new TreeMap<>(java.util.Map.of("outcome", HOSTILE)),
        "a".repeat(64),
        "b".repeat(64),
        "twitch_count",
        0.05,
        participants,
        days.size(),
        VARIABLES,
        days,
        findings,
        specifications(),
        List.of(
            new FalsePositiveRate(
                "shifted_outcome", Finding.POOLED, "question", 1000, 49, 4.9, 4.1, 5.7, 200)),
        List.of(
            new SourceFile(
                "P1",
                HOSTILE,
                null,
                1,
                "c",
                SourceFile.FAILED,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                HOSTILE)),
        List.of(new ReportInput.RefusedCount(HOSTILE, "line 2", "bad time", "a time", 3)),
        List.of(new ReportInput.Coverage(HOSTILE, "diary: diary", FIRST)),
        List.of());
  }

  private static ReportInput cohort() {
    List<ParticipantDay> days = new ArrayList<>();
    for (String id : List.of(HOSTILE, "P2")) {
      for (int i = 0; i < 12; i++) {
        days.add(day(id, i, i == 3 ? Double.NaN : i, i % 6, 80));
      }
    }
    return input(
        6,
        days,
        List.of(
            finding(null, "sleep_short_hours", -1, 0.05, 0.6, null, null),
            finding(null, "sleep_short_hours", 0, 0.41, 0.001, 0.004, null),
            finding(null, "caffeine_mg", 0, 0.02, 0.8, 0.9, null),
            finding("P2", "sleep_short_hours", 0, 0.5, 0.01, 0.02, 0.01)));
  }

  private static String page(ReportInput input) throws IOException {
    StringWriter out = new StringWriter();
    ReportPage.write(input, out);
    return out.toString();
  }

  private static JsonNode data(String page) throws IOException {
    Matcher block =
        Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>")
            .matcher(page);
    assertTrue(block.find());
    return new ObjectMapper().readTree(block.group(1));
  }

  @Test
  void whatAnExportSaysIsTextAndNeverMarkup() throws IOException {
    String page = page(cohort());
    assertFalse(page.contains("<script>alert"));
    assertFalse(page.contains("${7*7}\u2028\"</option>"));
    assertTrue(page.contains("&lt;/script&gt;&lt;script&gt;alert"));
    assertEquals(HOSTILE, data(page).at("/people/0/id").asText());
  }

  @Test
  void onlyTheTwoScriptsOfThePageMayRun() throws Exception {
    String page = page(cohort());
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    int count = 0;
    while (scripts.find()) {
      String hash =
          Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-256")
                      .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8)));
      assertTrue(
          page.contains("'sha256-" + hash + "'")
              || page.contains("sha256-" + hash.replace("+", "&#43;").replace("=", "&#61;")));
      count++;
    }
    assertEquals(2, count);
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(
        Pattern.compile("<(link|img|iframe|script)[^>]+(src|href)=")
            .matcher(
                Pattern.compile("<script>.*?</script>", Pattern.DOTALL)
                    .matcher(page)
                    .replaceAll(""))
            .find());
  }

  @Test
  void theSameInputGivesTheSameBytesInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    String page = page(cohort());
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals(page, page(cohort()));
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals(page, page(cohort()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatWasFoundIsSaidAndWhatWasNotIsInconclusive() throws IOException {
    String page = page(cohort());
    assertTrue(page.contains("More “Too little sleep” went with more twitching across these 6"));
    assertTrue(page.contains("Looked for and not found"));
    assertTrue(page.contains("Inconclusive is not “no effect”"));
    assertFalse(page.toLowerCase(Locale.ROOT).contains("causes"));
  }

  @Test
  void ofOnePersonBothTestsMustAgree() {
    Finding agreed = finding("P1", "sleep_short_hours", 0, 0.5, 0.001, 0.01, 0.02);
    Finding alone = finding("P1", "sleep_short_hours", 0, 0.5, 0.001, 0.01, 0.2);
    assertEquals(1, new Answers(input(1, List.of(), List.of(agreed))).found().size());
    assertEquals(0, new Answers(input(1, List.of(), List.of(alone))).found().size());
    assertEquals(1, new Answers(input(1, List.of(), List.of(alone))).open().size());
  }

  @Test
  void aGapStaysAGap() throws IOException {
    JsonNode values = data(page(cohort())).at("/people/0/series/0/values");
    assertTrue(values.get(3).isNull());
    assertEquals(4, values.get(4).asInt());
  }

  @Test
  void pagesOfNothingAndOfOnePersonAreStillPages() throws IOException {
    assertTrue(page(input(0, List.of(), List.of())).contains("There is nothing to answer yet"));
    String none =
        page(
            input(
                1,
                List.of(day("P1", 0, Double.NaN, 1, 2)),
                List.of(finding("P1", "caffeine_mg", 0, null, null, null, null))));
    assertTrue(none.contains("None of the questions could be answered"));
    assertTrue(none.contains("nothing was recorded"));
    assertTrue(none.contains("One person"));
  }

  @Test
  void thirdsAreMeansOfEachPersonCountingAlike() {
    List<ParticipantDay> days = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      days.add(day("A", i, i < 3 ? 1 : i < 6 ? 5 : 10, i, 0));
      days.add(day("B", i, i < 3 ? 3 : i < 6 ? 5 : 20, i, 0));
    }
    // A: 1 and 10, B: 3 and 20.
    assertEquals(new Thirds(2, 15, 2), Thirds.of(days, 1, 0, 0));
    assertNull(Thirds.of(days, 2, 0, 0));
    assertNull(Thirds.of(days.subList(0, 8), 1, 0, 0));
  }

  @Test
  void theAnswerIsShownInEveryWayThatItCouldHaveBeenAnalysed() throws IOException {
    String page = page(cohort());
    assertTrue(
        page.contains(
            "2 of 3 ways agree in direction, 2 have p below 0.05; r from −0.02 to 0.41, the"
                + " headline 0.41."));
    assertTrue(page.contains("<td>4.9 %</td><td>4.1 % to 5.7 %</td>"));
  }
}
