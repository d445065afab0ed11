package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Event;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Family;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;
import org.kymograph.model.Specification;
import org.kymograph.model.State;
import org.kymograph.model.Variable;
import org.kymograph.model.ZoneHistory;
import org.kymograph.model.ZonePeriod;

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
    Map<String, List<ParticipantDay>> byPerson = new TreeMap<>();
    days.forEach(
        day -> byPerson.computeIfAbsent(day.participantId(), id -> new ArrayList<>()).add(day));
    List<PersonMaterial> people = new ArrayList<>();
    byPerson.forEach(
        (id, its) ->
            people.add(
                new PersonMaterial(
                    id,
                    its,
                    List.of(),
                    List.of(),
                    null,
                    List.of(new PersonMaterial.Coverage(HOSTILE, FIRST)))));
    return inputOf(participants, people, findings);
  }

  private static ReportInput inputOf(
      long participants, Iterable<PersonMaterial> people, List<Finding> findings) {
    Pictures pictures =
        new Pictures(
            VARIABLES, "twitch_count", Headlines.lags(findings, Headlines.scope(participants)));
    List<PersonMaterial> shown = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    people.forEach(
        person -> {
          pictures.add(person);
          shown.add(person);
        });
    shown.forEach(person -> names.add(person.participantId()));
    findings.stream().map(Finding::participantId).filter(Objects::nonNull).forEach(names::add);
    return new ReportInput(
        "0.1.0",
        new TreeMap<>(Map.of("outcome", HOSTILE)),
        Map.of(
            "outcome",
            "twitch_count",
            "families",
            Map.of("primary", List.of("sleep_short_hours", HOSTILE))),
        "a".repeat(64),
        "b".repeat(64),
        "twitch_count",
        0.05,
        participants == 1 ? 1 : 5,
        null,
        new Pseudonyms("seed", names),
        participants,
        pictures.observedDays(),
        VARIABLES,
        shown,
        pictures,
        findings,
        specifications(),
        List.of(
            new FalsePositiveRate(
                "shifted_outcome", Finding.POOLED, "question", 1000, 49, 4.9, 4.1, 5.7, 200)),
        ledger(),
        Map.of());
  }

  private static Ledger ledger() {
    Ledger ledger = new Ledger();
    ledger.add(
        new SourceFile(
            "P1", HOSTILE, null, 1, "c", SourceFile.FAILED, 0, 0, 0, 0, 0, null, null, HOSTILE));
    for (int line = 2; line < 5; line++) {
      ledger.add(new RefusedRecord("P1", HOSTILE, "line " + line, "bad_time", "a time"));
    }
    return ledger;
  }

  /** Six people, one of whom has a hostile name. */
  static ReportInput cohort() {
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

  /** One person of twelve days. */
  static ReportInput onePerson() {
    List<ParticipantDay> days = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      days.add(day("P1", i, i == 3 ? Double.NaN : i, i % 6, 80));
    }
    return input(1, days, List.of(finding("P1", "sleep_short_hours", 0, 0.5, 0.001, 0.01, 0.02)));
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
    assertEquals(HOSTILE, data(page).at("/people/0/coverage/0/signal").asText());
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
    assertTrue(page.contains("Not found is not “no effect”"));
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
    List<ParticipantDay> a = days.stream().filter(day -> day.participantId().equals("A")).toList();
    List<ParticipantDay> b = days.stream().filter(day -> day.participantId().equals("B")).toList();
    Thirds both = Thirds.NONE.with(a, 1, 0, 0).with(b, 1, 0, 0);
    assertEquals(new Thirds(2, 15, 2), both);
    assertEquals(13, both.difference());
    assertEquals(Thirds.NONE, Thirds.NONE.with(a, 2, 0, 0));
    assertEquals(Thirds.NONE, Thirds.NONE.with(a.subList(0, 8), 1, 0, 0));
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

  /** A person with days, and events at an hour and a place. */
  private static PersonMaterial logged(String id, int hour, String place, int events) {
    List<ParticipantDay> days = new ArrayList<>();
    List<Event> its = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      days.add(day(id, i, i, i % 6, 80));
    }
    for (int i = 0; i < events; i++) {
      its.add(
          new Event(
              id,
              "diary",
              "twitch",
              Instant.parse("2026-03-02T00:00:00Z").plusSeconds(hour * 3600L),
              FIRST.plusDays(1),
              null,
              null,
              null,
              place,
              null,
              null,
              null,
              null,
              true));
    }
    return new PersonMaterial(
        id,
        days,
        List.of(),
        its,
        ZoneHistory.of(List.of(new ZonePeriod(id, Instant.EPOCH, "UTC", "job"))),
        List.of());
  }

  @Test
  void nobodyIsNamedInTheWordsOrPicturesOfACohort() throws IOException {
    List<PersonMaterial> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      people.add(logged("Anna Surname " + i, 3, "calf", 12));
    }
    String page =
        page(
            inputOf(
                6,
                people,
                List.of(
                    finding(null, "sleep_short_hours", 0, 0.41, 0.001, 0.004, null),
                    finding("Anna Surname 2", "sleep_short_hours", 0, 0.5, 0.01, 0.02, 0.01))));
    assertFalse(page.contains("Anna"));
    assertTrue(page.contains("Person 01"));
    assertEquals(6, data(page).at("/people").size());
  }

  @Test
  void noGroupBelowTheSmallestIsShown() throws IOException {
    List<PersonMaterial> people = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      int hour = i < 6 ? 3 : i < 11 ? 9 : 14;
      people.add(logged("P" + i, hour, i < 6 ? "calf" : i < 11 ? "foot" : "eyelid", 12));
    }
    JsonNode data = data(page(inputOf(14, people, List.of())));
    // Six people at three o'clock are shown. Three at two in the afternoon are not, nor the five at
    // nine, since what is missing to a hundred percent would tell of the three.
    assertEquals(42.857, data.at("/hours/bars/3/percent").asDouble());
    for (String hidden : List.of("/hours/bars/9", "/hours/bars/14", "/places/bars/1")) {
      assertTrue(data.at(hidden + "/percent").isNull(), hidden);
      assertTrue(data.at(hidden + "/people").isNull(), hidden);
    }
    assertEquals(0, data.at("/hours/bars/5/percent").asDouble());
    assertEquals("calf", data.at("/places/bars/0/label").asText());
    assertEquals(42.857, data.at("/places/bars/0/percent").asDouble());
    // Four people in all: nothing of them together, not even what was found.
    List<Finding> found = List.of(ofPeople(4, 0.3731, 0.001, 0.004));
    String four = page(inputOf(4, people.subList(0, 4), found));
    assertEquals(0, data(four).at("/hours/bars").size());
    assertEquals(0, data(four).at("/forest").size());
    assertEquals(0, data(four).at("/lags").size());
    assertTrue(four.contains("this page shows no group of fewer than 5"));
    assertTrue(four.contains("Too little sleep: fewer than 5 people have an answer"));
    assertFalse(withoutLibrary(four).contains("0.37"));
  }

  private static String withoutLibrary(String page) {
    return Pattern.compile("<script>.*?</script>", Pattern.DOTALL).matcher(page).replaceAll("");
  }

  private static Finding ofPeople(int people, double r, double p, double q) {
    Finding its = finding(null, "sleep_short_hours", 0, r, p, q, null);
    return new Finding(
        its.participantId(),
        its.scope(),
        its.outcome(),
        its.factor(),
        its.lagDays(),
        its.method(),
        its.adjustedFor(),
        people,
        its.nDays(),
        its.calendarDays(),
        its.missingPercent(),
        its.estimate(),
        its.ciLow(),
        its.ciHigh(),
        its.effectiveN(),
        its.varianceInflation(),
        its.df(),
        its.pValue(),
        its.pLagAdjusted(),
        its.qValue(),
        its.family(),
        its.familySize(),
        its.shiftPValue(),
        its.shiftPFloor(),
        its.detectable(),
        its.heterogeneityTau(),
        its.heterogeneityISquaredPercent(),
        its.predictionLow(),
        its.predictionHigh(),
        its.flags(),
        its.refusal(),
        its.confirmatory(),
        its.seed(),
        its.words());
  }

  @Test
  void tenThousandPeopleMakeAPageOfLessThanFiveMegabytes() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String factor : List.of("sleep_short_hours", "caffeine_mg")) {
      findings.add(finding(null, factor, 0, 0.41, 0.001, 0.004, null));
      for (int i = 0; i < 10_000; i++) {
        findings.add(finding("P" + i, factor, 0, (i - 5000) / 10_000.0, 0.01, 0.02, 0.01));
      }
    }
    List<PersonMaterial> shown = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<ParticipantDay> days = new ArrayList<>();
      for (int day = 0; day < 3650; day++) {
        days.add(day("P" + i, day, day * 1.234567, day % 6 + 0.123, 80.5));
      }
      shown.add(new PersonMaterial("P" + i, days, List.of(), List.of(), null, List.of()));
    }
    String page = page(inputOf(10_000, shown, findings));
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 5_000_000, () -> bytes + " bytes");
    JsonNode row = data(page).at("/forest/0");
    assertEquals(0, row.at("/people").size());
    assertEquals(10_000, row.at("/nPeople").asInt());
    // Of a uniform share from -0.5 to 0.4999 the 5th percentile is -0.45.
    assertEquals(-0.45, row.at("/quantiles/0").asDouble(), 1e-4);
    assertEquals(0.45, row.at("/quantiles/4").asDouble(), 1e-4);
  }

  @Test
  void anOwnPageIsMadeOfThatPersonsRowsAlone() throws IOException {
    ReportInput cohort = cohort();
    PersonMaterial second =
        cohort.shown().stream()
            .filter(person -> person.participantId().equals("P2"))
            .findFirst()
            .orElseThrow();
    String page = page(cohort.ofPerson(second));
    assertTrue(page.contains("One person"));
    assertTrue(page.contains(cohort.names().of("P2")));
    assertTrue(page.contains("More “Too little sleep” went with more twitching in this person"));
    assertEquals(0.5, data(page).at("/forest/0/r").asDouble());
    assertEquals(0, data(page).at("/forest/0/people").size());
    assertFalse(page.contains("0.41"));
  }

  @Test
  void whatWasDeclaredStandsApartFromWhatExplores() throws IOException {
    String page = page(cohort());
    assertTrue(page.contains("<strong>Primary</strong>"));
    assertTrue(page.contains("Too little sleep, &lt;/script&gt;"));
  }

  @Test
  void asMarkdownTheAnswerIsTextToo() throws IOException {
    StringWriter out = new StringWriter();
    ReportPage.writeMarkdown(cohort(), out);
    String text = out.toString();
    assertTrue(text.startsWith("# What goes with more twitching?\n"));
    assertTrue(text.contains("| more “Too little sleep” | same day | primary | "));
    assertTrue(text.contains("| Caffeine | same day | exploratory | 0.02 | "));
    assertTrue(text.contains("&lt;/script&gt;&lt;script&gt;alert\\('x'\\)"));
    assertFalse(text.contains("<script"));
  }
}
