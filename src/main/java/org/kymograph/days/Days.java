package org.kymograph.days;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.State;

/** Lays the records of one participant on the calendar. */
public final class Days {
  private Days() {}

  /**
   * @return a row for every civil day from the first to the last that any record is of, none left
   *     out, with the variables of {@link Variables#described}
   */
  public static List<ParticipantDay> of(PersonRecords records, DaySettings settings) {
    Calendar calendar = new Calendar(records, settings);
    List<DayVariable> variables = Variables.of(settings);
    List<Series> columns = new ArrayList<>();
    for (DayVariable variable : variables) {
      Series series = new Series(calendar.days());
      variable.rule().fill(calendar, series);
      calendar.keep(variable.variable().name(), series);
      boolean isFilledIn = settings.interpolated().contains(variable.variable().name());
      columns.add(isFilledIn ? Interpolation.of(series, calendar.series("era")) : series);
    }
    List<ParticipantDay> rows = new ArrayList<>(calendar.days());
    for (int day = 0; day < calendar.days(); day++) {
      rows.add(row(calendar, columns, day));
    }
    return rows;
  }

  private static ParticipantDay row(Calendar calendar, List<Series> columns, int day) {
    double[] values = new double[columns.size()];
    State[] states = new State[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(day);
      states[i] = columns.get(i).state(day);
    }
    return new ParticipantDay(calendar.participantId(), calendar.date(day), values, states);
  }
}
