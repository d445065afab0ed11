package org.kymograph.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.simulate.LifeDay.Kept;
import org.kymograph.simulate.LifeDay.Reports;
import org.kymograph.simulate.Persona.Clock;
import org.kymograph.simulate.Persona.DiaryShape;
import org.kymograph.simulate.Persona.Forgetting;
import org.kymograph.simulate.Persona.Intake;

/** The diary as its keeper stored it: an event log and a day log in the folder {@code diary}. */
final class DiaryFiles {
  private static final List<String> EVENT_COLUMNS =
      List.of(
          "time",
          "kind",
          "value",
          "unit",
          "body_site",
          "side",
          "intensity",
          "duration_s",
          "logged_at");
  private static final List<String> SCORE_COLUMNS =
      List.of(
          "stress_reported",
          "muscle_tension_reported",
          "pain_reported",
          "fatigue_reported",
          "sleep_quality_reported",
          "thirst_reported",
          "urine_colour");

  private final Life life;
  private final StudySettings settings;

  private DiaryFiles(Life life, StudySettings settings) {
    this.life = life;
    this.settings = settings;
  }

  static void write(Life life, StudySettings settings, Path folder) throws IOException {
    Path diary = Files.createDirectories(folder.resolve("diary"));
    DiaryFiles files = new DiaryFiles(life, settings);
    switch (life.persona().diaryShape()) {
      case COMMA_CSV, SEMICOLON_CSV -> store(diary.resolve("events.csv"), files.eventTable());
      case NDJSON -> store(diary.resolve("events.ndjson"), files.eventLines());
    }
    store(diary.resolve("days.csv"), files.dayTable());
  }

  private static void store(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<DiaryEntry> entries() {
    List<DiaryEntry> entries = new ArrayList<>();
    life.days().forEach(day -> entries.addAll(DiaryEntry.of(life, settings, day)));
    return entries;
  }

  // The event log.

  private String eventTable() {
    List<List<String>> rows = new ArrayList<>();
    entries().forEach(entry -> rows.add(eventCells(entry)));
    return table(EVENT_COLUMNS, rows);
  }

  private List<String> eventCells(DiaryEntry entry) {
    return List.of(
        text(entry.time()),
        word(entry.kind()),
        value(entry),
        entry.kind().unit(),
        orEmpty(entry.bodySite()),
        orEmpty(entry.side()),
        orEmpty(entry.intensity()),
        orEmpty(entry.durationSeconds()),
        text(entry.loggedAt()));
  }

  private String eventLines() {
    StringBuilder lines = new StringBuilder();
    for (DiaryEntry entry : entries()) {
      List<String> cells = eventCells(entry);
      List<String> members = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          members.add('"' + EVENT_COLUMNS.get(i) + "\":" + json(i, cells.get(i)));
        }
      }
      lines.append('{').append(String.join(",", members)).append("}\n");
    }
    return lines.toString();
  }

  /** Value, intensity and duration are numbers; nothing else needs more than quotes. */
  private static String json(int column, String cell) {
    return switch (EVENT_COLUMNS.get(column)) {
      case "value", "intensity", "duration_s" -> cell;
      default -> '"' + cell + '"';
    };
  }

  private static String word(DiaryEntry.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String value(DiaryEntry entry) {
    return switch (entry.kind()) {
      case ALCOHOL -> Decimals.text(entry.value(), 1);
      case TWITCH, SPASM, CAFFEINE, MAGNESIUM, MEDICATION, EXERCISE ->
          Decimals.text(entry.value(), 0);
    };
  }

  private String text(ZonedDateTime time) {
    return life.persona().diaryClock() == Clock.WITH_OFFSET
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  // The day log.

  private String dayTable() {
    boolean withIntake = life.persona().intake() == Intake.DIARY;
    List<String> columns = new ArrayList<>(List.of("date"));
    columns.addAll(SCORE_COLUMNS);
    if (withIntake) {
      columns.addAll(List.of("fluid_ml", "body_mass_kg"));
    }
    columns.add("diary_kept");
    List<List<String>> rows = new ArrayList<>();
    for (LifeDay day : life.days()) {
      if (day.diaryKept() || life.persona().forgetting() == Forgetting.ROW_SAYS_NOT_KEPT) {
        rows.add(dayCells(day, columns.size(), withIntake));
      }
    }
    return table(columns, rows);
  }

  private static List<String> dayCells(LifeDay day, int width, boolean withIntake) {
    List<String> cells = new ArrayList<>(List.of(day.date().toString()));
    if (day.diary() == Kept.FULLY) {
      cells.addAll(scores(day.reports()));
      if (withIntake) {
        cells.add(orEmpty(day.loggedFluidMl()));
        cells.add(Decimals.text(day.bodyMassKg(), 1));
      }
    }
    while (cells.size() < width - 1) {
      cells.add("");
    }
    cells.add(day.diaryKept() ? "1" : "0");
    return cells;
  }

  private static List<String> scores(Reports reports) {
    return List.of(
        orEmpty(reports.stress()),
        orEmpty(reports.muscleTension()),
        orEmpty(reports.pain()),
        orEmpty(reports.fatigue()),
        orEmpty(reports.sleepQuality()),
        orEmpty(reports.thirst()),
        orEmpty(reports.urineColour()));
  }

  // Tables.

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** No cell holds a delimiter or a quote, so none is quoted. */
  private String table(List<String> columns, List<List<String>> rows) {
    boolean european = life.persona().diaryShape() == DiaryShape.SEMICOLON_CSV;
    String delimiter = european ? ";" : ",";
    StringBuilder table = new StringBuilder(european ? "\uFEFF" : "");
    table.append(String.join(delimiter, columns)).append('\n');
    for (List<String> row : rows) {
      String line = String.join(delimiter, row);
      table.append(european ? line.replace('.', ',') : line).append('\n');
    }
    return table.toString();
  }
}
