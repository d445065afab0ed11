package org.kymograph.bench.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Runs the scenarios and writes what came out beside what was published and the bars.
 *
 * <pre>
 * calibration [--replicates 2000] [--only A,B] [--results FILE.csv] [--page FILE.md]
 * </pre>
 *
 * <p>A replicate's random numbers are seeded by its scenario and its number alone, so that neither
 * threads nor other scenarios move a digit. Ends with 1 where a bar is missed.
 */
public final class Calibration {
  private static final long SEED = 20260101;

  private Calibration() {}

  /** The mean of one measure over the replicates, with its standard error. */
  record Result(Scenario scenario, Measure measure, double value, double error, int replicates) {
    boolean isMet() {
      return measure.isMet(value);
    }
  }

  public static void main(String[] arguments) throws IOException {
    int replicates = 2000;
    Set<String> only = Set.of();
    Path results = null;
    Path page = null;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--replicates" -> replicates = Integer.parseInt(value);
        case "--only" -> only = Set.of(value.split(","));
        case "--results" -> results = Path.of(value);
        case "--page" -> page = Path.of(value);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    List<Scenario> scenarios = new ArrayList<>(PersonScenarios.all());
    scenarios.addAll(CohortScenarios.all());
    List<Result> all = new ArrayList<>();
    Set<String> missed = new TreeSet<>();
    for (Scenario scenario : scenarios) {
      if (!only.isEmpty() && !only.contains(scenario.table())) {
        continue;
      }
      List<Result> its = run(scenario, replicates);
      all.addAll(its);
      System.out.println(line(its));
      its.stream()
          .filter(result -> !result.isMet())
          .forEach(
              result ->
                  missed.add(scenario.table() + " " + scenario.name() + ": " + result.measure().name()));
    }
    if (results != null) {
      Files.writeString(results, CalibrationPage.csv(all), StandardCharsets.UTF_8);
    }
    if (page != null) {
      Files.writeString(page, CalibrationPage.markdown(all, replicates), StandardCharsets.UTF_8);
    }
    missed.forEach(its -> System.out.println("MISSED " + its));
    System.out.println(missed.isEmpty() ? "every bar is met" : missed.size() + " bars are missed");
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static List<Result> run(Scenario scenario, int replicates) {
    long seed = (SEED * 31 + (scenario.table() + scenario.name()).hashCode()) * 1_000_003L;
    double[][] values =
        IntStream.range(0, replicates)
            .parallel()
            .mapToObj(
                i ->
                    scenario
                        .replicate()
                        .values(new SplittableRandom(seed + i)))
            .toArray(double[][]::new);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < scenario.measures().size(); i++) {
      int measure = i;
      double[] its =
          java.util.Arrays.stream(values)
              .mapToDouble(row -> row[measure])
              .filter(Double::isFinite)
              .toArray();
      double mean = mean(its);
      double squares = 0;
      for (double value : its) {
        squares += (value - mean) * (value - mean);
      }
      double error = its.length < 2 ? 0 : Math.sqrt(squares / (its.length - 1) / its.length);
      results.add(
          new Result(scenario, scenario.measures().get(i), mean, error, its.length));
    }
    return results;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? Double.NaN : sum / values.length;
  }

  private static String line(List<Result> results) {
    StringBuilder line = new StringBuilder();
    line.append(results.get(0).scenario().table())
        .append("  ")
        .append(results.get(0).scenario().name());
    for (Result result : results) {
      line.append(" | ")
          .append(result.measure().name())
          .append(' ')
          .append(
              String.format(
                  Locale.ROOT,
                  result.measure().isShare() ? "%.1f (%.1f)" : "%.3f (%.3f)",
                  result.value(),
                  result.measure().published()))
          .append(result.isMet() ? "" : " MISSED");
    }
    return line.toString();
  }
}
