package org.kymograph.days;

import java.util.Arrays;
import org.kymograph.model.State;

/** The values of one variable over a calendar, each with its state. */
final class Series {
  private final double[] values;
  private final State[] states;

  /** A series of this many days, all of them missing. */
  Series(int days) {
    values = new double[days];
    states = new State[days];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(states, State.MISSING);
  }

  int days() {
    return values.length;
  }

  double value(int day) {
    return values[day];
  }

  State state(int day) {
    return states[day];
  }

  boolean has(int day) {
    return day >= 0 && day < values.length && states[day] == State.PRESENT;
  }

  void set(int day, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value of a day is a number");
    }
    // -0.0 and 0.0 are one number in a table, so they are one here.
    values[day] = value + 0.0;
    states[day] = State.PRESENT;
  }

  /** Sets a value that lies within the limits; one outside of them is kept out and said so. */
  void setWithin(int day, double value, double lowest, double highest) {
    if (value >= lowest && value <= highest) {
      set(day, value);
    } else {
      leaveOut(day, State.OUT_OF_RANGE);
    }
  }

  /** Sets a value that nobody gave. */
  void interpolate(int day, double value) {
    set(day, value);
    states[day] = State.INTERPOLATED;
  }

  Series copy() {
    Series copy = new Series(values.length);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    System.arraycopy(states, 0, copy.states, 0, states.length);
    return copy;
  }

  void leaveOut(int day, State why) {
    values[day] = Double.NaN;
    states[day] = why;
  }
}
