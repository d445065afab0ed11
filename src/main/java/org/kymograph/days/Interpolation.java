package org.kymograph.days;

import org.kymograph.model.State;

/**
 * Fills in single days where the job asks for it: a day that is missing between two that are there
 * has the middle of both, and says so. Two days in a row stay missing, so does a day beside a
 * change of era, and variables computed from the one that is filled in do not hear of it.
 */
final class Interpolation {
  private Interpolation() {}

  /** The same series with single missing days filled in. */
  static Series of(Series series, Series era) {
    Series filled = series.copy();
    for (int day = 1; day + 1 < series.days(); day++) {
      State state = series.state(day);
      boolean isGap = state == State.MISSING || state == State.NOT_WORN;
      if (isGap
          && series.has(day - 1)
          && series.has(day + 1)
          && era.value(day - 1) == era.value(day)
          && era.value(day) == era.value(day + 1)) {
        filled.interpolate(day, (series.value(day - 1) + series.value(day + 1)) / 2);
      }
    }
    return filled;
  }
}
