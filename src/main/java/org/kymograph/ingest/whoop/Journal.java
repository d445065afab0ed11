package org.kymograph.ingest.whoop;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code journal_entries.csv}: questions answered with yes, no or not at all. */
public final class Journal extends WhoopTable {
  private static final List<EventKind> ASKED =
      List.of("caffeine", "alcohol", "magnesium").stream()
          .map(name -> EventKind.named(name).orElseThrow())
          .toList();

  /** A sleep that begins within six hours before midnight is the next day's night. */
  private static final int HOURS_BEFORE_MIDNIGHT = 6;

  public Journal() {
    super(
        "whoop.journal",
        "journal_entries.csv",
        "whether there was caffeine, alcohol or magnesium the day before",
        Evidence.DESCRIBED,
        List.of("cycle_start_time", "cycle_timezone", "question_text", "answered_yes"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Moment cycle = time(row, "cycle_start_time");
    if (cycle == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "'Cycle start time'");
    }
    Boolean answer = answer(row, "answered_yes");
    Optional<EventKind> kind = row.meaningOfText("question_text", Journal::kind);
    LocalDate wake =
        Objects.requireNonNull(cycle.local()).plusHours(HOURS_BEFORE_MIDNIGHT).toLocalDate();
    LocalDate described = wake.minusDays(1);
    if (!settings.isPossible(described)) {
      sink.outOfRange();
    } else if (answer == null || kind.isEmpty()) {
      sink.acceptUnused(1);
    } else {
      sink.accept(
          new RawEvent(
              SOURCE,
              kind.get().name(),
              null,
              described,
              null,
              answer ? null : Double.valueOf(0),
              kind.get().unit(),
              null,
              null,
              null,
              null,
              cycle,
              true,
              RawEvent.Repeat.REPLACE,
              kind.get().name() + "@" + described,
              1));
    }
  }

  /** By a word of the question, whose wording changes from one version to the next. */
  private static Optional<EventKind> kind(String question) {
    String text = question.toLowerCase(Locale.ROOT);
    return ASKED.stream().filter(kind -> text.contains(kind.name())).findFirst();
  }
}
