package org.kymograph.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * One civil day of one participant: a value and a state for each variable, in the order of the list
 * of variables it was made with. A value that is not there is NaN, and its state says why.
 */
public final class ParticipantDay implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String participantId;
  private final LocalDate date;
  private final double[] values;
  private final State[] states;

  /**
   * @param values one value a variable, NaN where there is none
   * @param states one state a variable, of which those with a value stand where it is not NaN
   */
  public ParticipantDay(String participantId, LocalDate date, double[] values, State[] states) {
    if (values.length != states.length) {
      throw new IllegalArgumentException(
          values.length + " values but " + states.length + " states");
    }
    this.participantId = participantId;
    this.date = date;
    this.values = values.clone();
    this.states = states.clone();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i]) == states[i].hasValue()) {
        throw new IllegalArgumentException("value and state of variable " + i + " disagree");
      }
    }
  }

  public String participantId() {
    return participantId;
  }

  public LocalDate date() {
    return date;
  }

  /** The value of the variable at this position of the list; NaN where there is none. */
  public double value(int variable) {
    return values[variable];
  }

  public State state(int variable) {
    return states[variable];
  }

  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParticipantDay day
        && participantId.equals(day.participantId)
        && date.equals(day.date)
        && Arrays.equals(values, day.values)
        && Arrays.equals(states, day.states);
  }

  @Override
  public int hashCode() {
    return participantId.hashCode() * 31 + date.hashCode();
  }

  @Override
  public String toString() {
    // Never the values: they are health data, and this text may reach a log.
    return "ParticipantDay[" + values.length + " variables]";
  }
}
