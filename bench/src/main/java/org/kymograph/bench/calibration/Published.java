package org.kymograph.bench.calibration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What was published for each scenario when the analysis was chosen. */
final class Published {
  private static final Map<String, double[]> VALUES = read();

  private Published() {}

  static double[] of(String table, String scenario) {
    return Objects.requireNonNull(VALUES.get(table + "|" + scenario), table + " " + scenario);
  }

  private static Map<String, double[]> read() {
    Map<String, double[]> values = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Published.class.getResourceAsStream("published.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\\|", -1);
        if (!line.startsWith("#")) {
          values.put(
              cells[0] + "|" + cells[1],
              Arrays.stream(cells, 2, cells.length)
                  .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                  .toArray());
        }
      }
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
    return values;
  }

  /** As the tables print it: 0, 0.4. */
  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** As the tables print it: 0.0, 0.25. */
  static String decimal(double value) {
    return Double.toString(value);
  }
}
