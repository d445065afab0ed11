package org.kymograph.ingest;

/**
 * Where a reader puts what it reads. Each record of the file ends in exactly one of: {@link
 * #accept}, {@link #refuse}, {@link #outOfRange} (merging with other files comes later).
 */
public interface RecordSink {
  /** What follows belongs to this participant: a row of the file says so. */
  void participant(String participantId);

  /**
   * What follows belongs to the person whom the record names, unless the input's own folder has
   * already said whose the file is: that name joins it with the person's diary.
   */
  void participantOfRecord(String participantId);

  /** A sleep: one accepted record. */
  void accept(RawSleep sleep);

  /** An event: as many accepted records as its weight says. */
  void accept(RawEvent event);

  /** One heart sample within the limits of {@link HeartCounts}: one accepted record. */
  void acceptHeart(String source, RawQuarter.Clock clock, long second, int bpm);

  /** Records that were read and understood and give nothing to any table. */
  void acceptUnused(long records);

  /** A record that could not be understood. The expectation never quotes what was found. */
  void refuse(String position, Refusal reason, String whatWasExpected);

  /** A record with an impossible value or date: counted and kept out. */
  void outOfRange();

  /**
   * Where the participant was, as a record says that gives no sleep and no event with a time: a
   * moment with its offset. Others need not be repeated here.
   */
  void place(Moment moment);

  /** The zone that the export's profile says. */
  void profileZone(String zone);

  /** The unit in which this account prints body mass. */
  void profileMassUnit(String unit);

  /** A remark for the ledger's message. */
  void remark(String message);

  /** Why a record could not be understood. */
  enum Refusal {
    MISSING_FIELD,
    BAD_TIME,
    BAD_NUMBER,
    BAD_SHAPE,
    UNKNOWN_WORD,
    CUT_OFF
  }
}
