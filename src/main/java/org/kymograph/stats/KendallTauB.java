package org.kymograph.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Kendall's tau-b (Kendall 1970, Rank Correlation Methods), in O(n log n) by counting the exchanges
 * of a merge sort (Knight 1966, JASA 61:436). A description: no adjustment for autocorrelation is
 * defined for it here.
 */
public final class KendallTauB {
  private KendallTauB() {}

  /** tau-b, or why there is none. */
  public sealed interface Result permits Estimate, Refused {}

  /**
   * @param pairs pairs of values that are both there
   * @param tau from -1 to 1
   * @param concordantLessDiscordant S
   * @param variance of S, with the terms of ties
   * @param p asymptotic, two-sided, without continuity correction; null for two pairs
   * @param exactP over all orders, where no value comes twice; else null
   */
  public record Estimate(
      int pairs,
      double tau,
      long concordantLessDiscordant,
      double variance,
      @Nullable Double p,
      @Nullable Double exactP)
      implements Result {}

  /** No coefficient, and why. */
  public record Refused(int pairs, Refusal refusal) implements Result {}

  /** Up to so many pairs the exact p is given. */
  private static final int MOST_EXACT = 60;

  /**
   * @param x values, NaN where there is none
   * @param y as many
   */
  public static Result of(double[] x, double[] y) {
    Pairs pairs = Pairs.of(x, y);
    Refusal refusal = pairs.refusal();
    if (refusal != null) {
      return new Refused(pairs.size(), refusal);
    }
    int n = pairs.size();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> pairs.x()[i] + 0.0)
                    .thenComparingDouble(i -> pairs.y()[i] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sortedX = Arrays.stream(order).mapToDouble(i -> pairs.x()[i]).toArray();
    double[] byX = Arrays.stream(order).mapToDouble(i -> pairs.y()[i]).toArray();
    long tiedBoth = tiedBoth(sortedX, byX);
    Ties x1 = Ties.of(sortedX);
    long discordant = exchanges(byX, new double[n], 0, n);
    Ties y1 = Ties.of(byX);
    long all = (long) n * (n - 1) / 2;
    long s = all - x1.pairs - y1.pairs + tiedBoth - 2 * discordant;
    double tau = s / Math.sqrt((double) (all - x1.pairs)) / Math.sqrt((double) (all - y1.pairs));
    double variance = variance(n, x1, y1);
    boolean ties = x1.pairs + y1.pairs > 0;
    return new Estimate(
        n,
        Math.max(-1, Math.min(1, tau)),
        s,
        variance,
        n < 3 ? null : Distributions.normalP(s / Math.sqrt(variance)),
        ties || n > MOST_EXACT ? null : exactP(n, s, all));
  }

  private static double variance(int n, Ties x, Ties y) {
    double first = ((double) n * (n - 1) * (2.0 * n + 5) - x.cubic - y.cubic) / 18;
    double second = 2.0 * x.pairs * 2.0 * y.pairs / (2.0 * n * (n - 1));
    double third = n > 2 ? x.triples * y.triples / (9.0 * n * (n - 1) * (n - 2)) : 0;
    return first + second + third;
  }

  /** Runs of equal values in a sorted series. */
  private record Ties(long pairs, double cubic, double triples) {
    static Ties of(double[] sorted) {
      long pairs = 0;
      double cubic = 0;
      double triples = 0;
      for (int first = 0, next; first < sorted.length; first = next) {
        next = first + 1;
        while (next < sorted.length && sorted[next] == sorted[first]) {
          next++;
        }
        long t = (long) next - first;
        pairs += t * (t - 1) / 2;
        cubic += (double) t * (t - 1) * (2.0 * t + 5);
        triples += (double) t * (t - 1) * (t - 2);
      }
      return new Ties(pairs, cubic, triples);
    }
  }

  private static long tiedBoth(double[] x, double[] y) {
    long pairs = 0;
    for (int first = 0, next; first < x.length; first = next) {
      next = first + 1;
      while (next < x.length && x[next] == x[first] && y[next] == y[first]) {
        next++;
      }
      long t = (long) next - first;
      pairs += t * (t - 1) / 2;
    }
    return pairs;
  }

  /** Sorts a stretch by merging, and counts the pairs that stood in falling order. */
  private static long exchanges(double[] values, double[] room, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long count = exchanges(values, room, from, middle) + exchanges(values, room, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      if (right == to || left < middle && values[left] <= values[right]) {
        room[i] = values[left++];
      } else {
        count += middle - left;
        room[i] = values[right++];
      }
    }
    System.arraycopy(room, from, values, from, to - from);
    return count;
  }

  /** How many orders have at most so many inversions: Mahonian numbers, summed exactly. */
  private static double exactP(int n, long s, long all) {
    int most = (int) ((all - Math.abs(s)) / 2);
    BigInteger[] orders = new BigInteger[most + 1];
    Arrays.fill(orders, BigInteger.ZERO);
    orders[0] = BigInteger.ONE;
    BigInteger total = BigInteger.ONE;
    for (int length = 2; length <= n; length++) {
      total = total.multiply(BigInteger.valueOf(length));
      BigInteger window = BigInteger.ZERO;
      BigInteger[] next = new BigInteger[most + 1];
      for (int inversions = 0; inversions <= most; inversions++) {
        window = window.add(orders[inversions]);
        if (inversions >= length) {
          window = window.subtract(orders[inversions - length]);
        }
        next[inversions] = window;
      }
      orders = next;
    }
    BigInteger tail = BigInteger.ZERO;
    for (BigInteger count : orders) {
      tail = tail.add(count);
    }
    return Math.min(
        1,
        new BigDecimal(tail.shiftLeft(1))
            .divide(new BigDecimal(total), MathContext.DECIMAL64)
            .doubleValue());
  }
}
