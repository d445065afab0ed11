package org.kymograph.days;

/**
 * What is usual for a person, from past days only: today is never part of its own baseline, so that
 * no variable looks ahead. A baseline does not run across a change of era.
 */
final class Baseline {
  private final int daysBack;
  private final int leastDays;

  /**
   * @param daysBack length of the window that ends yesterday
   * @param leastDays observed days that it takes
   */
  Baseline(int daysBack, int leastDays) {
    this.daysBack = daysBack;
    this.leastDays = leastDays;
  }

  /** Mean and standard deviation of the past. */
  record Usual(double mean, double standardDeviation) {}

  /** The past of one day, or null where too little of it was observed. */
  @org.jspecify.annotations.Nullable
  Usual before(int day, Series series, Series era) {
    int n = 0;
    double sum = 0;
    for (int past = Math.max(0, day - daysBack); past < day; past++) {
      if (series.has(past) && era.value(past) == era.value(day)) {
        n++;
        sum += series.value(past);
      }
    }
    if (n < leastDays) {
      return null;
    }
    double mean = sum / n;
    double squares = 0;
    for (int past = Math.max(0, day - daysBack); past < day; past++) {
      if (series.has(past) && era.value(past) == era.value(day)) {
        double difference = series.value(past) - mean;
        squares += difference * difference;
      }
    }
    return new Usual(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)));
  }

  /** The deviation of each day from its past, in the unit of the series. */
  void deviations(Series series, Series era, Series out) {
    for (int day = 0; day < series.days(); day++) {
      Usual usual = series.has(day) ? before(day, series, era) : null;
      if (usual != null) {
        out.set(day, series.value(day) - usual.mean);
      } else if (!series.has(day)) {
        out.leaveOut(day, series.state(day));
      }
    }
  }
}
