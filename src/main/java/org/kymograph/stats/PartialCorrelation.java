package org.kymograph.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Correlation of what covariates leave of two series (partial), and of one as it is with what they
 * leave of the other (semipartial). Degrees of freedom follow the rank of the covariates (Kim 2015,
 * CSAM 22:665).
 */
public final class PartialCorrelation {
  /** Less than this share of a series' variance is rounding. */
  private static final double NEGLIGIBLE_VARIANCE = 1e-10;

  private PartialCorrelation() {}

  /** The coefficients, or why there are none. */
  public sealed interface Result permits Answer, Refused {}

  /**
   * @param covariates columns that count: their rank
   * @param partial both series adjusted
   * @param outcomeAdjusted semipartial: the outcome adjusted, the factor as it is
   * @param factorAdjusted semipartial: the factor adjusted, the outcome as it is
   */
  public record Answer(
      int covariates,
      Coefficient.Estimate partial,
      Coefficient.Estimate outcomeAdjusted,
      Coefficient.Estimate factorAdjusted)
      implements Result {}

  /** No coefficient, and why. */
  public record Refused(int pairs, Refusal refusal) implements Result {}

  /**
   * @param x values, NaN where there is none
   * @param y as many
   * @param covariates columns of as many values; only rows that have all of them count
   */
  public static Result of(double[] x, double[] y, List<double[]> covariates, Scale scale) {
    int[] rows = complete(x, y, covariates);
    int n = rows.length;
    double[] rowsX = prepared(x, rows, scale);
    double[] rowsY = prepared(y, rows, scale);
    Refusal refusal = new Pairs(rowsX, rowsY).refusal();
    if (refusal != null) {
      return new Refused(n, refusal);
    }
    double[] one = new double[n];
    Arrays.fill(one, 1);
    List<double[]> columns = new ArrayList<>(List.of(one));
    covariates.forEach(its -> columns.add(Sums.centred(prepared(its, rows, scale))));
    Design design = Design.of(columns);
    int k = design.adjustedColumns();
    if (n - 2 - k <= 0) {
      return new Refused(n, Refusal.ZERO_DF);
    }
    double[] centredX = Sums.centred(rowsX);
    double[] centredY = Sums.centred(rowsY);
    double[] restX = design.residuals(centredX);
    double[] restY = design.residuals(centredY);
    if (isNothing(restX, centredX) || isNothing(restY, centredY)) {
      return new Refused(n, Refusal.ZERO_RESIDUAL_VARIANCE);
    }
    return new Answer(
        k,
        estimate(restX, restY, n, k),
        estimate(centredX, restY, n, k),
        estimate(restX, centredY, n, k));
  }

  private static Coefficient.Estimate estimate(double[] x, double[] y, int n, int k) {
    Pearson.Products products = Pearson.Products.of(x, y);
    return Coefficient.tested(
        n,
        products.r(),
        products.unexplained(),
        n - 2.0 - k,
        n - k > 3 ? 1 / Math.sqrt(n - k - 3.0) : Double.NaN);
  }

  private static boolean isNothing(double[] rest, double[] whole) {
    return !(Sums.dot(rest, rest) > NEGLIGIBLE_VARIANCE * Sums.dot(whole, whole));
  }

  private static double[] prepared(double[] values, int[] rows, Scale scale) {
    double[] chosen = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    return scale == Scale.RANKS ? Ranks.average(chosen) : chosen;
  }

  private static int[] complete(double[] x, double[] y, List<double[]> covariates) {
    int[] rows = new int[x.length];
    int n = 0;
    for (int row = 0; row < x.length; row++) {
      int its = row;
      if (Double.isFinite(x[row])
          && Double.isFinite(y[row])
          && covariates.stream().allMatch(column -> Double.isFinite(column[its]))) {
        rows[n++] = row;
      }
    }
    return Arrays.copyOf(rows, n);
  }
}
