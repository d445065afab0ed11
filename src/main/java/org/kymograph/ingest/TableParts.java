package org.kymograph.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tables that a warehouse writes in parts: each row lies in one of them, in no order, so that the
 * rows of one night or day may lie in several. Other files that tell of the same are copies of it,
 * parts are not: what they say is added.
 *
 * <p>BigQuery numbers its parts by twelve digits ({@code steps_intraday_000000000003.csv}), Spark
 * by five ({@code part-00003-...}).
 */
final class TableParts {
  private static final Pattern NUMBER = Pattern.compile("_\\d{12}(?=\\.)|part-\\d{5}(?=-)");

  private TableParts() {}

  /** Whether a file is part of a table. */
  static boolean isPart(String path) {
    return NUMBER.matcher(path).find();
  }

  /** For each file the number of its table; a file that is no part is a table of its own. */
  static int[] tables(List<String> paths) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] tables = new int[paths.size()];
    for (int i = 0; i < tables.length; i++) {
      String path = paths.get(i);
      // The place in the list keeps apart what only has the same name.
      String name = isPart(path) ? NUMBER.matcher(path).replaceAll("*") : i + " " + path;
      numbers.putIfAbsent(name, numbers.size());
      tables[i] = numbers.get(name);
    }
    return tables;
  }

  /** The files of each table, in order of the first of them. */
  static Collection<List<Integer>> together(int[] tables) {
    Map<Integer, List<Integer>> files = new LinkedHashMap<>();
    for (int i = 0; i < tables.length; i++) {
      files.computeIfAbsent(tables[i], table -> new ArrayList<>()).add(i);
    }
    return files.values();
  }

  /** Two parts of one sleep, with its ends and what lies between them. */
  static RawSleep together(
      RawSleep one, RawSleep other, Moment start, Moment end, double inBedMinutes) {
    Double asleep = sum(one.asleepMinutes(), other.asleepMinutes());
    return new RawSleep(
        one.source(),
        one.key(),
        start,
        end,
        null,
        inBedMinutes,
        asleep,
        sum(one.awakeMinutes(), other.awakeMinutes()),
        sum(one.lightMinutes(), other.lightMinutes()),
        sum(one.deepMinutes(), other.deepMinutes()),
        sum(one.remMinutes(), other.remMinutes()),
        asleep == null ? null : Math.min(100, 100 * asleep / inBedMinutes),
        one.napReported());
  }

  private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one + other;
  }
}
