package org.kymograph.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;
import org.kymograph.model.Variable;

/** The shape of {@code participant_day}: a column a variable, and behind it why it may be null. */
final class DayShape implements Shape<ParticipantDay> {
  private static final String STATE_SUFFIX = "__state";

  private final List<Variable> variables;
  private final List<Field> fields;

  DayShape(List<Variable> variables) {
    this.variables = variables;
    List<Field> all = new ArrayList<>();
    all.add(
        new Field(
            "participant_id",
            Field.Type.TEXT,
            Field.Nulls.NEVER,
            "",
            "the participant's pseudonym or folder name",
            ""));
    all.add(
        new Field(
            "date",
            Field.Type.DATE,
            Field.Nulls.NEVER,
            "",
            "the participant's own civil date",
            ""));
    for (Variable variable : variables) {
      all.add(
          new Field(
              variable.name(),
              Field.Type.DOUBLE,
              Field.Nulls.ALLOWED,
              variable.unit(),
              variable.definition(),
              variable.source()));
      all.add(
          new Field(
              variable.name() + STATE_SUFFIX,
              Field.Type.TEXT,
              Field.Nulls.ALLOWED,
              "",
              "why "
                  + variable.name()
                  + " is null: missing, not_asked, not_worn, out_of_range; or that it is"
                  + " interpolated",
              ""));
    }
    this.fields = List.copyOf(all);
  }

  /** The names of the variables among the columns of such a table. */
  static List<String> variablesOf(List<String> columns) {
    return columns.stream()
        .filter(name -> !name.endsWith(STATE_SUFFIX) && columns.contains(name + STATE_SUFFIX))
        .toList();
  }

  @Override
  public String table() {
    return "participant_day";
  }

  @Override
  public String row() {
    return "one civil day of one participant; no day between the first and the last is left out";
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public Object[] values(ParticipantDay day) {
    Object[] values = new Object[fields.size()];
    values[0] = day.participantId();
    values[1] = day.date();
    for (int i = 0; i < variables.size(); i++) {
      boolean present = day.state(i).hasValue();
      values[2 + 2 * i] = present ? Double.valueOf(day.value(i)) : null;
      values[3 + 2 * i] = day.state(i).word();
    }
    return values;
  }

  @Override
  public ParticipantDay row(Object[] values) {
    double[] numbers = new double[variables.size()];
    State[] states = new State[variables.size()];
    for (int i = 0; i < numbers.length; i++) {
      Object number = values[2 + 2 * i];
      Object state = values[3 + 2 * i];
      numbers[i] = number == null ? Double.NaN : (Double) number;
      states[i] =
          state != null
              ? State.valueOf(((String) state).toUpperCase(Locale.ROOT))
              : number != null ? State.PRESENT : State.MISSING;
    }
    return new ParticipantDay((String) values[0], (LocalDate) values[1], numbers, states);
  }
}
