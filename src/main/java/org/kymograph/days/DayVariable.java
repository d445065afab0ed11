package org.kymograph.days;

import org.kymograph.model.Variable;

/** A variable and how it is computed from a calendar on which those above it are already laid. */
record DayVariable(Variable variable, Rule rule) {
  /** Computes a variable for every day of a calendar. */
  interface Rule {
    /**
     * @param calendar with the variables further up in the list
     * @param series to be filled; every day of it is missing at first
     */
    void fill(Calendar calendar, Series series);
  }
}
