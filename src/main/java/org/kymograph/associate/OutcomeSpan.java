package org.kymograph.associate;

import java.util.List;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;

/**
 * The days that a question is about. A scale may have been used for years before the diary began:
 * such days would stretch the calendar that trends and slow drift are fitted to, and hold no
 * answer.
 */
public final class OutcomeSpan {
  /** Days kept before the first and after the last observed outcome, for lags and leads. */
  private static final int MARGIN_DAYS = 7;

  private OutcomeSpan() {}

  /**
   * @param days of one participant
   * @return the days from a week before the first to a week after the last observed outcome; all of
   *     them where the outcome was never observed
   */
  public static List<ParticipantDay> trim(
      List<ParticipantDay> days, List<Variable> variables, PlanSettings settings) {
    int outcome = variables.stream().map(Variable::name).toList().indexOf(settings.outcome());
    List<ParticipantDay> observed =
        days.stream().filter(day -> !Double.isNaN(day.value(outcome))).toList();
    if (observed.isEmpty()) {
      return days;
    }
    var first = observed.stream().map(ParticipantDay::date).min((a, b) -> a.compareTo(b));
    var last = observed.stream().map(ParticipantDay::date).max((a, b) -> a.compareTo(b));
    return days.stream()
        .filter(
            day ->
                !day.date().isBefore(first.orElseThrow().minusDays(MARGIN_DAYS))
                    && !day.date().isAfter(last.orElseThrow().plusDays(MARGIN_DAYS)))
        .toList();
  }
}
