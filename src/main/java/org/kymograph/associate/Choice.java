package org.kymograph.associate;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.stats.CalendarColumns.Adjustment;
import org.kymograph.stats.Scale;

/**
 * One way of analysing: what could as well have been chosen otherwise, apart from the day on which
 * a day begins, which is settled before there are days.
 *
 * @param lagDays the factor precedes by so many days
 * @param scale ranks, or values with the outcome's logarithm where it counts
 * @param taken what is taken out
 * @param exclusion what is left out
 */
record Choice(int lagDays, Scale scale, Taken taken, Exclusion exclusion) {
  private static final int LONGEST_LAG = 7;

  /** What is taken out. */
  enum Taken {
    CALENDAR(Adjustment.FULL, "trend, slow drift, weekday"),
    WITHOUT_WEEKDAY(Adjustment.WITHOUT_WEEKDAY, "trend, slow drift"),
    LINEAR_TREND(Adjustment.LINEAR_TREND, "trend, weekday"),
    NOTHING(Adjustment.NONE, "nothing"),
    CALENDAR_AND_COVARIATES(Adjustment.FULL, "trend, slow drift, weekday and covariates");

    private final Adjustment adjustment;
    private final String words;

    Taken(Adjustment adjustment, String words) {
      this.adjustment = adjustment;
      this.words = words;
    }

    Adjustment adjustment() {
      return adjustment;
    }

    String words() {
      return words;
    }
  }

  /** What is left out. */
  enum Exclusion {
    NOTHING("nothing"),
    /** Keeping a diary changes what is noticed, at first most. */
    FIRST_WEEK("the diary's first 7 days"),
    CLOCK_CHANGES("days of travel or clock change");

    private final String words;

    Exclusion(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Every combination, in a fixed order; one lag more than the plan asks about among them. */
  static List<Choice> all(Plan plan) {
    List<Choice> all = new ArrayList<>();
    int lastLag = Math.min(LONGEST_LAG, plan.settings().maxLagDays() + 1);
    for (Scale scale : Scale.values()) {
      for (Taken taken : Taken.values()) {
        if (taken == Taken.CALENDAR_AND_COVARIATES && plan.covariates().isEmpty()) {
          continue;
        }
        for (Exclusion exclusion : Exclusion.values()) {
          for (int lag = 0; lag <= lastLag; lag++) {
            all.add(new Choice(lag, scale, taken, exclusion));
          }
        }
      }
    }
    return all;
  }

  /** Whether this is how the headline is made, at this lag. */
  boolean isHeadline(int lag) {
    return lagDays == lag
        && scale == Scale.RANKS
        && taken == Taken.CALENDAR
        && exclusion == Exclusion.NOTHING;
  }

  /** The coefficient in words. */
  String method(boolean isOutcomeACount) {
    if (scale == Scale.RANKS) {
      return "spearman";
    }
    return isOutcomeACount ? "pearson of log(1 + events)" : "pearson";
  }
}
