package org.kymograph.ingest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/** What entries of self-report apps and questionnaires have in common on their way into events. */
public final class SelfReport {
  /** Said of titles without a meaning; which they are is the person's own matter. */
  public static final String NOT_MAPPED =
      "some of its titles are not in the job's 'items' and were not used";

  private SelfReport() {}

  /**
   * An entry of an item.
   *
   * @param time when, or null where only the date is known
   * @param value null where a question was left open
   * @param asked true for the answer to a question about the whole day
   * @param key what makes it the same entry in another file
   */
  public static RawEvent entry(
      String source,
      Item item,
      @Nullable Moment time,
      @Nullable LocalDate date,
      @Nullable String partOfDay,
      @Nullable Double value,
      @Nullable Double intensity,
      @Nullable Boolean asked,
      String key) {
    return new RawEvent(
        source,
        item.kind().name(),
        time,
        time == null ? date : null,
        partOfDay,
        value,
        item.kind().unit(),
        null,
        null,
        intensity,
        null,
        null,
        asked,
        asked == null ? RawEvent.Repeat.COUNT : RawEvent.Repeat.REPLACE,
        key,
        0);
  }

  /** Something was entered: the diary was kept, whether or not it asks about twitches. */
  public static RawEvent kept(
      String source, @Nullable Moment time, @Nullable LocalDate date, Items items) {
    return new RawEvent(
        source,
        EventKind.DIARY_KEPT,
        time,
        time == null ? date : null,
        null,
        1.0,
        "yes",
        null,
        null,
        null,
        null,
        null,
        items.asksAboutTwitches() ? null : Boolean.FALSE,
        RawEvent.Repeat.REPLACE,
        null,
        0);
  }

  /** Hands a row's entries on as one record of the ledger: the first stands for the row. */
  public static void accept(List<RawEvent> entries, RawEvent kept, RecordSink sink) {
    sink.accept(kept.withWeight(entries.isEmpty() ? 1 : 0));
    for (int i = 0; i < entries.size(); i++) {
      sink.accept(entries.get(i).withWeight(i == 0 ? 1 : 0));
    }
  }
}
