package org.kymograph.ingest;

import java.io.IOException;

/** A file that cannot be read beyond some place: cut off, or malformed there. */
public final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String position;
  private final String expected;

  /**
   * @param position where: {@code line N} or {@code byte N}
   * @param expected what should have come there; never what came
   */
  public BrokenFileException(String position, String expected) {
    super(position + ": expected " + expected);
    this.position = position;
    this.expected = expected;
  }

  public String position() {
    return position;
  }

  public String expected() {
    return expected;
  }
}
