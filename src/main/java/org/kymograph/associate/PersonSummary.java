package org.kymograph.associate;

import java.io.Serializable;
import java.util.List;
import org.kymograph.stats.WithinPerson;

/**
 * What the cohort needs of one person: a few numbers a question, whatever the days.
 *
 * @param calendarDays days from first to last
 * @param estimates of the default analysis
 * @param rates logarithms of the rate ratios
 * @param within sums of squares and products within the person
 * @param similarities of the factors among themselves
 */
public record PersonSummary(
    String participantId,
    int calendarDays,
    List<Estimate> estimates,
    List<Rate> rates,
    List<Moments> within,
    List<Similarity> similarities)
    implements Serializable {
  public PersonSummary {
    estimates = List.copyOf(estimates);
    rates = List.copyOf(rates);
    within = List.copyOf(within);
    similarities = List.copyOf(similarities);
  }

  /** One person's answer to one question, on Fisher's scale. */
  record Estimate(
      Analysis analysis,
      String factor,
      int lagDays,
      int days,
      int adjustedColumns,
      double z,
      double inflation,
      double df)
      implements Serializable {}

  /** One person's rate ratio. */
  record Rate(String factor, int lagDays, int days, double logRatio, double standardError)
      implements Serializable {}

  /** One person's part in the within-person and the between-person correlation. */
  record Moments(String factor, int lagDays, WithinPerson sums, double inflation)
      implements Serializable {}

  /** How alike two factors are in one person, on Fisher's scale. */
  record Similarity(String one, String other, double z) implements Serializable {}
}
