package org.kymograph.bench.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kymograph.bench.calibration.DiaryModel.Diary;
import org.kymograph.bench.calibration.DiaryModel.Missing;
import org.kymograph.bench.calibration.DiaryModel.Pattern;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.Coefficient;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.Multiplicity;
import org.kymograph.stats.Spearman;
import org.kymograph.stats.Thresholds;

/** Tables A to D, F and G: one person at a time. */
final class PersonScenarios {
  private static final double ALPHA = 0.05;
  private static final double MOST_ERROR = 6.5;
  private static final double LEAST_COVERAGE = 94;
  private static final double MOST_FALSE_DISCOVERIES = 6;
  private static final double POWER_MARGIN = 3;
  private static final int LARGEST_LAG = 3;

  /** Slow series do their worst where counts say much about the rate. */
  private static final double STRESSED_RATE_DEVIATION = 1.1;

  private static final int TRUTH_DAYS = 730;
  private static final int TRUTH_REPLICATES = 1000;

  private PersonScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int days : new int[] {30, 60, 90, 180}) {
      for (double phi : new double[] {0, 0.4, 0.6, 0.8}) {
        all.add(typeOne(days, phi, Pattern.PLAIN));
      }
    }
    for (int days : new int[] {30, 60, 90, 180, 365}) {
      all.add(typeOne(days, 0.6, Pattern.WEEKDAY_AND_TREND));
      all.add(typeOne(days, 0.6, Pattern.RARE));
      all.add(typeOne(days, 0.8, Pattern.DRIFT));
    }
    for (int days : new int[] {60, 90, 180}) {
      for (double phi : new double[] {0.4, 0.8}) {
        all.add(lagFamily(days, phi));
      }
    }
    for (int days : new int[] {60, 120}) {
      for (double phi : new double[] {0.3, 0.7}) {
        for (double effect : new double[] {0.35, 0.7}) {
          all.add(coverage(days, phi, effect));
        }
      }
    }
    for (int days : new int[] {30, 60, 90, 180, 365}) {
      for (double phi : new double[] {0.3, 0.7}) {
        all.add(power(days, phi));
      }
    }
    for (int days : new int[] {90, 180}) {
      for (int planted : new int[] {4, 0}) {
        all.add(manyFactors(days, planted));
      }
    }
    for (int days : new int[] {60, 90, 180, 365}) {
      for (double phi : new double[] {0.9, 0.95, 0.99}) {
        all.add(stress(days, phi, Missing.NONE));
      }
    }
    for (int days : new int[] {90, 180}) {
      all.add(stress(days, 0.6, Missing.BY_BOTH));
      all.add(stress(days, 0.6, Missing.BY_OUTCOME));
    }
    return all;
  }

  private static CalendarColumns calendar(int days) {
    return new CalendarColumns(days, 0, new double[0]);
  }

  private static DailyCorrelation.@Nullable Correlation analysed(
      double[] factor, double[] counts, CalendarColumns calendar, int lag) {
    return DailyCorrelation.of(factor, counts, calendar, lag, Thresholds.DEFAULT)
            instanceof DailyCorrelation.Correlation its
        ? its
        : null;
  }

  private static @Nullable Double p(DailyCorrelation.@Nullable Correlation its) {
    return its == null ? null : its.p();
  }

  private static double rejected(@Nullable Double p) {
    return Scenario.share(p != null && p <= ALPHA);
  }

  private static double shiftRejected(Diary diary, CalendarColumns calendar, int largestLag) {
    CircularShift shift =
        CircularShift.of(diary.factor(), diary.counts(), calendar, largestLag);
    return Scenario.share(shift != null && shift.p() <= ALPHA);
  }

  private static @Nullable Double naiveP(double[] factor, double[] counts) {
    return Spearman.of(factor, counts) instanceof Coefficient.Estimate its ? its.p() : null;
  }

  // ---- A: nothing is there

  private static Scenario typeOne(int days, double phi, Pattern pattern) {
    Missing missing = pattern == Pattern.PLAIN ? Missing.NONE : Missing.AT_RANDOM;
    DiaryModel model = DiaryModel.of(days, phi, pattern, missing, 0);
    String name =
        "D="
            + days
            + switch (pattern) {
              case PLAIN -> " phi=" + Published.number(phi);
              case WEEKDAY_AND_TREND -> " phi=.6 +miss20% +weekday +trend";
              case RARE -> " phi=.6 rare/zero-inflated +miss20%";
              default -> " phi=.8 slow drift +miss20%";
            };
    double[] published = Published.of("A", name);
    return nothing("A", name, model, published, true);
  }

  private static Scenario nothing(
      String table, String name, DiaryModel model, double[] published, boolean hasBar) {
    CalendarColumns calendar = calendar(model.days());
    Measure answer = Measure.share("default", published[2]);
    return new Scenario(
        table,
        name,
        List.of(
            Measure.number("n", published[0]),
            Measure.share("naive Spearman", published[1]),
            hasBar ? answer.atMost(MOST_ERROR) : answer,
            Measure.share("circular shift", published[3])),
        random -> {
          Diary diary = model.draw(random);
          var its = analysed(diary.factor(), diary.counts(), calendar, 0);
          return new double[] {
            its == null ? Double.NaN : its.days(),
            rejected(naiveP(diary.factor(), diary.counts())),
            rejected(p(its)),
            shiftRejected(diary, calendar, 0)
          };
        });
  }

  // ---- B: four lags

  private static Scenario lagFamily(int days, double phi) {
    String name = "D=" + days + " phi=" + Published.number(phi) + " miss20%";
    double[] published = Published.of("B", name);
    DiaryModel model = DiaryModel.of(days, phi, Pattern.PLAIN, Missing.AT_RANDOM, 0);
    CalendarColumns calendar = calendar(days);
    return new Scenario(
        "B",
        name,
        List.of(
            Measure.share("naive best lag", published[0]),
            Measure.share("default, Holm", published[1]).atMost(MOST_ERROR),
            Measure.share("circular shift over the lags", published[2]).atMost(MOST_ERROR)),
        random -> {
          Diary diary = model.draw(random);
          List<@Nullable Double> p = new ArrayList<>();
          boolean naive = false;
          for (int lag = 0; lag <= LARGEST_LAG; lag++) {
            p.add(p(analysed(diary.factor(), diary.counts(), calendar, lag)));
            double[] earlier = new double[days];
            Arrays.fill(earlier, Double.NaN);
            System.arraycopy(diary.factor(), 0, earlier, lag, days - lag);
            Double its = naiveP(earlier, diary.counts());
            naive |= its != null && its <= ALPHA;
          }
          return new double[] {
            Scenario.share(naive),
            Scenario.share(found(Multiplicity.HOLM, p) > 0),
            shiftRejected(diary, calendar, LARGEST_LAG)
          };
        });
  }

  private static long found(Multiplicity multiplicity, List<@Nullable Double> p) {
    return multiplicity.adjust(p).stream()
        .filter(Objects::nonNull)
        .filter(its -> its <= ALPHA)
        .count();
  }

  // ---- C: the interval

  /** The mean correlation of many long diaries without a gap. */
  private static double truth(double phi, double effect) {
    DiaryModel model =
        DiaryModel.of(TRUTH_DAYS, phi, Pattern.PLAIN, Missing.NONE, effect);
    CalendarColumns calendar = calendar(TRUTH_DAYS);
    double[] r =
        IntStream.range(0, TRUTH_REPLICATES)
            .parallel()
            .mapToDouble(
                i -> {
                  Diary diary = model.draw(new SplittableRandom(1_000_003L * i + 17));
                  return Objects.requireNonNull(
                          analysed(diary.factor(), diary.counts(), calendar, 0))
                      .r();
                })
            .toArray();
    return Calibration.mean(r);
  }

  private static Scenario coverage(int days, double phi, double effect) {
    String name =
        String.format(
            Locale.ROOT,
            "D=%d phi=%s beta=%s",
            days,
            Published.number(phi),
            Published.number(effect));
    double[] published = Published.of("C", name);
    double truth = truth(phi, effect);
    DiaryModel model = DiaryModel.of(days, phi, Pattern.PLAIN, Missing.AT_RANDOM, effect);
    CalendarColumns calendar = calendar(days);
    return new Scenario(
        "C",
        name,
        List.of(
            Measure.number("truth", published[0]),
            Measure.share("default: interval holds the truth", published[1])
                .atLeast(LEAST_COVERAGE),
            Measure.number("its width", published[2] / 100)),
        random -> {
          Diary diary = model.draw(random);
          var its = analysed(diary.factor(), diary.counts(), calendar, 0);
          Double low = its == null ? null : its.ciLow();
          Double high = its == null ? null : its.ciHigh();
          return low == null || high == null
              ? new double[] {truth, Double.NaN, Double.NaN}
              : new double[] {truth, Scenario.share(low <= truth && truth <= high), high - low};
        });
  }

  // ---- D: something is there

  private static Scenario power(int days, double phi) {
    String name = "D=" + days + " phi=" + Published.number(phi) + " rho~.3";
    double[] published = Published.of("D", name);
    DiaryModel model = DiaryModel.of(days, phi, Pattern.PLAIN, Missing.AT_RANDOM, 0.35);
    CalendarColumns calendar = calendar(days);
    return new Scenario(
        "D",
        name,
        List.of(
            Measure.number("n", published[0]),
            Measure.number("mean r", published[1]),
            Measure.share("default", published[2]).atLeast(published[2] - POWER_MARGIN),
            Measure.share("circular shift", published[3])),
        random -> {
          Diary diary = model.draw(random);
          var its = analysed(diary.factor(), diary.counts(), calendar, 0);
          return new double[] {
            its == null ? Double.NaN : its.days(),
            its == null ? Double.NaN : its.r(),
            rejected(p(its)),
            shiftRejected(diary, calendar, 0)
          };
        });
  }

  // ---- F: twenty factors

  private static Scenario manyFactors(int days, int planted) {
    String name = "person D=" + days + " phi=.6 20 factors, " + planted + " true";
    double[] published = Published.of("F", name);
    double[] effects = new double[20];
    Arrays.fill(effects, 0, planted, 0.35);
    DiaryModel model = DiaryModel.of(days, 0.6, Pattern.PLAIN, Missing.AT_RANDOM, effects);
    CalendarColumns calendar = calendar(days);
    return new Scenario(
        "F",
        name,
        List.of(
            Measure.share("naive, BH: false among the found", published[0]),
            Measure.share("default, BH: false among the found", published[1])
                .atMost(MOST_FALSE_DISCOVERIES),
            Measure.share("default, BY: false among the found", published[2])
                .atMost(MOST_FALSE_DISCOVERIES),
            Measure.share("default, Holm: any false", published[3]).atMost(MOST_ERROR),
            Measure.share("default, BH: found of the true", published[4])),
        random -> {
          Diary diary = model.draw(random);
          List<@Nullable Double> naive = new ArrayList<>();
          List<@Nullable Double> p = new ArrayList<>();
          for (double[] factor : diary.factors()) {
            naive.add(naiveP(factor, diary.counts()));
            p.add(p(analysed(factor, diary.counts(), calendar, 0)));
          }
          return new double[] {
            falseShare(Multiplicity.BENJAMINI_HOCHBERG, naive, planted),
            falseShare(Multiplicity.BENJAMINI_HOCHBERG, p, planted),
            falseShare(Multiplicity.BENJAMINI_YEKUTIELI, p, planted),
            Scenario.share(falseShare(Multiplicity.HOLM, p, planted) > 0),
            planted == 0
                ? Double.NaN
                : 100.0 * foundAmong(Multiplicity.BENJAMINI_HOCHBERG, p, 0, planted) / planted
          };
        });
  }

  private static long foundAmong(
      Multiplicity multiplicity, List<@Nullable Double> p, int from, int to) {
    List<@Nullable Double> adjusted = multiplicity.adjust(p);
    return adjusted.subList(from, to).stream()
        .filter(Objects::nonNull)
        .filter(its -> its <= ALPHA)
        .count();
  }

  private static double falseShare(
      Multiplicity multiplicity, List<@Nullable Double> p, int planted) {
    long all = foundAmong(multiplicity, p, 0, p.size());
    return all == 0 ? 0 : 100.0 * foundAmong(multiplicity, p, planted, p.size()) / all;
  }

  // ---- G: beyond what the analysis was made for

  private static Scenario stress(int days, double phi, Missing missing) {
    String name =
        "D="
            + days
            + switch (missing) {
              case BY_BOTH -> " reporting depends on factor and count";
              case BY_OUTCOME -> " reporting depends on the count";
              default -> " phi=" + Published.number(phi);
            };
    DiaryModel model =
        new DiaryModel(
            days, phi, Pattern.PLAIN, missing, STRESSED_RATE_DEVIATION, new double[1], 0, 0);
    return nothing("G", name, model, Published.of("G", name), false);
  }
}
