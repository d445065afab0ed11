package org.kymograph.associate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.kymograph.model.Family;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;
import org.kymograph.model.Variable;

/** Made-up days for tests: columns of numbers become participant-days. */
final class Diaries {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private Diaries() {}

  static Variable variable(String name, String unit, Variable.Role role, String... ingredients) {
    return new Variable(name, name, unit, Family.OTHER, role, "", "", List.of(ingredients), null);
  }

  static Variable outcome(String name) {
    return variable(name, "count", Variable.Role.OUTCOME);
  }

  static Variable primary(String name, String... ingredients) {
    return variable(name, "", Variable.Role.PRIMARY_FACTOR, ingredients);
  }

  static Variable exploratory(String name, String... ingredients) {
    return variable(name, "", Variable.Role.FACTOR, ingredients);
  }

  static Variable descriptive(String name) {
    return variable(name, "min", Variable.Role.DESCRIPTIVE);
  }

  /** The columns side by side, NaN where there is no value; the order of the days is shuffled. */
  static List<ParticipantDay> days(String id, double[]... columns) {
    List<ParticipantDay> days = new ArrayList<>();
    for (int day = 0; day < columns[0].length; day++) {
      double[] values = new double[columns.length];
      State[] states = new State[columns.length];
      for (int i = 0; i < columns.length; i++) {
        values[i] = columns[i][day];
        states[i] = Double.isNaN(values[i]) ? State.MISSING : State.PRESENT;
      }
      days.add(new ParticipantDay(id, FIRST.plusDays(day), values, states));
    }
    Collections.shuffle(days, new java.util.Random(id.hashCode()));
    return days;
  }

  /** Numbers that follow themselves: AR(1) with this share of yesterday, standard deviation 1. */
  static double[] persistent(SplittableRandom random, int days, double share) {
    double[] values = new double[days];
    values[0] = random.nextGaussian();
    for (int day = 1; day < days; day++) {
      values[day] = share * values[day - 1] + Math.sqrt(1 - share * share) * random.nextGaussian();
    }
    return values;
  }

  /** A count with this mean, by the multiplication of uniforms (Knuth). */
  static int poisson(SplittableRandom random, double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
