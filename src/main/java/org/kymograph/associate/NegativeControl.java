package org.kymograph.associate;

import java.util.List;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;
import org.kymograph.stats.Seeds;

/**
 * A question whose answer is known to be no, asked of the user's own days in the very way in which
 * the real questions are asked (Lipsitch, Tchetgen Tchetgen & Cohen 2010, Epidemiology 21:383).
 */
public enum NegativeControl {
  /**
   * The outcome moved along the circle of the calendar by a random number of days: both series keep
   * their own rhythm and have nothing to do with each other. Each person is moved by another
   * number, so what strikes all people on one date is broken as well.
   */
  SHIFTED_OUTCOME {
    @Override
    public int replicates(int wanted) {
      return wanted;
    }

    @Override
    public PersonAnswer answer(
        String participantId,
        List<Variable> variables,
        List<ParticipantDay> days,
        PlanSettings settings,
        int replicate) {
      Plan plan = Plan.of(variables, asked(settings, replicate));
      PersonSeries series = PersonSeries.of(variables, days);
      int calendarDays = series.calendarDays();
      int nearest = Math.max(settings.maxLagDays() + 1, Math.min(NEAREST_DAYS, calendarDays / 4));
      int choices = calendarDays - 2 * nearest + 1;
      PersonSeries moved =
          choices < 1
              ? PersonSeries.of(variables, List.of())
              : series.withMoved(
                  plan.outcome(),
                  nearest
                      + (int)
                          Math.floorMod(
                              Seeds.of(
                                  settings.seed(),
                                  participantId,
                                  plan.outcome().name(),
                                  "",
                                  replicate,
                                  "negative control"),
                              (long) choices));
      return PersonAnalysis.defaultAnswer(participantId, plan, moved);
    }

    @Override
    PlanSettings asked(PlanSettings settings, int replicate) {
      return settings.toBuilder().leadDays(0).adjustFor(List.of()).build();
    }

    @Override
    boolean isReplicate(Finding row, int replicate) {
      return true;
    }
  },

  /**
   * The factor of one to four weeks later: nothing that one does then can have made the outcome of
   * today. What strikes all people on one date is left as it is.
   */
  IMPOSSIBLE_LAG {
    @Override
    public int replicates(int wanted) {
      return LEADS;
    }

    @Override
    public PersonAnswer answer(
        String participantId,
        List<Variable> variables,
        List<ParticipantDay> days,
        PlanSettings settings,
        int replicate) {
      return PersonAnalysis.defaultAnswer(
          participantId,
          Plan.of(variables, asked(settings, replicate)),
          PersonSeries.of(variables, days));
    }

    @Override
    PlanSettings asked(PlanSettings settings, int replicate) {
      return settings.toBuilder()
          .leadDays(FIRST_LEAD_DAYS + replicate * DAYS_BETWEEN_LEADS)
          .adjustFor(List.of())
          .build();
    }

    @Override
    boolean isReplicate(Finding row, int replicate) {
      return row.lagDays() == -(FIRST_LEAD_DAYS + replicate * DAYS_BETWEEN_LEADS);
    }
  };

  private static final int NEAREST_DAYS = 14;
  private static final int LEADS = 8;
  private static final int FIRST_LEAD_DAYS = 8;
  private static final int DAYS_BETWEEN_LEADS = 3;

  /** How many times it is asked where so many were wanted. */
  public abstract int replicates(int wanted);

  /** The answers of one person to the control. */
  public abstract PersonAnswer answer(
      String participantId,
      List<Variable> variables,
      List<ParticipantDay> days,
      PlanSettings settings,
      int replicate);

  /** The plan that is asked. */
  abstract PlanSettings asked(PlanSettings settings, int replicate);

  /** Whether a row of the answers is one of the control's. */
  abstract boolean isReplicate(Finding row, int replicate);

  /** The cohort's rows that are the control's. */
  public List<Finding> pooled(
      List<PersonSummary> people, List<Variable> variables, PlanSettings settings, int replicate) {
    return rows(
        CohortAnalysis.defaultFindings(people, variables, asked(settings, replicate)), replicate);
  }

  /** Those of the answers that are the control's. */
  public List<Finding> rows(List<Finding> findings, int replicate) {
    return findings.stream().filter(row -> isReplicate(row, replicate)).toList();
  }

  /** The name in tables. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
