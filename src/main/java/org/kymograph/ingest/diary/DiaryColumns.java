package org.kymograph.ingest.diary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
  static final String PARTICIPANT = "participant_id";
  static final String TIME = "time";
  static final String DATE = "date";
  static final String PART_OF_DAY = "part_of_day";
  static final String KIND = "kind";
  static final String VALUE = "value";
  static final String UNIT = "unit";
  static final String BODY_SITE = "body_site";
  static final String SIDE = "side";
  static final String INTENSITY = "intensity";
  static final String DURATION = "duration_s";
  static final String LOGGED_AT = "logged_at";
  static final String NOTE = "note";

  private static final List<String> EVENT_LOG =
      List.of(
          PARTICIPANT,
          TIME,
          DATE,
          PART_OF_DAY,
          KIND,
          VALUE,
          UNIT,
          BODY_SITE,
          SIDE,
          INTENSITY,
          DURATION,
          LOGGED_AT,
          NOTE);

  /** Columns that tell an event log from any other table with a time in it. */
  private static final Set<String> TELLING = Set.of(KIND, BODY_SITE, INTENSITY, DURATION);

  /** Which of the two shapes a diary has. */
  enum Shape {
    EVENT_LOG,
    DAY_LOG
  }

  private final Shape shape;
  private final Map<String, List<String>> theirsByOurs;
  private final List<Question> questions;

  private DiaryColumns(
      Shape shape, Map<String, List<String>> theirsByOurs, List<Question> questions) {
    this.shape = shape;
    this.theirsByOurs = theirsByOurs;
    this.questions = questions;
  }

  /** What a column of a day log asks for. */
  record Question(String column, EventKind kind) {}

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
    if (!ours.contains(TIME) && !ours.contains(DATE)) {
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
    List<Question> questions =
        dayKinds.entrySet().stream()
            .filter(column -> !column.getValue().name().equals(EventKind.DIARY_KEPT))
            .map(column -> new Question(column.getKey(), column.getValue()))
            .toList();
    return new DiaryColumns(eventLog ? Shape.EVENT_LOG : Shape.DAY_LOG, theirsByOurs, questions);
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
  List<String> headers(String ours) {
    return theirsByOurs.getOrDefault(ours, List.of());
  }
}
