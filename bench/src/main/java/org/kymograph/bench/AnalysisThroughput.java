package org.kymograph.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kymograph.stats.CalendarColumns;
import org.kymograph.stats.CircularShift;
import org.kymograph.stats.DailyCorrelation;
import org.kymograph.stats.DailySeries;
import org.kymograph.stats.Thresholds;

/**
 * The default analysis of many people on all cores: a year of days, eight factors, each beside the
 * outcome of the same day and of one to three days later, and the circular shift over the lags.
 * Leaves what {@code analysis.py} needs to do the same: the days, the answers, and the seconds.
 *
 * <p>{@code AnalysisThroughput PEOPLE FOLDER}
 */
public final class AnalysisThroughput {
  private static final int DAYS = 365;
  private static final int FACTORS = 8;
  private static final int MAX_LAG = 3;
  private static final int WARM_UP = 5;
  private static final int PASSES = 7;

  private AnalysisThroughput() {}

  /** The factors, then the outcome. */
  private record Person(double[][] series) {
    /** Factors with their own rhythm, missing on one day of twenty; counts, on one of five. */
    static Person draw(SplittableRandom random) {
      double[][] series = new double[FACTORS + 1][DAYS];
      double[] level = new double[FACTORS];
      for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < FACTORS; i++) {
          level[i] = 0.6 * level[i] + random.nextDouble() - 0.5;
          series[i][day] = random.nextDouble() < 0.05 ? Double.NaN : level[i];
        }
        double count = Math.floor(6 * random.nextDouble() * (1 + level[0] * level[0]));
        series[FACTORS][day] = random.nextDouble() < 0.2 ? Double.NaN : count;
      }
      return new Person(series);
    }
  }

  private record FactorAnswer(List<DailyCorrelation.Correlation> byLag, CircularShift shift) {}

  /** As a run asks it: what belongs to the person is made once for all questions. */
  private static List<FactorAnswer> answers(Person person) {
    CalendarColumns calendar = new CalendarColumns(DAYS, 0, new double[0]);
    DailySeries outcome = new DailySeries(person.series[FACTORS]);
    DailyCorrelation correlation = new DailyCorrelation(calendar, Thresholds.DEFAULT);
    CircularShift.Test shift = new CircularShift.Test(calendar, outcome, MAX_LAG);
    List<FactorAnswer> answers = new ArrayList<>();
    for (int i = 0; i < FACTORS; i++) {
      DailySeries factor = new DailySeries(person.series[i]);
      List<DailyCorrelation.Correlation> byLag = new ArrayList<>();
      for (int lag = 0; lag <= MAX_LAG; lag++) {
        byLag.add((DailyCorrelation.Correlation) correlation.of(factor, outcome, lag));
      }
      answers.add(new FactorAnswer(byLag, shift.of(factor)));
    }
    return answers;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    List<Person> people = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      people.add(Person.draw(random));
    }
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(cores);
    double[] seconds = new double[PASSES];
    List<List<FactorAnswer>> answers = List.of();
    for (int pass = -WARM_UP; pass < PASSES; pass++) {
      long began = System.nanoTime();
      answers = pass(people, threads);
      if (pass >= 0) {
        seconds[pass] = (System.nanoTime() - began) / 1e9;
      }
    }
    threads.shutdown();
    Arrays.sort(seconds);
    Files.writeString(
        folder.resolve("seconds.txt"),
        seconds[PASSES / 2] + " " + people.size() + " " + cores + "\n");
    writeDays(people, folder.resolve("days.bin"));
    writeAnswers(answers, folder.resolve("answers.csv"));
  }

  private static List<List<FactorAnswer>> pass(List<Person> people, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<Callable<List<FactorAnswer>>> tasks = new ArrayList<>();
    people.forEach(person -> tasks.add(() -> answers(person)));
    List<List<FactorAnswer>> answers = new ArrayList<>();
    for (Future<List<FactorAnswer>> its : threads.invokeAll(tasks)) {
      answers.add(its.get());
    }
    return answers;
  }

  /** Doubles, big-endian: people, series, days. */
  private static void writeDays(List<Person> people, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (Person person : people) {
        for (double[] series : person.series) {
          for (double value : series) {
            out.writeDouble(value);
          }
        }
      }
    }
  }

  private static void writeAnswers(List<List<FactorAnswer>> answers, Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("n,r,effective_n,p,ci_low,ci_high,shift_p");
      for (List<FactorAnswer> person : answers) {
        for (FactorAnswer factor : person) {
          for (DailyCorrelation.Correlation its : factor.byLag) {
            out.println(
                its.days()
                    + ","
                    + its.r()
                    + ","
                    + its.sample().effectiveDays()
                    + ","
                    + its.p()
                    + ","
                    + its.ciLow()
                    + ","
                    + its.ciHigh()
                    + ","
                    + factor.shift.p());
          }
        }
      }
    }
  }
}
