package org.kymograph.stats;

import java.util.List;

/**
 * Correlation within persons over all of them, and between the persons' means. The first is
 * repeated-measures correlation (Bakdash & Marusich 2017, doi:10.3389/fpsyg.2017.00456, with its
 * corrigendum of 2019; Bland & Altman 1995, BMJ 310:446), whose model has one slope for all and
 * independent days. The second is Bland & Altman 1995, BMJ 310:633.
 */
public final class RepeatedMeasures {
  private RepeatedMeasures() {}

  /** How persons count in the correlation of their means. */
  public enum Weights {
    EQUAL,
    DAYS
  }

  /** Within persons, with the published degrees of freedom: days less persons less one. */
  public static Coefficient within(List<WithinPerson> people) {
    return within(people, people.stream().mapToInt(WithinPerson::days).sum());
  }

  /**
   * Within persons.
   *
   * @param people a person with one day tells nothing and costs nothing
   * @param worth days that all the days are worth; fewer than there are where days follow one
   *     another
   */
  public static Coefficient within(List<WithinPerson> people, double worth) {
    int days = people.stream().mapToInt(WithinPerson::days).sum();
    double df = worth - people.size() - 1;
    double xx = Sums.sum(people.stream().mapToDouble(WithinPerson::factorSquares).toArray());
    double yy = Sums.sum(people.stream().mapToDouble(WithinPerson::outcomeSquares).toArray());
    double xy = Sums.sum(people.stream().mapToDouble(WithinPerson::products).toArray());
    if (days == 0) {
      return new Coefficient.Refused(days, Refusal.NO_DATA);
    }
    if (!(df > 0)) {
      return new Coefficient.Refused(days, Refusal.ZERO_DF);
    }
    if (!(xx > 0) || !(yy > 0)) {
      return new Coefficient.Refused(days, Refusal.NO_WITHIN_VARIANCE);
    }
    double r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    return Coefficient.tested(
        days, r, (1 - r) * (1 + r), df, df > 1 ? 1 / Math.sqrt(df - 1) : Double.NaN);
  }

  /** Between persons: their means, with degrees of freedom of persons less two. */
  public static Coefficient between(List<WithinPerson> people, Weights weights) {
    if (people.isEmpty()) {
      return new Coefficient.Refused(0, Refusal.NO_DATA);
    }
    double[] x = people.stream().mapToDouble(WithinPerson::meanFactor).toArray();
    double[] y = people.stream().mapToDouble(WithinPerson::meanOutcome).toArray();
    if (weights == Weights.EQUAL) {
      return Pearson.of(x, y);
    }
    int n = people.size();
    Refusal refusal = new Pairs(x, y).refusal();
    if (refusal != null) {
      return new Coefficient.Refused(n, refusal);
    }
    double[] w = people.stream().mapToDouble(WithinPerson::days).toArray();
    double meanX = Sums.dot(w, x) / Sums.sum(w);
    double meanY = Sums.dot(w, y) / Sums.sum(w);
    double[] rootX = new double[n];
    double[] rootY = new double[n];
    for (int i = 0; i < n; i++) {
      rootX[i] = Math.sqrt(w[i]) * (x[i] - meanX);
      rootY[i] = Math.sqrt(w[i]) * (y[i] - meanY);
    }
    double r =
        Sums.dot(rootX, rootY)
            / Math.sqrt(Sums.dot(rootX, rootX))
            / Math.sqrt(Sums.dot(rootY, rootY));
    return Coefficient.tested(
        n, r, (1 - r) * (1 + r), n - 2, n > 3 ? 1 / Math.sqrt(n - 3) : Double.NaN);
  }
}
