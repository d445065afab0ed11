package org.kymograph.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken out of a series before it is asked about: an orthonormal basis of the columns, from
 * which residuals follow. A column that the ones before it already explain is dropped, and the
 * degrees of freedom follow the rank.
 */
public final class Design {
  /** A column whose remainder is no larger than this share of it adds nothing. */
  private static final double NEGLIGIBLE = 1e-10;

  private final List<double[]> basis;

  private Design(List<double[]> basis) {
    this.basis = basis;
  }

  /**
   * @param columns of equal length; the first is the constant
   */
  public static Design of(List<double[]> columns) {
    List<double[]> basis = new ArrayList<>();
    for (double[] column : columns) {
      double size = Math.sqrt(Sums.dot(column, column));
      double[] rest = column.clone();
      // Gram-Schmidt, twice: once is not enough where columns are nearly alike (Giraud 2005).
      remove(rest, basis);
      remove(rest, basis);
      double length = Math.sqrt(Sums.dot(rest, rest));
      if (length > NEGLIGIBLE * size) {
        for (int i = 0; i < rest.length; i++) {
          rest[i] /= length;
        }
        basis.add(rest);
      }
    }
    return new Design(basis);
  }

  /** Columns that count, without the constant. */
  public int adjustedColumns() {
    return Math.max(0, basis.size() - 1);
  }

  /** The columns made orthonormal, for a model that takes them along; not to be written to. */
  double[][] directions() {
    return basis.toArray(double[][]::new);
  }

  /** What of a series the columns do not explain. */
  public double[] residuals(double[] series) {
    double[] rest = series.clone();
    remove(rest, basis);
    remove(rest, basis);
    return rest;
  }

  private static void remove(double[] from, List<double[]> basis) {
    for (double[] direction : basis) {
      double share = Sums.dot(from, direction);
      for (int i = 0; i < from.length; i++) {
        from[i] -= share * direction[i];
      }
    }
  }
}
