package org.kymograph.model;

/** Why a value of a day is there or is not. */
public enum State {
  /** There is a value. */
  PRESENT,
  /** It should have been there and is not. */
  MISSING,
  /** Nobody asked. */
  NOT_ASKED,
  /** The device was not worn long enough. */
  NOT_WORN,
  /** A value came that cannot be. */
  OUT_OF_RANGE,
  /** There is a value that nobody gave: the job asked for the middle of the days beside. */
  INTERPOLATED;

  /** Whether there is a number. */
  public boolean hasValue() {
    return this == PRESENT || this == INTERPOLATED;
  }

  /** The word in the table: null for a value that was given. */
  public @org.jspecify.annotations.Nullable String word() {
    return this == PRESENT ? null : name().toLowerCase(java.util.Locale.ROOT);
  }
}
