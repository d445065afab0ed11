package org.kymograph.bench;

import java.util.concurrent.TimeUnit;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.DailySeries;
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
 * One question: one person, one factor, one lag, a year of days, the whole default with its
 * circular-shift p. The same work on the same numbers as {@code question.py}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuestionBenchmark {
  @Param("365")
  int days;

  double[] factor;
  double[] outcome;
  CalendarColumns calendar;
  DailySeries factorSeries;
  DailySeries outcomeSeries;
  DailyCorrelation correlation;
  CircularShift.Test shift;

  @Setup
  public void make() {
    factor = new double[days];
    outcome = new double[days];
    Diary.write(days, factor, outcome);
    calendar = new CalendarColumns(days, 0, new double[0]);
    factorSeries = new DailySeries(factor);
    outcomeSeries = new DailySeries(outcome);
    correlation = new DailyCorrelation(calendar, Thresholds.DEFAULT);
    shift = new CircularShift.Test(calendar, outcomeSeries, 0);
  }

  /** As a run asks it: what belongs to the person is made once. */
  @Benchmark
  public double question() {
    var found =
        (DailyCorrelation.Correlation) correlation.of(factorSeries, outcomeSeries, 1);
    return found.p() + shift.of(factorSeries).p();
  }

  /** As one asks a single question: everything is made for it. */
  @Benchmark
  public double questionAlone() {
    CalendarColumns its = new CalendarColumns(days, 0, new double[0]);
    var found =
        (DailyCorrelation.Correlation)
            DailyCorrelation.of(factor, outcome, its, 1, Thresholds.DEFAULT);
    return found.p() + CircularShift.of(factor, outcome, its, 0).p();
  }

  /** What the numbers are, to be compared with the other side's. */
  public static void main(String[] arguments) {
    QuestionBenchmark its = new QuestionBenchmark();
    its.days = 365;
    its.make();
    var correlation =
        (DailyCorrelation.Correlation)
            DailyCorrelation.of(its.factor, its.outcome, its.calendar, 1, Thresholds.DEFAULT);
    CircularShift shift = CircularShift.of(its.factor, its.outcome, its.calendar, 0);
    System.out.println(
        "n "
            + correlation.days()
            + " r "
            + correlation.r()
            + " neff "
            + correlation.sample().effectiveDays()
            + " p "
            + correlation.p()
            + " shift_p "
            + shift.p());
  }
}
