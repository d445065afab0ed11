package org.kymograph.ingest.lifesnaps;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code daily_fitbit_sema_df_unprocessed.csv}: a row a day of each person. */
public final class PersonDays extends TableReader {
  private static final String SOURCE = "lifesnaps";
  private static final EventKind ASLEEP = EventKind.named(EventKind.ASLEEP).orElseThrow();
  private static final EventKind IN_BED = EventKind.named(EventKind.IN_BED).orElseThrow();
  private static final EventKind RESTING = EventKind.named(EventKind.HEART_RESTING).orElseThrow();
  private static final EventKind RMSSD = EventKind.named(EventKind.HRV_RMSSD).orElseThrow();
  private static final EventKind STRESS = EventKind.named(EventKind.STRESS_SCORE).orElseThrow();
  private static final EventKind STEPS = EventKind.named(EventKind.STEPS).orElseThrow();
  private static final double MILLISECONDS_A_MINUTE = 60_000;

  /** What the phone offered; a job's items know a mood by the words of the header. */
  private static final List<Mood> MOODS =
      Stream.of("ALERT", "HAPPY", "NEUTRAL", "RESTED/RELAXED", "SAD", "TENSE/ANXIOUS", "TIRED")
          .map(word -> new Mood(word, CsvTable.plain(word)))
          .toList();

  private record Mood(String word, String column) {}

  public PersonDays() {
    super(
        "lifesnaps.daily",
        new FormatDescription(
            LifeSnaps.VENDOR,
            "daily_fitbit_sema_df_unprocessed.csv",
            "minutes asleep and in bed, resting heart rate, RMSSD, stress score turned so that"
                + " higher is more stress, steps; what the job's items say of moods",
            "civil date",
            FormatDescription.Evidence.VERIFIED),
        List.of("id", "date", "minutesasleep", "sleep_duration", "nremhr", "stress_score"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    sink.participant(participant(row));
    LocalDate date = date(row);
    Double asleep = measured(row, "minutesasleep");
    Double inBedMilliseconds = measured(row, "sleep_duration");
    Double resting = measured(row, "resting_hr");
    Double rmssd = measured(row, "rmssd");
    Double stress = measured(row, "stress_score");
    Double steps = measured(row, "steps");
    Moods moods = moods(row, date, settings, sink);
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    if (moods.isAnswered) {
      SelfReport.accept(moods.entries, SelfReport.kept(SOURCE, null, date, settings.items()), sink);
    } else {
      sink.acceptUnused(1);
    }
    DailyValue.beside(SOURCE, ASLEEP, date, asleep, sink);
    DailyValue.beside(
        SOURCE,
        IN_BED,
        date,
        inBedMilliseconds == null || asleep == null
            ? null
            : Double.valueOf(inBedMilliseconds / MILLISECONDS_A_MINUTE),
        sink);
    DailyValue.beside(SOURCE, RESTING, date, resting, sink);
    DailyValue.beside(SOURCE, RMSSD, date, rmssd, sink);
    DailyValue.beside(
        SOURCE, STRESS, date, stress == null ? null : Double.valueOf(100 - stress), sink);
    DailyValue.beside(SOURCE, STEPS, date, steps, sink);
  }

  private static String participant(CsvTable.Row row) {
    String id = row.text("id");
    if (id.indexOf('+') >= 0) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER, "an id that no spreadsheet has rounded");
    }
    return id;
  }

  private static LocalDate date(CsvTable.Row row) {
    try {
      return row.date("date");
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in 'date'");
    }
  }

  /** A number, or null where nothing was measured, which is a blank or a zero in this table. */
  private static @Nullable Double measured(CsvTable.Row row, String column) {
    Double value = row.optionalNumber(column);
    return value == null || value == 0 ? null : value;
  }

  // ---- moods

  private record Moods(boolean isAnswered, List<RawEvent> entries) {}

  private static Moods moods(
      CsvTable.Row row, LocalDate date, ReadSettings settings, RecordSink sink) {
    boolean isAnswered = false;
    List<RawEvent> entries = new ArrayList<>();
    for (Mood its : MOODS) {
      String mood = its.word;
      Double chosen = row.optionalNumber(its.column);
      if (chosen == null) {
        continue;
      }
      if (chosen != 0 && chosen != 1) {
        throw new UnreadableRecord(RecordSink.Refusal.UNKNOWN_WORD, "0 or 1 in '" + mood + "'");
      }
      isAnswered = true;
      Optional<Item> item = settings.items().of(mood);
      if (item.isPresent()) {
        entry(item.get(), mood, chosen, date).ifPresent(entries::add);
      } else if (chosen == 1) {
        sink.remark(SelfReport.NOT_MAPPED);
      }
    }
    return new Moods(isAnswered, entries);
  }

  /**
   * On the item's scale either answer is one; without a scale only what was chosen says a thing.
   */
  private static Optional<RawEvent> entry(Item item, String mood, double chosen, LocalDate date) {
    if (item.scale() == null && chosen == 0) {
      return Optional.empty();
    }
    double value = item.scale() == null ? item.each() : item.value(String.valueOf(chosen));
    if (!item.kind().isPossible(value)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER,
          "from " + item.kind().lowest() + " to " + item.kind().highest() + " in '" + mood + "'");
    }
    return Optional.of(
        SelfReport.entry(SOURCE, item, null, date, null, value, null, true, mood + "@" + date));
  }
}
