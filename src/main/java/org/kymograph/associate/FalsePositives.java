package org.kymograph.associate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.stats.RatioOfTotals;

/** Counts of claims that were made where nothing can be true, by replicate. */
public final class FalsePositives {
  /** A claim is what somebody would act on. */
  enum Claim {
    QUESTION,
    FACTOR,
    FAMILY,
    FINDING
  }

  /**
   * How many claims of each kind could have been made, and were.
   *
   * @param tests one number a kind of claim
   * @param rejections likewise
   */
  public record Counts(long[] tests, long[] rejections) implements Serializable {
    /** Of the answers to one plan, of one person or of the cohort. */
    public static Counts of(Collection<Finding> findings, double q) {
      List<Finding> tested =
          findings.stream()
              .filter(row -> row.isOfDefaultAnalysis() && row.pValue() != null)
              .toList();
      List<Finding> past = tested.stream().filter(row -> row.lagDays() >= 0).toList();
      Counts counts = new Counts(new long[Claim.values().length], new long[Claim.values().length]);
      tested.forEach(row -> counts.add(Claim.QUESTION, isBelow(row.pValue(), Words.ALPHA)));
      counts.addAny(
          Claim.FACTOR, past, Finding::factor, row -> isBelow(row.pLagAdjusted(), Words.ALPHA));
      counts.addAny(Claim.FAMILY, past, Finding::family, row -> isBelow(row.qValue(), q));
      counts.addAny(Claim.FINDING, past, Finding::factor, row -> row.isFound(q));
      return counts;
    }

    private interface Group {
      String of(Finding row);
    }

    private void addAny(Claim claim, List<Finding> rows, Group group, Predicate<Finding> made) {
      Map<String, Boolean> any = new TreeMap<>();
      rows.forEach(row -> any.merge(group.of(row), made.test(row), Boolean::logicalOr));
      any.values().forEach(its -> add(claim, its));
    }

    private void add(Claim claim, boolean made) {
      tests[claim.ordinal()]++;
      rejections[claim.ordinal()] += made ? 1 : 0;
    }

    private static boolean isBelow(@Nullable Double p, double limit) {
      return p != null && p < limit;
    }

    private void add(Counts other) {
      for (int i = 0; i < tests.length; i++) {
        tests[i] += other.tests[i];
        rejections[i] += other.rejections[i];
      }
    }
  }

  private record Key(NegativeControl control, String scope, int replicate) {}

  private final Map<Key, Counts> counts = new HashMap<>();

  /**
   * @param scope participant or pooled
   */
  public void add(NegativeControl control, String scope, int replicate, Counts of) {
    counts
        .computeIfAbsent(
            new Key(control, scope, replicate),
            key -> new Counts(new long[Claim.values().length], new long[Claim.values().length]))
        .add(of);
  }

  /** A rate for each control, scope and kind of claim that was tested at all. */
  public List<FalsePositiveRate> rates() {
    List<FalsePositiveRate> rates = new ArrayList<>();
    for (NegativeControl control : NegativeControl.values()) {
      for (String scope : List.of(Finding.PARTICIPANT, Finding.POOLED)) {
        Map<Integer, Counts> byReplicate = new TreeMap<>();
        counts.forEach(
            (key, its) -> {
              if (key.control == control && key.scope.equals(scope)) {
                byReplicate.put(key.replicate, its);
              }
            });
        for (Claim claim : Claim.values()) {
          FalsePositiveRate rate = rate(control, scope, claim, List.copyOf(byReplicate.values()));
          if (rate.tests() > 0) {
            rates.add(rate);
          }
        }
      }
    }
    return rates;
  }

  private static FalsePositiveRate rate(
      NegativeControl control, String scope, Claim claim, List<Counts> byReplicate) {
    int at = claim.ordinal();
    long[] tests = byReplicate.stream().mapToLong(its -> its.tests[at]).toArray();
    long[] rejections = byReplicate.stream().mapToLong(its -> its.rejections[at]).toArray();
    RatioOfTotals ratio = RatioOfTotals.of(rejections, tests);
    return new FalsePositiveRate(
        control.word(),
        scope,
        claim.name().toLowerCase(java.util.Locale.ROOT),
        ratio.below(),
        ratio.above(),
        ratio.below() == 0 ? null : 100 * ratio.ratio(),
        ratio.low() == null ? null : Double.valueOf(100 * Math.max(0, ratio.low())),
        ratio.high() == null ? null : Double.valueOf(100 * Math.min(1, ratio.high())),
        byReplicate.size());
  }
}
