package org.kymograph.spark;

import java.util.List;

/**
 * A table: its name, its columns, and how a row becomes values and values a row. The record is the
 * truth; Parquet schema, data dictionary and CSV header are derived from it.
 */
interface Shape<R> {
  String table();

  /** What one row is. */
  String row();

  List<Field> fields();

  /**
   * One value a field: String, Instant, LocalDate, Boolean, Integer, Long, Double, byte[] or null.
   */
  Object[] values(R row);

  /** The row of these values. */
  R row(Object[] values);
}
