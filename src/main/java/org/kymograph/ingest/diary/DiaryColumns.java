package org.kymograph.ingest.diary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.model.EventKind;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;

/** The header of a diary, settled: which of its columns is which of ours. */
final class DiaryColumns {
  /** The columns of an event log; a day log has some of them too. */
  enum Field {
    PARTICIPANT_ID,
    TIME,
    DATE,
    PART_OF_DAY,
    KIND,
    VALUE,
    UNIT,
    BODY_SITE,
    SIDE,
    INTENSITY,
    DURATION_S,
    LOGGED_AT,
    NOTE;

    private final String column = name().toLowerCase(Locale.ROOT);

    /** What it is called. */
    String column() {
      return column;
    }
  }

  private static final List<String> EVENT_LOG =
      Arrays.stream(Field.values()).map(Field::column).toList();
  private static final String TIME = Field.TIME.column();
  private static final String KIND = Field.KIND.column();

  /** Columns that tell an event log from any other table with a time in it. */
  private static final Set<String> TELLING =
      Set.of(KIND, Field.BODY_SITE.column(), Field.INTENSITY.column(), Field.DURATION_S.column());

  /** Which of the two shapes a diary has. */
  enum Shape {
    EVENT_LOG,
    DAY_LOG
  }

  private final Shape shape;
  private final List<List<String>> headers = new ArrayList<>();
  private final List<String> kept;
  private final List<Question> questions = new ArrayList<>();

  private DiaryColumns(
      Shape shape, Map<String, List<String>> theirsByOurs, Map<String, EventKind> dayKinds) {
    this.shape = shape;
    for (Field field : Field.values()) {
      headers.add(theirsByOurs.getOrDefault(field.column(), List.of()));
    }
    kept = theirsByOurs.getOrDefault(EventKind.DIARY_KEPT, List.of());
    dayKinds.forEach(
        (column, kind) -> {
          if (!kind.name().equals(EventKind.DIARY_KEPT)) {
            questions.add(new Question(column, theirsByOurs.getOrDefault(column, List.of()), kind));
          }
        });
  }

  /**
   * What a column of a day log asks for.
   *
   * @param headers those that mean it, in the order of the file
   */
  record Question(String column, List<String> headers, EventKind kind) {}

  Shape shape() {
    return shape;
  }

  /** What a day log has a column for, in the order of the kinds; not that the diary was kept. */
  List<Question> questions() {
    return questions;
  }

  /** Whether these headers are a diary's: some of them are told from any other table. */
  static boolean areDiary(Collection<String> header, DiaryMapping mapping) {
    Set<String> ours = new LinkedHashSet<>();
    boolean allKnown = true;
    boolean nearlyTelling = false;
    Map<String, EventKind> dayColumns = dayColumns(mapping);
    for (String theirs : header) {
      Optional<String> known = ours(theirs, mapping, dayColumns);
      known.ifPresent(ours::add);
      boolean ignored = mapping.ignored().contains(theirs);
      allKnown &= known.isPresent() || ignored;
      nearlyTelling |=
          known.isEmpty() && !ignored && isNearlyTelling(CsvTable.normalised(theirs), dayColumns);
    }
    if (!ours.contains(TIME) && !ours.contains(Field.DATE.column())) {
      return false;
    }
    boolean telling =
        ours.stream().anyMatch(TELLING::contains)
            || ours.stream().anyMatch(dayColumns::containsKey);
    return telling || nearlyTelling || (allKnown && ours.contains(TIME));
  }

  private static boolean isNearlyTelling(String theirs, Map<String, EventKind> dayColumns) {
    return NearestName.nearest(theirs, dayColumns.keySet())
        .filter(near -> theirs.startsWith("twitch") || theirs.startsWith("spasm"))
        .isPresent();
  }

  /**
   * Settles a header.
   *
   * @throws UserError where a name is unknown, or the header mixes the two shapes
   */
  static DiaryColumns settle(Collection<String> header, DiaryMapping mapping, String path) {
    Map<String, EventKind> dayColumns = dayColumns(mapping);
    Map<String, List<String>> theirsByOurs = new HashMap<>();
    for (String theirs : header) {
      if (theirs.isEmpty() || mapping.ignored().contains(theirs)) {
        continue;
      }
      String ours =
          ours(theirs, mapping, dayColumns)
              .orElseThrow(() -> unknownHeader(theirs, path, dayColumns));
      theirsByOurs.computeIfAbsent(ours, name -> new ArrayList<>()).add(theirs);
    }
    Map<String, EventKind> dayKinds = new LinkedHashMap<>(dayColumns);
    dayKinds.keySet().retainAll(theirsByOurs.keySet());
    boolean eventLog =
        theirsByOurs.containsKey(TIME) || theirsByOurs.containsKey(KIND) || dayKinds.isEmpty();
    if (eventLog && !dayKinds.isEmpty()) {
      throw new UserError(
          path
              + ": the header has columns of an event log and the day column '"
              + dayKinds.keySet().iterator().next()
              + "'; put days and events into two files");
    }
    return new DiaryColumns(eventLog ? Shape.EVENT_LOG : Shape.DAY_LOG, theirsByOurs, dayKinds);
  }

  private static UserError unknownHeader(
      String theirs, String path, Map<String, EventKind> dayColumns) {
    List<String> known = new ArrayList<>(EVENT_LOG);
    known.addAll(dayColumns.keySet());
    String near =
        NearestName.nearest(CsvTable.normalised(theirs), known)
            .map(name -> "the nearest known one is '" + name + "'")
            .orElse("no known one is near");
    return new UserError(
        path
            + ": unknown header '"
            + theirs
            + "'; "
            + near
            + ". Rename it, or map it under diary.columns or list it under diary.ignored in the"
            + " job file");
  }

  private static Optional<String> ours(
      String theirs, DiaryMapping mapping, Map<String, EventKind> dayColumns) {
    String mapped = mapping.columns().get(theirs);
    if (mapped != null) {
      return Optional.of(mapped);
    }
    String name = CsvTable.normalised(theirs);
    return EVENT_LOG.contains(name) || dayColumns.containsKey(name)
        ? Optional.of(name)
        : Optional.empty();
  }

  private static Map<String, EventKind> dayColumns(DiaryMapping mapping) {
    Map<String, EventKind> columns = new LinkedHashMap<>();
    for (EventKind kind : mapping.allKinds()) {
      if (kind.dayColumn() != null) {
        columns.put(Objects.requireNonNull(kind.dayColumn()), kind);
      }
    }
    return columns;
  }

  /** Whether a mapping may point at this column; what it may point at otherwise. */
  static @Nullable String unknownTarget(String ours, DiaryMapping mapping) {
    Map<String, EventKind> dayColumns = dayColumns(mapping);
    if (EVENT_LOG.contains(ours) || dayColumns.containsKey(ours)) {
      return null;
    }
    List<String> known = new ArrayList<>(EVENT_LOG);
    known.addAll(dayColumns.keySet());
    return "unknown column '" + ours + "'" + NearestName.suggestion(ours, known);
  }

  /** The headers that mean our column, in the order of the file. */
  List<String> headers(Field field) {
    return headers.get(field.ordinal());
  }

  /** The headers that say whether the diary was kept. */
  List<String> kept() {
    return kept;
  }
}
