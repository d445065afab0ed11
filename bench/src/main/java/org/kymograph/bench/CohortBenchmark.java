package org.kymograph.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kymograph.associate.PersonAnalysis;
import org.kymograph.associate.PersonAnswer;
import org.kymograph.associate.PlanSettings;
import org.kymograph.model.Family;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;
import org.kymograph.model.Variable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Whole people, as a run analyses them: every factor at every lag, its second opinion, rate ratios,
 * and the rows of the table. Time must be linear in people and in factors.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CohortBenchmark {
  @Param({"1", "10", "100"})
  int people;

  @Param({"5", "20"})
  int factors;

  private final List<Variable> variables = new ArrayList<>();
  private final List<List<ParticipantDay>> days = new ArrayList<>();
  private final PlanSettings settings = PlanSettings.of("twitch_count");

  @Setup
  public void make() {
    variables.add(variable("twitch_count", Variable.Role.OUTCOME));
    for (int i = 0; i < factors; i++) {
      variables.add(variable("factor_" + i, Variable.Role.FACTOR));
    }
    for (int i = 0; i < people; i++) {
      days.add(person(new SplittableRandom(i)));
    }
  }

  private static Variable variable(String name, Variable.Role role) {
    return new Variable(name, name, "count", Family.OTHER, role, "", "", List.of(), null);
  }

  private List<ParticipantDay> person(SplittableRandom random) {
    List<ParticipantDay> its = new ArrayList<>();
    for (int day = 0; day < 365; day++) {
      double[] values = new double[variables.size()];
      State[] states = new State[values.length];
      for (int i = 0; i < values.length; i++) {
        boolean isMissing = random.nextDouble() < 0.2;
        values[i] = isMissing ? Double.NaN : i == 0 ? random.nextInt(8) : random.nextDouble();
        states[i] = isMissing ? State.MISSING : State.PRESENT;
      }
      its.add(new ParticipantDay("P", LocalDate.of(2026, 1, 1).plusDays(day), values, states));
    }
    return its;
  }

  @Benchmark
  public void cohort(Blackhole hole) {
    for (List<ParticipantDay> its : days) {
      PersonAnswer answer = PersonAnalysis.answer("P", variables, its, settings);
      hole.consume(answer);
    }
  }
}
