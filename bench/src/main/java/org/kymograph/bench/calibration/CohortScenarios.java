package org.kymograph.bench.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kymograph.bench.calibration.DiaryModel.Diary;
import org.kymograph.bench.calibration.DiaryModel.Missing;
import org.kymograph.bench.calibration.DiaryModel.Pattern;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.Coefficient;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.EqualWeightMean;
import org.kymograph.stats.Pearson;
import org.kymograph.stats.Thresholds;

/** Table E and the cohorts of table G: people are the sample. */
final class CohortScenarios {
  private static final double ALPHA = 0.05;
  private static final double LEAST_ERROR = 3.5;
  private static final double MOST_ERROR = 6.5;
  private static final double LEAST_COVERAGE = 94;
  private static final double POWER_MARGIN = 3;
  private static final double LEAST_DF = 5;
  private static final double PHI = 0.5;
  private static final double EFFECT = 0.35;
  private static final double SPREAD_OF_EFFECTS = 0.25;

  /** People with more of the factor have more twitches, which says nothing about their days. */
  private static final double CONFOUNDING = 0.6;

  private static final double OFFSET_DEVIATION = 1;
  private static final double OWN_RATE_DEVIATION = 0.4;

  private static final int TRUTH_DAYS = 730;
  private static final int TRUTH_PEOPLE = 2000;

  private CohortScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int people : new int[] {5, 8, 12, 20, 40}) {
      addCells(all, people, 60);
    }
    addCells(all, 12, 180);
    addUnequal(all, new int[] {3, 1, 1});
    addUnequal(all, new int[] {5, 2, 1});
    addUnequal(all, new int[] {6, 3, 3});
    addUnequal(all, new int[] {10, 5, 5});
    for (int people : new int[] {6, 12}) {
      all.add(stress(people, "near unit root", Pattern.PLAIN, 0.97));
      all.add(stress(people, "common calendar shock", Pattern.COMMON_SHOCK, PHI));
    }
    return all;
  }

  private static void addCells(List<Scenario> all, int people, int days) {
    int[] each = new int[people];
    Arrays.fill(each, days);
    for (double[] cell : new double[][] {{0, 0}, {SPREAD_OF_EFFECTS, 0}, {SPREAD_OF_EFFECTS, EFFECT}}) {
      String name =
          String.format(
              Locale.ROOT,
              "N=%d D=%d tau_b=%s effect=%s",
              people,
              days,
              Published.decimal(cell[0]),
              Published.decimal(cell[1]));
      all.add(cohort("E", name, each, cell[0], cell[1], true));
    }
  }

  private static void addUnequal(List<Scenario> all, int[] peopleOf) {
    int[] lengths = {30, 60, 300};
    int[] each =
        IntStream.range(0, lengths.length)
            .flatMap(i -> IntStream.generate(() -> lengths[i]).limit(peopleOf[i]))
            .toArray();
    for (double[] cell : new double[][] {{0, 0}, {SPREAD_OF_EFFECTS, 0}, {SPREAD_OF_EFFECTS, EFFECT}}) {
      String name =
          String.format(
              Locale.ROOT,
              "N=%d days 30x%d 60x%d 300x%d tau_b=%s effect=%s",
              each.length,
              peopleOf[0],
              peopleOf[1],
              peopleOf[2],
              Published.number(cell[0]),
              Published.number(cell[1]));
      all.add(cohort("E3", name, each, cell[0], cell[1], false));
    }
  }

  private static DiaryModel person(
      int days, double phi, Pattern pattern, double spread, double effect, SplittableRandom random) {
    double offset = OFFSET_DEVIATION * random.nextGaussian();
    double rate = CONFOUNDING * offset + OWN_RATE_DEVIATION * random.nextGaussian();
    double own = effect + spread * random.nextGaussian();
    return new DiaryModel(
        days,
        phi,
        pattern,
        Missing.AT_RANDOM,
        DiaryModel.RATE_DEVIATION,
        new double[] {own},
        offset,
        rate);
  }

  private static double truth(double spread, double effect) {
    if (effect == 0) {
      return 0;
    }
    CalendarColumns calendar = new CalendarColumns(TRUTH_DAYS, 0, new double[0]);
    double[] z =
        IntStream.range(0, TRUTH_PEOPLE)
            .parallel()
            .mapToDouble(
                i -> {
                  SplittableRandom random = new SplittableRandom(1_000_003L * i + 29);
                  DiaryModel model =
                      person(TRUTH_DAYS, PHI, Pattern.PLAIN, spread, effect, random);
                  return z(model.draw(random), calendar);
                })
            .toArray();
    return Calibration.mean(z);
  }

  /** Fisher's z of one person; NaN where it does not enter the cohort. */
  private static double z(Diary diary, CalendarColumns calendar) {
    return DailyCorrelation.of(
                    diary.factor(), diary.counts(), calendar, 0, Thresholds.DEFAULT)
                instanceof DailyCorrelation.Correlation its
            && its.df() >= LEAST_DF
        ? its.z()
        : Double.NaN;
  }

  private static Scenario cohort(
      String table, String name, int[] daysOfEach, double spread, double effect, boolean equal) {
    double[] published = Published.of(table, name);
    double truth = truth(spread, effect);
    Measure holds = Measure.share("default: interval holds the truth", published[2]);
    Measure rejects = Measure.share("default: rejects", published[1]);
    if (effect == 0) {
      rejects = equal ? rejects.atLeast(LEAST_ERROR).atMost(MOST_ERROR) : rejects.atMost(MOST_ERROR);
    } else if (equal) {
      rejects = rejects.atLeast(published[1] - POWER_MARGIN);
    }
    return new Scenario(
        table,
        name,
        List.of(
            Measure.number("truth (z)", effect == 0 ? 0 : 0.252),
            Measure.share("all days pooled, naive", published[0]),
            rejects,
            // Where nothing is there, it is the share of errors again, which has its bar.
            effect == 0 ? holds : holds.atLeast(LEAST_COVERAGE)),
        replicate(daysOfEach, PHI, Pattern.PLAIN, spread, effect, truth));
  }

  private static Scenario stress(int people, String what, Pattern pattern, double phi) {
    int[] each = new int[people];
    Arrays.fill(each, 60);
    String name = "cohort N=" + people + " " + what;
    double[] published = Published.of("G", name);
    return new Scenario(
        "G",
        name,
        List.of(
            Measure.number("truth (z)", 0),
            Measure.share("all days pooled, naive", Double.NaN),
            Measure.share("default: rejects", published[0])),
        replicate(each, phi, pattern, 0, 0, 0));
  }

  private static Scenario.Replicate replicate(
      int[] daysOfEach, double phi, Pattern pattern, double spread, double effect, double truth) {
    CalendarColumns[] calendars =
        Arrays.stream(daysOfEach)
            .mapToObj(days -> new CalendarColumns(days, 0, new double[0]))
            .toArray(CalendarColumns[]::new);
    return random -> {
      double[] z = new double[daysOfEach.length];
      DoubleStream.Builder factors = DoubleStream.builder();
      DoubleStream.Builder counts = DoubleStream.builder();
      for (int i = 0; i < z.length; i++) {
        Diary diary = person(daysOfEach[i], phi, pattern, spread, effect, random).draw(random);
        z[i] = z(diary, calendars[i]);
        Arrays.stream(diary.factor()).forEach(factors);
        Arrays.stream(diary.counts()).forEach(counts);
      }
      boolean naive =
          Pearson.of(factors.build().toArray(), counts.build().toArray())
                  instanceof Coefficient.Estimate its
              && its.p() != null
              && its.p() <= ALPHA;
      double[] usable = Arrays.stream(z).filter(Double::isFinite).toArray();
      if (usable.length < LEAST_DF) {
        return new double[] {truth, Scenario.share(naive), 0, Double.NaN};
      }
      EqualWeightMean mean = EqualWeightMean.of(usable);
      Double p = mean.p();
      return new double[] {
        truth,
        Scenario.share(naive),
        Scenario.share(p != null && p <= ALPHA),
        Scenario.share(mean.ciLow() <= truth && truth <= mean.ciHigh())
      };
    };
  }
}
