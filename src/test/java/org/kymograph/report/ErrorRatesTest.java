package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {
  /** What the page says is what the benchmark wrote: no situation is without its figures. */
  @Test
  void everySituationHasItsRange() {
    List<ErrorRates.Row> rows = ErrorRates.rows();
    assertEquals(7, rows.size());
    for (ErrorRates.Row row : rows) {
      assertTrue(row.analysis().matches("\\d+\\.\\d to \\d+\\.\\d %"), row.situation());
    }
    assertFalse(rows.get(0).naive().isEmpty());
  }
}
