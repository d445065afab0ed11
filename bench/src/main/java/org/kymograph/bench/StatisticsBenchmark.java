package org.kymograph.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.DailySeries;
import org.kymograph.stats.EffectiveSample;
import org.kymograph.stats.Ranks;
import org.kymograph.stats.Thresholds;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The pieces of one question, each by itself: ranks, the effective sample, one correlation, and all
 * circular shifts over four lags; of two months, a year and four years of days.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatisticsBenchmark {
  private static final int MAX_LAG = 3;

  @Param({"60", "365", "1460"})
  int days;

  private double[] factor;
  private double[] outcome;
  private int[] known;
  private double[] factorRanks;
  private double[] outcomeRanks;
  private DailySeries factorSeries;
  private DailySeries outcomeSeries;
  private DailyCorrelation correlation;
  private CircularShift.Test shift;

  @Setup
  public void make() {
    factor = new double[days];
    outcome = new double[days];
    Diary.write(days, factor, outcome);
    known =
        IntStream.range(0, days)
            .filter(day -> Double.isFinite(factor[day]) && Double.isFinite(outcome[day]))
            .toArray();
    factorRanks = Ranks.average(ofKnown(factor));
    outcomeRanks = Ranks.average(ofKnown(outcome));
    CalendarColumns calendar = new CalendarColumns(days, 0, new double[0]);
    factorSeries = new DailySeries(factor);
    outcomeSeries = new DailySeries(outcome);
    correlation = new DailyCorrelation(calendar, Thresholds.DEFAULT);
    shift = new CircularShift.Test(calendar, outcomeSeries, MAX_LAG);
  }

  private double[] ofKnown(double[] series) {
    return Arrays.stream(known).mapToDouble(day -> series[day]).toArray();
  }

  /** Ranks of values that nobody has sorted before. */
  @Benchmark
  public double[] ranks() {
    return Ranks.average(factor);
  }

  /** What a person's series costs once; its ranks on any choice of days follow by counting. */
  @Benchmark
  public DailySeries series() {
    return new DailySeries(factor);
  }

  @Benchmark
  public EffectiveSample effectiveSample() {
    return EffectiveSample.of(days, known, factorRanks, outcomeRanks, 1);
  }

  /** Ranks of the common days, residuals, effective sample, p and interval, at a lag of one. */
  @Benchmark
  public DailyCorrelation.Result correlation() {
    return correlation.of(factorSeries, outcomeSeries, 1);
  }

  /** All shifts, each the largest over four lags, of one factor. */
  @Benchmark
  public CircularShift circularShifts() {
    return shift.of(factorSeries);
  }
}
