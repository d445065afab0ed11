package org.kymograph.ingest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/** A value of one civil date, as vendors sum a day up. */
public final class DailyValue {
  private DailyValue() {}

  /**
   * One of several values of a row that is counted otherwise: an impossible one is counted by
   * itself and costs the row nothing else.
   *
   * @param value null where the row has none
   */
  public static void beside(
      String source, EventKind kind, LocalDate date, @Nullable Double value, RecordSink sink) {
    if (value == null) {
      return;
    }
    if (kind.isPossible(value)) {
      sink.accept(RawEvent.daily(source, kind.name(), date, value, kind.unit()).withWeight(0));
    } else {
      sink.outOfRange();
    }
  }

  /** The one value of a row: one record of the ledger. */
  public static void only(
      String source,
      EventKind kind,
      LocalDate date,
      @Nullable Double value,
      ReadSettings settings,
      RecordSink sink) {
    if (value == null) {
      sink.acceptUnused(1);
    } else if (settings.isPossible(date) && kind.isPossible(value)) {
      sink.accept(RawEvent.daily(source, kind.name(), date, value, kind.unit()));
    } else {
      sink.outOfRange();
    }
  }
}
