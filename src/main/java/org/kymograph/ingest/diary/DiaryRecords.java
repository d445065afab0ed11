package org.kymograph.ingest.diary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.Decimal;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.ingest.diary.DiaryColumns.Field;
import org.kymograph.model.EventKind;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;

/** Turns the cells of a diary's row into events; both CSV and JSON come here. */
final class DiaryRecords {
  static final String SOURCE = "diary";

  private static final List<String> PARTS_OF_DAY =
      List.of("morning", "afternoon", "evening", "night");
  private static final List<String> SIDES = List.of("left", "right", "both");
  private static final List<String> YES = List.of("1", "true", "yes", "y");
  private static final List<String> NO = List.of("0", "false", "no", "n");
  private static final Double YES_AS_NUMBER = 1.0;
  private static final EventKind KEPT = EventKind.named(EventKind.DIARY_KEPT).orElseThrow();

  private final String path;
  private final ReadSettings settings;
  private final RecordSink sink;
  private final Map<String, EventKind> kinds = new HashMap<>();
  private int partNumber = 1;
  private String part = "part 1";

  DiaryRecords(String path, ReadSettings settings, RecordSink sink) {
    this.path = path;
    this.settings = settings;
    this.sink = sink;
  }

  /**
   * Hands on the events of one row.
   *
   * @throws UnreadableRecord where the row cannot be understood
   * @throws UserError where a word is unknown: the whole file would be read wrong
   */
  void row(DiaryRow row) {
    String participant = row.text(Field.PARTICIPANT_ID);
    if (participant != null) {
      sink.participant(participant);
    }
    switch (row.columns().shape()) {
      case EVENT_LOG -> event(row);
      case DAY_LOG -> day(row);
    }
  }

  private void event(DiaryRow row) {
    EventKind kind = kind(row);
    Moment time = optionalTime(row.text(Field.TIME), "time");
    LocalDate date = time == null ? date(row.text(Field.DATE)) : null;
    Double duration = number(row, Field.DURATION_S);
    Double value = number(row, Field.VALUE);
    String unit = kind.unit();
    if (value != null) {
      String said = row.text(Field.UNIT);
      if (kind.name().equals(EventKind.FLUID) && isGlass(said, kind)) {
        unit = EventKind.GLASS;
      } else {
        value *= unitFactor(kind, said, row);
      }
    } else if (kind.name().equals(EventKind.EXERCISE) && duration != null) {
      value = duration / 60;
    }
    Double intensity = number(row, Field.INTENSITY);
    if (isImpossible(time, date)
        || (value != null && !kind.isPossible(value))
        || (intensity != null && !(intensity >= 0 && intensity <= 10))
        || (duration != null && !(duration >= 0))) {
      sink.outOfRange();
      return;
    }
    if (kind.name().equals(EventKind.NOTE)) {
      // A note is free text: that it was written is evidence, what it says is dropped.
      sink.accept(kept(time, date, 1));
      return;
    }
    sink.accept(
        new RawEvent(
            SOURCE,
            kind.name(),
            time,
            date,
            word(row, Field.PART_OF_DAY, PARTS_OF_DAY),
            value,
            unit,
            lower(row.text(Field.BODY_SITE)),
            word(row, Field.SIDE, SIDES),
            intensity,
            duration,
            optionalTime(row.text(Field.LOGGED_AT), "logged_at"),
            null,
            RawEvent.Repeat.COUNT,
            part(row),
            1));
    if (!kind.name().equals(EventKind.DIARY_KEPT)) {
      sink.accept(kept(time, date, 0));
    }
  }

  /** Of many events one part. */
  private String part(DiaryRow row) {
    if (row.part() != partNumber) {
      partNumber = row.part();
      part = "part " + partNumber;
    }
    return part;
  }

  private boolean isGlass(@Nullable String said, EventKind kind) {
    String unit = said == null ? settings.units().get(kind.name()) : said;
    return unit != null && unit.equalsIgnoreCase(EventKind.GLASS);
  }

  private void day(DiaryRow row) {
    LocalDate date = date(row.text(Field.DATE));
    List<DiaryColumns.Question> questions = row.columns().questions();
    Double[] answers = new Double[questions.size()];
    boolean possible = !isImpossible(null, date);
    for (int i = 0; i < answers.length; i++) {
      answers[i] = number(row, questions.get(i).headers(), questions.get(i).column());
      possible &= answers[i] == null || questions.get(i).kind().isPossible(answers[i]);
    }
    if (!possible) {
      sink.outOfRange();
      return;
    }
    String said = row.text(row.columns().kept());
    boolean kept = said == null || yesOrNo(said, EventKind.DIARY_KEPT, row);
    // The first question stands for the row in the ledger; a row without one stands for itself.
    long own = questions.isEmpty() ? 1 : 0;
    sink.accept(kept ? kept(null, date, own) : asked(KEPT, date, 0.0, own));
    for (int i = 0; i < answers.length; i++) {
      sink.accept(asked(questions.get(i).kind(), date, answers[i], i == 0 ? 1 : 0));
    }
  }

  /** The answer to a question of the day: the total, or null where it was left open. */
  private static RawEvent asked(
      EventKind kind, LocalDate date, @Nullable Double value, long weight) {
    return new RawEvent(
        SOURCE,
        kind.name(),
        null,
        date,
        null,
        value,
        kind.unit(),
        null,
        null,
        null,
        null,
        null,
        true,
        RawEvent.Repeat.REPLACE,
        null,
        weight);
  }

  private static RawEvent kept(@Nullable Moment time, @Nullable LocalDate date, long weight) {
    return new RawEvent(
        SOURCE,
        EventKind.DIARY_KEPT,
        time,
        date,
        null,
        YES_AS_NUMBER,
        "yes",
        null,
        null,
        null,
        null,
        null,
        null,
        RawEvent.Repeat.REPLACE,
        null,
        weight);
  }

  private boolean isImpossible(@Nullable Moment time, @Nullable LocalDate date) {
    if (date != null) {
      return !settings.isPossible(date);
    }
    Moment known = Objects.requireNonNull(time);
    LocalDate itsDate =
        known
            .printedDate()
            .orElseGet(
                () -> LocalDate.ofInstant(Objects.requireNonNull(known.instant()), ZoneOffset.UTC));
    return !settings.isPossible(itsDate);
  }

  private EventKind kind(DiaryRow row) {
    String said = row.text(Field.KIND);
    String word = said == null ? EventKind.TWITCH : said;
    EventKind known = kinds.get(word);
    if (known == null) {
      known = kind(word, row);
      kinds.put(word, known);
    }
    return known;
  }

  private EventKind kind(String word, DiaryRow row) {
    String mapped = settings.diary().kinds().get(word);
    String name = mapped == null ? word.toLowerCase(Locale.ROOT).replace(' ', '_') : mapped;
    return settings
        .diary()
        .kind(name)
        .orElseThrow(
            () -> {
              List<String> known =
                  settings.diary().allKinds().stream().map(EventKind::name).toList();
              return new UserError(
                  path
                      + " "
                      + row.position()
                      + ": unknown kind '"
                      + word
                      + "'"
                      + NearestName.suggestion(word, known)
                      + ". Map it under diary.kinds in the job file, or add it under kinds");
            });
  }

  private double unitFactor(EventKind kind, @Nullable String said, DiaryRow row) {
    String unit = said == null ? settings.units().get(kind.name()) : said;
    if (unit == null) {
      if (kind.unitNeeded() == EventKind.UnitRule.IMPLIED) {
        return 1;
      }
      throw new UserError(
          path
              + " "
              + row.position()
              + ": '"
              + kind.name()
              + "' has a value without a unit; add a column 'unit', or say units."
              + kind.name()
              + " in the job file (it is stored in "
              + kind.unit()
              + ")");
    }
    return kind.factorFrom(unit)
        .orElseThrow(
            () ->
                new UserError(
                    path
                        + " "
                        + row.position()
                        + ": '"
                        + unit
                        + "' is no unit of '"
                        + kind.name()
                        + "', which is stored in "
                        + kind.unit()));
  }

  private @Nullable String word(DiaryRow row, Field field, List<String> known) {
    String cell = lower(row.text(field));
    if (cell == null || known.contains(cell)) {
      return cell;
    }
    throw new UserError(
        path
            + " "
            + row.position()
            + ": unknown word in '"
            + field.column()
            + "'; known are "
            + String.join(", ", known));
  }

  private boolean yesOrNo(String cell, String column, DiaryRow row) {
    String word = cell.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    throw new UserError(
        path + " " + row.position() + ": unknown word in '" + column + "'; known are yes, no");
  }

  private static @Nullable Double number(DiaryRow row, Field field) {
    return number(row, row.columns().headers(field), field.column());
  }

  private static @Nullable Double number(DiaryRow row, List<String> headers, String column) {
    String cell = row.text(headers);
    if (cell == null) {
      return null;
    }
    String text = row.decimalComma() && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
    try {
      double number = Decimal.parse(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in '" + column + "'");
  }

  private static @Nullable Moment optionalTime(@Nullable String cell, String column) {
    if (cell == null) {
      return null;
    }
    return Moment.parse(cell)
        .orElseThrow(
            () ->
                new UnreadableRecord(
                    RecordSink.Refusal.BAD_TIME,
                    "a time in '" + column + "' as 2026-03-01T22:10, with or without an offset"));
  }

  private static LocalDate date(@Nullable String cell) {
    if (cell == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a 'time' or a 'date'");
    }
    try {
      return CivilTime.date(cell);
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date as 2026-03-01");
    }
  }

  private static @Nullable String lower(@Nullable String cell) {
    return cell == null ? null : cell.toLowerCase(Locale.ROOT);
  }
}
