package org.kymograph.ingest;

/**
 * Ends the reading of one record from somewhere inside of it. Caught by whoever walks the records
 * ({@link JsonRecords}, {@link CsvTable}) and handed on as a refused record; never leaves a reader.
 */
public final class UnreadableRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RecordSink.Refusal reason;

  /**
   * @param whatWasExpected never quotes what was found
   */
  public UnreadableRecord(RecordSink.Refusal reason, String whatWasExpected) {
    super(whatWasExpected, null, false, false);
    this.reason = reason;
  }

  public RecordSink.Refusal reason() {
    return reason;
  }

  public String whatWasExpected() {
    return String.valueOf(getMessage());
  }
}
