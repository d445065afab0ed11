package org.kymograph.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kymograph.model.Family;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;
import org.kymograph.model.Variable;
import org.kymograph.stats.Fixtures;
import org.kymograph.stats.Thresholds;

/** Nine people in a shuffled table, against the reference of {@code fixtures/cohort_e2e.json}. */
class CohortEndToEndTest {
  private static final List<String> FACTORS =
      List.of("sleep_debt_h", "rhr_dev_bpm", "hydration_ratio");
  private static final List<Variable> VARIABLES = variables();
  private static final PlanSettings SETTINGS =
      new PlanSettings.Builder("twitch_count")
          .factors(FACTORS)
          .thresholds(new Thresholds(10, 21, 5, 30, 20, 2, 1, 1, 0.5))
          .build();

  private static List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    variables.add(variable("twitch_count", Variable.Role.OUTCOME));
    FACTORS.forEach(name -> variables.add(variable(name, Variable.Role.PRIMARY_FACTOR)));
    return variables;
  }

  private static Variable variable(String name, Variable.Role role) {
    return new Variable(name, name, "", Family.OTHER, role, "", "", List.of(), null);
  }

  static Map<String, List<ParticipantDay>> people() throws IOException {
    Map<String, List<ParticipantDay>> people = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                CohortEndToEndTest.class.getResourceAsStream("/fixtures/cohort_e2e.csv"),
                StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        double[] values = new double[4];
        State[] states = new State[4];
        for (int i = 0; i < 4; i++) {
          values[i] = cells[i + 2].isEmpty() ? Double.NaN : Double.parseDouble(cells[i + 2]);
          states[i] = cells[i + 2].isEmpty() ? State.MISSING : State.PRESENT;
        }
        people
            .computeIfAbsent(cells[0], id -> new ArrayList<>())
            .add(new ParticipantDay(cells[0], LocalDate.parse(cells[1]), values, states));
      }
    }
    return people;
  }

  private static List<PersonAnswer> answers() throws IOException {
    List<PersonAnswer> answers = new ArrayList<>();
    people()
        .forEach((id, days) -> answers.add(PersonAnalysis.answer(id, VARIABLES, days, SETTINGS)));
    return answers;
  }

  private static List<Finding> pool(List<PersonAnswer> answers) {
    return CohortAnalysis.pool(
        answers.stream().map(PersonAnswer::summary).toList(), VARIABLES, SETTINGS);
  }

  private static Finding row(List<Finding> findings, String factor, int lag) {
    return findings.stream()
        .filter(its -> its.factor().equals(factor) && its.lagDays() == lag)
        .findFirst()
        .orElseThrow();
  }

  private static void close(JsonNode expected, Double found, double relative) {
    assertNotNull(found);
    double wanted = expected.asDouble();
    assertEquals(wanted, found, relative * Math.max(Math.abs(wanted), 1e-3));
  }

  @Test
  void everyPersonAgreesWithTheReference() throws IOException {
    JsonNode persons = Fixtures.file("cohort_e2e.json").at("/cases/0/expected/persons");
    for (PersonAnswer answer : answers()) {
      JsonNode person = persons.get(answer.summary().participantId());
      for (String factor : FACTORS) {
        JsonNode its = person.at("/factors/" + factor);
        for (int lag = 0; lag <= 3; lag++) {
          Finding found = row(answer.findings(), factor, lag);
          JsonNode expected = its.at("/lags/" + lag);
          assertEquals(expected.get("n").asInt(), found.nDays());
          assertEquals(expected.get("D").asInt(), found.calendarDays());
          close(expected.get("r"), found.estimate(), 1e-9);
          close(expected.get("n_eff"), found.effectiveN(), 1e-7);
          close(expected.get("p"), found.pValue(), 1e-6);
          close(expected.at("/ci/0"), found.ciLow(), 1e-6);
          close(expected.at("/ci/1"), found.ciHigh(), 1e-6);
          close(its.at("/holm_over_lags/" + lag), found.pLagAdjusted(), 1e-6);
          close(its.get("circshift_maxT_p"), found.shiftPValue(), 0);
        }
      }
    }
  }

  @Test
  void theCohortAgreesWithTheReference() throws IOException {
    JsonNode cohort = Fixtures.file("cohort_e2e.json").at("/cases/0/expected/cohort");
    List<Finding> pooled = pool(answers());
    for (String factor : FACTORS) {
      for (int lag = 0; lag <= 3; lag++) {
        Finding found = row(pooled, factor, lag);
        JsonNode expected = cohort.at("/" + factor + "/lags/" + lag);
        JsonNode headline = expected.get("headline_equal_weight_t");
        assertEquals(headline.get("N").asInt(), found.nParticipants());
        close(headline.get("r"), found.estimate(), 1e-6);
        close(headline.get("p"), found.pValue(), 1e-6);
        close(headline.at("/ci_r/0"), found.ciLow(), 1e-6);
        close(headline.at("/ci_r/1"), found.ciHigh(), 1e-6);
        JsonNode random = expected.get("random_effects_pm_hksj");
        assertEquals(Math.sqrt(random.get("tau2").asDouble()), found.heterogeneityTau(), 1e-6);
        assertEquals(random.get("I2").asDouble(), found.heterogeneityISquaredPercent(), 1e-4);
        close(random.at("/pi_r/0"), found.predictionLow(), 1e-6);
        close(random.at("/pi_r/1"), found.predictionHigh(), 1e-6);
      }
      assertEquals(
          cohort.at("/" + factor + "/q_BH").asDouble(), row(pooled, factor, 0).qValue(), 1e-6);
    }
  }

  @Test
  void theOrderOfDaysAndOfPeopleChangesNothing() throws IOException {
    List<PersonAnswer> answers = answers();
    List<PersonAnswer> shuffled = new ArrayList<>();
    people()
        .forEach(
            (id, days) -> {
              Collections.shuffle(days, new Random(id.hashCode()));
              shuffled.add(0, PersonAnalysis.answer(id, VARIABLES, days, SETTINGS));
            });
    assertEquals(pool(answers), pool(shuffled));
  }

  @Test
  void aParticipantWithOneDayNeitherBreaksNorMovesTheRest() throws IOException {
    List<PersonAnswer> answers = answers();
    List<Finding> without = pool(answers);
    ParticipantDay day = people().get("P00").get(0);
    answers.add(
        PersonAnalysis.answer(
            "P99",
            VARIABLES,
            List.of(
                new ParticipantDay(
                    "P99",
                    day.date(),
                    new double[] {3, 1, 1, 1},
                    new State[] {State.PRESENT, State.PRESENT, State.PRESENT, State.PRESENT})),
            SETTINGS));
    List<Finding> with = pool(answers);
    for (int i = 0; i < with.size(); i++) {
      assertEquals(without.get(i).estimate(), with.get(i).estimate());
      assertEquals(without.get(i).qValue(), with.get(i).qValue());
    }
  }
}
