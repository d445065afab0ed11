package org.kymograph.ingest.healthconnect;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.StageSeconds;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/**
 * The tables of one database, one after the other: of a damaged one what comes before the damage.
 */
final class ConnectTables {
  static final String VENDOR = "health_connect";

  private static final String APPS = "application_info_table";
  private static final String SLEEP = "sleep_session_record_table";
  private static final String STAGES = "sleep_stages_table";
  private static final String HEART = "heart_rate_record_table";
  private static final String HEART_SERIES = "heart_rate_record_series_table";

  /** What the name of a table of records ends in, in plain form. */
  private static final String OF_RECORDS = "recordtable";

  private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_.]{1,150}");
  private static final long MILLIS_A_DAY = 24L * 60 * 60 * 1000;

  /** Less than this of a nutrient is none: apps leave it out as nothing or the smallest number. */
  private static final double LEAST_GRAMS = 1e-12;

  private static final EventKind FLUID = kind(EventKind.FLUID);
  private static final EventKind STEPS = kind(EventKind.STEPS);
  private static final EventKind EXERCISE = kind(EventKind.EXERCISE);
  private static final EventKind CAFFEINE = kind("caffeine");
  private static final EventKind MAGNESIUM = kind("magnesium");

  private final SqliteFile database;
  private final ReadSettings settings;
  private final RecordSink sink;
  private final long earliestMillis;
  private final long tooLateMillis;
  private final Map<Long, String> sources = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private @Nullable BrokenFileException broken;

  ConnectTables(SqliteFile database, ReadSettings settings, RecordSink sink) {
    this.database = database;
    this.settings = settings;
    this.sink = sink;
    this.earliestMillis = ReadSettings.EARLIEST.toEpochDay() * MILLIS_A_DAY;
    this.tooLateMillis = settings.asOf().plusDays(2).toEpochDay() * MILLIS_A_DAY;
  }

  private static EventKind kind(String name) {
    return EventKind.named(name).orElseThrow();
  }

  /**
   * @throws SQLException where not even the list of tables can be read
   * @throws BrokenFileException where a table breaks off, after everything else was handed on
   */
  void read() throws SQLException, BrokenFileException {
    Map<String, String> tables = database.tables();
    table(tables, APPS, this::apps);
    table(tables, SLEEP, its -> sleep(its, tables));
    table(tables, HEART_SERIES, its -> heart(its, tables));
    instants(
        tables,
        "resting_heart_rate_record_table",
        "beats_per_minute",
        1,
        kind(EventKind.HEART_RESTING));
    instants(
        tables,
        "heart_rate_variability_rmssd_record_table",
        "heart_rate_variability_millis",
        1,
        kind(EventKind.HRV_RMSSD));
    instants(tables, "weight_record_table", "weight", 0.001, kind(EventKind.BODY_MASS));
    table(tables, "hydration_record_table", this::hydration);
    table(tables, "nutrition_record_table", this::nutrition);
    table(tables, "steps_record_table", this::steps);
    table(tables, "exercise_session_record_table", this::exercise);
    if (tables.keySet().stream().noneMatch(its -> its.endsWith(OF_RECORDS))) {
      sink.refuse("file", RecordSink.Refusal.BAD_SHAPE, "tables of Health Connect's records");
    }
    for (Map.Entry<String, String> other : tables.entrySet()) {
      if (other.getKey().endsWith(OF_RECORDS) && !read.contains(other.getKey())) {
        table(tables, other.getValue(), its -> sink.acceptUnused(database.count(its)));
      }
    }
    if (broken == null && database.isCutOff()) {
      broken = new BrokenFileException("byte " + database.bytes(), "the rest of the database");
    }
    if (broken != null) {
      throw broken;
    }
  }

  /** What is done with a table, under the name by which this database has it. */
  private interface TableReader {
    void read(String table) throws SQLException;
  }

  private void table(Map<String, String> tables, String name, TableReader reader) {
    String plain = SqliteFile.plain(name);
    String table = tables.get(plain);
    read.add(plain);
    if (table == null) {
      return;
    }
    try {
      reader.read(table);
    } catch (SQLException damaged) {
      if (broken == null) {
        broken = new BrokenFileException("table " + name, "its rows to the last one");
      }
    }
  }

  /** Reads every row; a copy of another one is read and gives nothing. */
  private void rows(String table, List<String> columns, SqliteFile.RowReader reader)
      throws SQLException {
    database.forEach(table, columns, row -> one(row, reader));
  }

  private void one(SqliteFile.Row row, SqliteFile.RowReader reader) throws SQLException {
    if (row.isCopy()) {
      sink.acceptUnused(1);
      return;
    }
    try {
      reader.read(row);
    } catch (UnreadableRecord unreadable) {
      sink.refuse(row.position(), unreadable.reason(), unreadable.whatWasExpected());
    }
  }

  // ---- apps

  private void apps(String table) throws SQLException {
    database.forEach(
        table,
        List.of("row_id", "package_name"),
        row -> {
          try {
            String name = row.optionalText(1);
            if (name != null && PACKAGE.matcher(name).matches()) {
              sources.put(row.integer(0), VENDOR + "/" + name);
            }
          } catch (UnreadableRecord nameless) {
            // its records stand under the vendor's name
          }
        });
  }

  private String source(@Nullable Long app) {
    return app == null ? VENDOR : sources.getOrDefault(app, VENDOR);
  }

  // ---- what records have in common

  /** Where the columns of a record stand: of an instant, {@code end} is {@code start}. */
  private static final List<String> INSTANT = List.of("uuid", "app_info_id", "time", "zone_offset");

  private static final List<String> INTERVAL =
      List.of(
          "uuid", "app_info_id", "start_time", "start_zone_offset", "end_time", "end_zone_offset");

  private static List<String> with(List<String> common, String... more) {
    List<String> columns = new java.util.ArrayList<>(common);
    columns.addAll(List.of(more));
    return columns;
  }

  /** What identifies a record, and when it was. */
  private record When(String source, @Nullable String key, Moment start, Moment end) {
    long startMillis() {
      return millis(start);
    }

    double minutes() {
      return (millis(end) - millis(start)) / 60_000.0;
    }

    private static long millis(Moment moment) {
      return java.util.Objects.requireNonNull(moment.instant()).toEpochMilli();
    }
  }

  /** Reads the common columns; null where the record cannot be of that time, which is counted. */
  private @Nullable When when(SqliteFile.Row row, boolean interval) throws SQLException {
    long start = row.integer(2);
    long end = interval ? row.integer(4) : start;
    if (!isPossible(start) || !isPossible(end) || end < start) {
      sink.outOfRange();
      return null;
    }
    return new When(
        source(row.optionalInteger(1)),
        row.optionalIdentity(0),
        moment(start, row.optionalInteger(3)),
        interval ? moment(end, row.optionalInteger(5)) : moment(start, row.optionalInteger(3)));
  }

  private boolean isPossible(long millis) {
    return millis >= earliestMillis
        && millis < tooLateMillis
        && settings.isPossible(LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY)));
  }

  private static Moment moment(long millis, @Nullable Long offsetSeconds) {
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(millis, 1000L));
    if (offsetSeconds == null) {
      return Moment.at(instant);
    }
    try {
      return Moment.withOffset(
          instant.atOffset(ZoneOffset.ofTotalSeconds(Math.toIntExact(offsetSeconds))));
    } catch (DateTimeException | ArithmeticException noOffset) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "an offset of a place in seconds");
    }
  }

  private static RawEvent event(When when, EventKind kind, double value, long weight) {
    double seconds = when.minutes() * 60;
    return new RawEvent(
        when.source,
        kind.name(),
        when.start,
        null,
        null,
        value,
        kind.unit(),
        null,
        null,
        null,
        seconds > 0 ? seconds : null,
        null,
        null,
        when.key == null ? RawEvent.Repeat.COUNT : RawEvent.Repeat.REPLACE,
        when.key,
        weight);
  }

  private void accept(When when, EventKind kind, double value) {
    if (kind.isPossible(value)) {
      sink.accept(event(when, kind, value, 1));
    } else {
      sink.outOfRange();
    }
  }

  // ---- sleep

  private static final class Session {
    final @Nullable When when;
    StageSeconds stages = StageSeconds.stagesHold();

    Session(@Nullable When when) {
      this.when = when;
    }
  }

  private void sleep(String table, Map<String, String> tables) throws SQLException {
    Map<Long, Session> sessions = new LinkedHashMap<>();
    SQLException damage = null;
    try {
      sessions(table, sessions);
    } catch (SQLException damaged) {
      damage = damaged;
    }
    table(tables, STAGES, its -> stages(its, sessions));
    sessions.values().forEach(this::handOn);
    if (damage != null) {
      throw damage;
    }
  }

  private void sessions(String table, Map<Long, Session> sessions) throws SQLException {
    database.forEach(
        table,
        with(INTERVAL, "row_id"),
        row -> {
          // Stages know their session by its row, be it one that gives nothing.
          Session session = new Session(null);
          long id = Long.MIN_VALUE + sessions.size();
          try {
            Long its = row.optionalInteger(6);
            id = its == null ? id : its;
            if (row.isCopy()) {
              sink.acceptUnused(1);
            } else {
              session = new Session(when(row, true));
            }
          } catch (UnreadableRecord unreadable) {
            sink.refuse(row.position(), unreadable.reason(), unreadable.whatWasExpected());
          }
          sessions.put(id, session);
        });
  }

  private void stages(String table, Map<Long, Session> sessions) throws SQLException {
    Session[] last = new Session[1];
    try {
      database.forEach(
          table,
          List.of("parent_key", "stage_start_time", "stage_end_time", "stage_type"),
          row -> one(row, its -> last[0] = stage(its, sessions)));
    } catch (SQLException damaged) {
      // How the session went on nobody knows: half of its stages would be half of its sleep.
      if (last[0] != null) {
        last[0].stages = StageSeconds.stagesHold();
      }
      throw damaged;
    }
  }

  private Session stage(SqliteFile.Row row, Map<Long, Session> sessions) throws SQLException {
    Session session = sessions.get(row.integer(0));
    if (session == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "a session of sleep with the number in 'parent_key'");
    }
    long start = row.integer(1);
    long end = row.integer(2);
    Stage stage = stage(row.integer(3));
    When when = session.when;
    if (when == null || stage == null || start == end) {
      sink.acceptUnused(1);
    } else if (start < When.millis(when.start) / 1000 * 1000
        || end >= When.millis(when.end) + 1000
        || end < start) {
      sink.outOfRange();
    } else {
      session.stages.add(Math.floorDiv(start, 1000L), Math.floorDiv(end, 1000L), stage);
      sink.acceptUnused(1);
    }
    return session;
  }

  /** What a number means; null for sleep of which the app itself does not know. */
  private static @Nullable Stage stage(long number) {
    if (number < 0 || number > 7) {
      throw new UnreadableRecord(
          RecordSink.Refusal.UNKNOWN_WORD, "a stage from 0 to 7 in 'stage_type'");
    }
    return switch ((int) number) {
      case 1, 3, 7 -> Stage.AWAKE;
      case 2 -> Stage.ASLEEP;
      case 4 -> Stage.LIGHT;
      case 5 -> Stage.DEEP;
      case 6 -> Stage.REM;
      default -> null;
    };
  }

  private void handOn(Session session) {
    When when = session.when;
    if (when == null) {
      return;
    }
    StageSeconds stages = session.stages;
    boolean asleep = stages.asleep() > 0;
    boolean staged = stages.staged() > 0;
    boolean awake = asleep && (staged || stages.of(Stage.AWAKE) > 0);
    new Night(
            when.source,
            when.key,
            when.start,
            when.end,
            null,
            asleep ? stages.asleep() / 60.0 : null,
            awake ? stages.of(Stage.AWAKE) / 60.0 : null,
            staged ? stages.of(Stage.LIGHT) / 60.0 : null,
            staged ? stages.of(Stage.DEEP) / 60.0 : null,
            staged ? stages.of(Stage.REM) / 60.0 : null,
            null)
        .accept(settings, sink);
  }

  // ---- heart rate

  private void heart(String table, Map<String, String> tables) throws SQLException {
    String parent = tables.get(SqliteFile.plain(HEART));
    read.add(SqliteFile.plain(HEART));
    if (parent == null) {
      rows(table, List.of("epoch_millis", "beats_per_minute"), row -> sample(row, VENDOR));
    } else {
      database.forEachOf(
          table,
          "parent_key",
          List.of("epoch_millis", "beats_per_minute"),
          parent,
          List.of("app_info_id", "row_id"),
          row -> one(row, its -> sample(its, sourceOfParent(its))));
    }
  }

  private String sourceOfParent(SqliteFile.Row row) throws SQLException {
    Long app = row.optionalInteger(2);
    if (app == null && row.optionalInteger(3) == null) {
      throw new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD,
          "a record of heart rate with the number in 'parent_key'");
    }
    return source(app);
  }

  private void sample(SqliteFile.Row row, String source) throws SQLException {
    long millis = row.integer(0);
    long bpm = row.integer(1);
    if (millis < earliestMillis
        || millis >= tooLateMillis
        || bpm < HeartCounts.LOWEST_BPM
        || bpm > HeartCounts.HIGHEST_BPM) {
      sink.outOfRange();
    } else {
      sink.acceptHeart(source, RawQuarter.Clock.UTC, Math.floorDiv(millis, 1000L), (int) bpm);
    }
  }

  // ---- values

  private void instants(
      Map<String, String> tables, String name, String column, double factor, EventKind kind) {
    table(
        tables,
        name,
        table ->
            rows(
                table,
                with(INSTANT, column),
                row -> {
                  double value = row.number(4) * factor;
                  When when = when(row, false);
                  if (when != null) {
                    accept(when, kind, value);
                  }
                }));
  }

  private void hydration(String table) throws SQLException {
    rows(
        table,
        with(INTERVAL, "volume"),
        row -> {
          double millilitres = row.number(6) * 1000;
          When when = when(row, true);
          if (when != null) {
            accept(when, FLUID, millilitres);
          }
        });
  }

  private void nutrition(String table) throws SQLException {
    rows(
        table,
        with(INTERVAL, "caffeine", "magnesium"),
        row -> {
          Double caffeine = milligrams(row.optionalNumber(6));
          Double magnesium = milligrams(row.optionalNumber(7));
          if (caffeine == null && magnesium == null) {
            sink.acceptUnused(1);
            return;
          }
          When when = when(row, true);
          if (when == null) {
            return;
          }
          if ((caffeine != null && !CAFFEINE.isPossible(caffeine))
              || (magnesium != null && !MAGNESIUM.isPossible(magnesium))) {
            sink.outOfRange();
            return;
          }
          if (caffeine != null) {
            sink.accept(event(when, CAFFEINE, caffeine, 1));
          }
          if (magnesium != null) {
            sink.accept(event(when, MAGNESIUM, magnesium, caffeine == null ? 1 : 0));
          }
        });
  }

  private static @Nullable Double milligrams(@Nullable Double grams) {
    return grams == null || Math.abs(grams) < LEAST_GRAMS ? null : Double.valueOf(grams * 1000);
  }

  private void steps(String table) throws SQLException {
    StepQuarters quarters = new StepQuarters();
    try {
      rows(
          table,
          with(INTERVAL, "count", "device_info_id"),
          row -> {
            double count = row.number(6);
            Long device = row.optionalInteger(7);
            When when = when(row, true);
            if (when == null) {
              return;
            }
            if (!STEPS.isPossible(count) || when.minutes() > 24 * 60) {
              sink.outOfRange();
              return;
            }
            long second = Math.floorDiv(when.startMillis(), 1000L);
            quarters.add(when.source, device, when.start, second, count);
          });
    } finally {
      quarters.handOn(sink);
    }
  }

  private void exercise(String table) throws SQLException {
    rows(
        table,
        INTERVAL,
        row -> {
          When when = when(row, true);
          if (when != null) {
            accept(when, EXERCISE, when.minutes());
          }
        });
  }
}
