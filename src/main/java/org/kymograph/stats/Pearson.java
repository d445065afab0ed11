package org.kymograph.stats;

/**
 * Pearson's product-moment correlation, with Student's t on n - 2 and Fisher's interval (Fisher
 * 1921, Metron 1:3).
 *
 * <p>Each series is scaled by a power of two, so that neither 1e300 nor 1e-300 leaves the range of
 * doubles, then centred and summed with twice the digits: an offset of 1e15 costs none.
 */
public final class Pearson {
  private Pearson() {}

  /**
   * @param x values, NaN where there is none
   * @param y as many
   */
  public static Coefficient of(double[] x, double[] y) {
    Pairs pairs = Pairs.of(x, y);
    Refusal refusal = pairs.refusal();
    if (refusal != null) {
      return new Coefficient.Refused(pairs.size(), refusal);
    }
    Products products = Products.of(pairs.x(), pairs.y());
    int n = pairs.size();
    return Coefficient.tested(
        n, products.r(), products.unexplained(), n - 2, n > 3 ? 1 / Math.sqrt(n - 3) : Double.NaN);
  }

  /** Products about the means, of series that are not constant. */
  record Products(double r, double unexplained) {
    static Products of(double[] x, double[] y) {
      DoubleDouble[] dx = centred(x);
      DoubleDouble[] dy = centred(y);
      DoubleDouble xx = DoubleDouble.ZERO;
      DoubleDouble yy = DoubleDouble.ZERO;
      DoubleDouble xy = DoubleDouble.ZERO;
      for (int i = 0; i < dx.length; i++) {
        xx = xx.plus(dx[i].times(dx[i]));
        yy = yy.plus(dy[i].times(dy[i]));
        xy = xy.plus(dx[i].times(dy[i]));
      }
      double both = xx.value() * yy.value();
      double r =
          Math.max(-1, Math.min(1, xy.value() / Math.sqrt(xx.value()) / Math.sqrt(yy.value())));
      double rest = xx.times(yy).minus(xy.times(xy)).value();
      return new Products(r, Math.max(0, rest / both));
    }
  }

  private static DoubleDouble[] centred(double[] values) {
    double[] scaled = scaled(values);
    // The first value less, an offset is gone before anything is summed.
    DoubleDouble[] from = new DoubleDouble[scaled.length];
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int i = 0; i < scaled.length; i++) {
      from[i] = DoubleDouble.sum(scaled[i], -scaled[0]);
      sum = sum.plus(from[i]);
    }
    DoubleDouble mean = sum.over(scaled.length);
    double largest = 0;
    for (int i = 0; i < from.length; i++) {
      from[i] = from[i].minus(mean);
      largest = Math.max(largest, Math.abs(from[i].high()));
    }
    int exponent = -Math.getExponent(largest);
    for (int i = 0; i < from.length; i++) {
      from[i] =
          new DoubleDouble(
              Math.scalb(from[i].high(), exponent), Math.scalb(from[i].low(), exponent));
    }
    return from;
  }

  private static double[] scaled(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    int exponent = -Math.getExponent(largest);
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // In two steps: of the smallest numbers the whole power of two is out of range.
      scaled[i] = Math.scalb(Math.scalb(values[i], exponent / 2), exponent - exponent / 2);
    }
    return scaled;
  }
}
