package org.kymograph.associate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Variable;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.Pooling;
import org.kymograph.stats.Refusal;

/**
 * An answer in one sentence. It says "goes with", never "causes"; it prints how much is behind it;
 * and where nothing was found, how much could have been seen.
 */
final class Words {
  static final double ALPHA = 0.05;

  private Words() {}

  /** What the tests say together. */
  enum Verdict {
    SEEN,
    INCONCLUSIVE
  }

  static String ofPerson(
      Variable factor,
      Variable outcome,
      int lag,
      DailyCorrelation.@Nullable Correlation found,
      @Nullable Refusal refusal,
      @Nullable Double q,
      Verdict verdict) {
    if (found == null) {
      return refused(factor, outcome, refusal);
    }
    String evidence =
        String.format(
            Locale.ROOT, "%d days worth %.0f", found.days(), found.sample().effectiveDays());
    if (found.p() == null) {
      return String.format(
          Locale.ROOT,
          "%s: r = %.2f over %s, shown as a description; too little for a test.",
          pair(factor, outcome, lag),
          found.r(),
          evidence);
    }
    return sentence(
        factor,
        outcome,
        lag,
        found.r(),
        found.ciLow(),
        found.ciHigh(),
        evidence,
        found.p(),
        q,
        found.detectable(),
        verdict);
  }

  static String ofCohort(
      Variable factor,
      Variable outcome,
      int lag,
      int participants,
      int days,
      @Nullable Pooling pooling,
      @Nullable Double p,
      @Nullable Double q,
      @Nullable Double detectable,
      @Nullable Refusal refusal,
      Verdict verdict) {
    if (pooling == null) {
      return refused(factor, outcome, refusal);
    }
    String evidence =
        String.format(Locale.ROOT, "%d people and %d of their days", participants, days);
    double r = Math.tanh(pooling.meanZ());
    if (p == null) {
      return String.format(
          Locale.ROOT,
          "%s: mean r = %.2f over %s, shown as a description; too few people for a test.",
          pair(factor, outcome, lag),
          r,
          evidence);
    }
    return sentence(
        factor,
        outcome,
        lag,
        r,
        Math.tanh(pooling.ciLowZ()),
        Math.tanh(pooling.ciHighZ()),
        evidence,
        p,
        q,
        detectable,
        verdict);
  }

  private static String sentence(
      Variable factor,
      Variable outcome,
      int lag,
      double r,
      @Nullable Double low,
      @Nullable Double high,
      String evidence,
      double p,
      @Nullable Double q,
      @Nullable Double detectable,
      Verdict verdict) {
    String numbers =
        String.format(
            Locale.ROOT,
            "r = %.2f, 95 %% interval %.2f to %.2f, %s, %s%s",
            r,
            low,
            high,
            evidence,
            p(p),
            q == null ? "" : String.format(Locale.ROOT, ", q = %s", small(q)));
    if (verdict == Verdict.SEEN) {
      return String.format(
          Locale.ROOT,
          "Higher \"%s\" went with %s \"%s\" %s (%s).",
          factor.label(),
          r > 0 ? "higher" : "lower",
          outcome.label(),
          when(lag),
          numbers);
    }
    String control = lag < 0 ? "Control with the future: " : "";
    String visible =
        detectable == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; an association of |r| of %.2f or more would probably have been seen",
                detectable);
    return String.format(
        Locale.ROOT,
        "%s%s: inconclusive (%s)%s.",
        control,
        pair(factor, outcome, lag),
        numbers,
        visible);
  }

  static String rateRatio(
      Variable factor,
      Variable outcome,
      int lag,
      double ratio,
      @Nullable Double low,
      @Nullable Double high,
      String evidence,
      double unmeasured) {
    String interval =
        low == null || high == null
            ? ""
            : String.format(Locale.ROOT, ", 95 %% interval %.2f to %.2f", low, high);
    String sensitivity =
        unmeasured > 1
            ? String.format(
                Locale.ROOT,
                " Something unmeasured would have to go with both by a ratio of %.2f to explain the"
                    + " interval away.",
                unmeasured)
            : "";
    return String.format(
        Locale.ROOT,
        "%s: %.2f times as many a day for one standard deviation more (%s%s); a size, not a"
            + " test.%s",
        pair(factor, outcome, lag),
        ratio,
        evidence,
        interval,
        sensitivity);
  }

  static String refused(Variable factor, Variable outcome, @Nullable Refusal refusal) {
    return String.format(
        Locale.ROOT,
        "\"%s\" and \"%s\": no answer, because %s.",
        factor.label(),
        outcome.label(),
        refusal == null ? "nothing is known" : refusal.words());
  }

  static String pair(Variable factor, Variable outcome, int lag) {
    return String.format(
        Locale.ROOT, "\"%s\" and \"%s\" %s", factor.label(), outcome.label(), when(lag));
  }

  private static String when(int lag) {
    if (lag == 0) {
      return "of the same day";
    }
    String days = Math.abs(lag) == 1 ? "the day" : Math.abs(lag) + " days";
    return lag > 0 ? days + " after" : days + " before";
  }

  private static String p(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + small(p);
  }

  private static String small(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }
}
