package org.kymograph.model;

/**
 * Something the caller can put right: one line that says what is wrong, where, and what to do. Ends
 * the program with exit status 2 and no stack trace. The message never holds a health value.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }
}
