package org.kymograph.ingest.withings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** The smaller tables: body mass, steps of each day, activities. */
public final class WithingsDays {
  private WithingsDays() {}

  /** {@code weight.csv}. */
  public static final class Mass extends WithingsTable {
    private static final EventKind KIND = EventKind.named(EventKind.BODY_MASS).orElseThrow();
    private static final List<String> DATE = List.of("date", "datum");
    private static final List<String> KILOGRAMS = List.of("weight_kg", "gewicht_kg");

    public Mass() {
      super(
          "withings.weight",
          "weight.csv",
          "body mass",
          "wall clock without a zone",
          Evidence.DESCRIBED,
          List.of(DATE, KILOGRAMS));
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      LocalDateTime time =
          row.time(named(row, DATE))
              .map(Moment::local)
              .orElseThrow(
                  () ->
                      new UnreadableRecord(
                          RecordSink.Refusal.BAD_TIME, "a time as yyyy-MM-dd HH:mm:ss"));
      Double kilograms = number(row, KILOGRAMS);
      if (kilograms == null) {
        sink.acceptUnused(1);
      } else if (!settings.isPossible(time.toLocalDate()) || !KIND.isPossible(kilograms)) {
        sink.outOfRange();
      } else {
        sink.accept(
            RawEvent.lasting(
                WithingsTable.SOURCE, KIND, Moment.local(time), kilograms, null, "weight@" + time));
      }
    }
  }

  /** {@code aggregates_steps.csv}. */
  public static final class Steps extends WithingsTable {
    private static final EventKind KIND = EventKind.named(EventKind.STEPS).orElseThrow();

    public Steps() {
      super(
          "withings.steps",
          "aggregates_steps.csv",
          "steps of each day",
          "civil date",
          Evidence.DESCRIBED,
          List.of(List.of("date"), List.of("value")));
    }

    @Override
    public boolean claims(FileHead head, ReadSettings settings) {
      return head.name().equals("aggregates_steps.csv") && super.claims(head, settings);
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      LocalDate date;
      try {
        date = row.date("date");
      } catch (DateTimeException notADate) {
        throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd");
      }
      DailyValue.only(SOURCE, KIND, date, row.optionalNumber("value"), settings, sink);
    }
  }

  /** {@code activities.csv}: how long, and when; never where. */
  public static final class Activities extends WithingsTable {
    private static final EventKind KIND = EventKind.named(EventKind.EXERCISE).orElseThrow();
    private static final List<String> FROM = List.of("from", "von");
    private static final List<String> TO = List.of("to", "bis");

    public Activities() {
      super(
          "withings.activities",
          "activities.csv",
          "exercise minutes",
          "offset in the file",
          Evidence.DESCRIBED,
          List.of(FROM, TO, List.of("activity_type")));
    }

    @Override
    protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
      Moment start = time(row, FROM);
      double minutes =
          Duration.between(
                      Objects.requireNonNull(start.instant()),
                      Objects.requireNonNull(time(row, TO).instant()))
                  .toSeconds()
              / 60.0;
      LocalDateTime local = start.local();
      if ((local != null && !settings.isPossible(local.toLocalDate()))
          || !KIND.isPossible(minutes)) {
        sink.outOfRange();
      } else {
        sink.accept(
            RawEvent.lasting(
                WithingsTable.SOURCE,
                KIND,
                start,
                minutes,
                minutes * 60,
                "activity@" + start.instant()));
      }
    }
  }

  /**
   * Tables of which nothing is taken: sleep states and steps again, minute by minute, and places.
   */
  public static KnownUnused notNeeded() {
    return new KnownUnused(
        "withings.not_needed",
        "Withings",
        "raw_* other than heart, aggregates_* other than steps, account.csv, user.csv ...",
        head ->
            head.name()
                .matches(
                    "raw_(?!(hr|tracker)_hr\\b).*\\.csv|aggregates_(?!steps\\.).*\\.csv"
                        + "|(bp|height|signal|spo2|devices|installation|recipes_ifttt|pwv)\\.csv"));
  }
}
