package org.kymograph.ingest.diary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
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

  private final String path;
  private final ReadSettings settings;
  private final RecordSink sink;
  private final DecimalMark decimalMark;

  /** How a file prints 1.5. */
  enum DecimalMark {
    POINT,
    COMMA_TOO
  }

  DiaryRecords(String path, ReadSettings settings, RecordSink sink, DecimalMark decimalMark) {
    this.path = path;
    this.settings = settings;
    this.sink = sink;
    this.decimalMark = decimalMark;
  }

  /**
   * Hands on the events of one row.
   *
   * @param part how many headers came before the row
   * @throws UnreadableRecord where the row cannot be understood
   * @throws UserError where a word is unknown: the whole file would be read wrong
   */
  void row(DiaryColumns columns, Map<String, String> cells, String position, int part) {
    String participant = cells.get(DiaryColumns.PARTICIPANT);
    if (participant != null) {
      sink.participant(participant);
    }
    switch (columns.shape()) {
      case EVENT_LOG -> event(cells, position, part);
      case DAY_LOG -> day(columns, cells, position);
    }
  }

  private void event(Map<String, String> cells, String position, int part) {
    EventKind kind = kind(cells.getOrDefault(DiaryColumns.KIND, EventKind.TWITCH), position);
    Moment time = optionalTime(cells.get(DiaryColumns.TIME), "time");
    LocalDate date = time == null ? date(cells.get(DiaryColumns.DATE)) : null;
    Double duration = number(cells, DiaryColumns.DURATION);
    Double value = number(cells, DiaryColumns.VALUE);
    String unit = kind.unit();
    if (value != null) {
      String said = cells.get(DiaryColumns.UNIT);
      if (kind.name().equals(EventKind.FLUID) && isGlass(said, kind)) {
        unit = EventKind.GLASS;
      } else {
        value *= unitFactor(kind, said, position);
      }
    } else if (kind.name().equals(EventKind.EXERCISE) && duration != null) {
      value = duration / 60;
    }
    Double intensity = number(cells, DiaryColumns.INTENSITY);
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
            word(cells, DiaryColumns.PART_OF_DAY, PARTS_OF_DAY, position),
            value,
            unit,
            lower(cells.get(DiaryColumns.BODY_SITE)),
            word(cells, DiaryColumns.SIDE, SIDES, position),
            intensity,
            duration,
            optionalTime(cells.get(DiaryColumns.LOGGED_AT), "logged_at"),
            null,
            RawEvent.Repeat.COUNT,
            "part " + part,
            1));
    if (!kind.name().equals(EventKind.DIARY_KEPT)) {
      sink.accept(kept(time, date, 0));
    }
  }

  private boolean isGlass(@Nullable String said, EventKind kind) {
    String unit = said == null ? settings.units().get(kind.name()) : said;
    return unit != null && unit.equalsIgnoreCase(EventKind.GLASS);
  }

  private void day(DiaryColumns columns, Map<String, String> cells, String position) {
    LocalDate date = date(cells.get(DiaryColumns.DATE));
    boolean possible = !isImpossible(null, date);
    for (Map.Entry<String, EventKind> column : columns.dayKinds().entrySet()) {
      if (!column.getValue().name().equals(EventKind.DIARY_KEPT)) {
        Double value = number(cells, column.getKey());
        possible &= value == null || column.getValue().isPossible(value);
      }
    }
    if (!possible) {
      sink.outOfRange();
      return;
    }
    String said = cells.get("diary_kept");
    boolean kept = said == null || yesOrNo(said, "diary_kept", position);
    // The first question stands for the row in the ledger; a row without one stands for itself.
    List<Map.Entry<String, EventKind>> questions =
        columns.dayKinds().entrySet().stream()
            .filter(column -> !column.getValue().name().equals(EventKind.DIARY_KEPT))
            .toList();
    long own = questions.isEmpty() ? 1 : 0;
    sink.accept(
        kept
            ? kept(null, date, own)
            : asked(EventKind.named(EventKind.DIARY_KEPT).orElseThrow(), date, 0.0, own));
    for (int i = 0; i < questions.size(); i++) {
      sink.accept(
          asked(
              questions.get(i).getValue(),
              date,
              number(cells, questions.get(i).getKey()),
              i == 0 ? 1 : 0));
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
        1.0,
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

  private EventKind kind(String word, String position) {
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
                      + position
                      + ": unknown kind '"
                      + word
                      + "'"
                      + NearestName.suggestion(word, known)
                      + ". Map it under diary.kinds in the job file, or add it under kinds");
            });
  }

  private double unitFactor(EventKind kind, @Nullable String said, String position) {
    String unit = said == null ? settings.units().get(kind.name()) : said;
    if (unit == null) {
      if (kind.unitNeeded() == EventKind.UnitRule.IMPLIED) {
        return 1;
      }
      throw new UserError(
          path
              + " "
              + position
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
                        + position
                        + ": '"
                        + unit
                        + "' is no unit of '"
                        + kind.name()
                        + "', which is stored in "
                        + kind.unit()));
  }

  private @Nullable String word(
      Map<String, String> cells, String column, List<String> known, String position) {
    String cell = lower(cells.get(column));
    if (cell == null || known.contains(cell)) {
      return cell;
    }
    throw new UserError(
        path
            + " "
            + position
            + ": unknown word in '"
            + column
            + "'; known are "
            + String.join(", ", known));
  }

  private boolean yesOrNo(String cell, String column, String position) {
    String word = cell.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    throw new UserError(
        path + " " + position + ": unknown word in '" + column + "'; known are yes, no");
  }

  private @Nullable Double number(Map<String, String> cells, String column) {
    String cell = cells.get(column);
    if (cell == null) {
      return null;
    }
    String text =
        decimalMark == DecimalMark.COMMA_TOO && cell.indexOf('.') < 0
            ? cell.replace(',', '.')
            : cell;
    try {
      double number = Double.parseDouble(text);
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
