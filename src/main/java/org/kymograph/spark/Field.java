package org.kymograph.spark;

/**
 * One column of a table.
 *
 * @param name in snake_case, ending in its unit where it has one
 * @param nulls whether a value may be absent
 * @param unit the unit, or empty
 * @param definition what it holds
 * @param source where the definition comes from, or empty
 */
record Field(String name, Type type, Nulls nulls, String unit, String definition, String source) {
  /** What a column holds. */
  enum Type {
    TEXT,
    TIMESTAMP,
    DATE,
    BOOLEAN,
    INTEGER,
    LONG,
    DOUBLE,
    BYTES
  }

  /** Whether a value may be absent. */
  enum Nulls {
    NEVER,
    ALLOWED
  }
}
