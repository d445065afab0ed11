package org.kymograph.ingest;

import java.io.IOException;

/** Bytes that are not read because of what they would do: the words go to the ledger. */
public final class RefusedBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong with them; never quotes them
   */
  public RefusedBytesException(String reason) {
    super(reason);
  }
}
