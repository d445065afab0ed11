package org.kymograph.ingest.samsung;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.DailyValue;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.HeartSample;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.Night;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** One table of the export, told by its first line. */
public final class SamsungTable implements ExportReader {
  static final String SOURCE = "samsung";
  private static final String MERGED = "-2";
  private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,14}");
  private static final String FIRST = "com.samsung.";

  private final String name;
  private final String gives;
  private final Set<String> tables;
  private final Reading reading;

  private interface Reading {
    void read(CsvTable.Row row, ReadSettings settings, RecordSink sink);
  }

  private SamsungTable(String name, String gives, Set<String> tables, Reading reading) {
    this.name = name;
    this.gives = gives;
    this.tables = tables;
    this.reading = reading;
  }

  /** Every table of which something is taken, and the rest. */
  public static List<ExportReader> readers() {
    List<SamsungTable> used =
        List.of(
            new SamsungTable(
                "sleep",
                "nights and naps",
                Set.of("com.samsung.shealth.sleep"),
                SamsungTable::night),
            new SamsungTable(
                "heart_rate",
                "heart samples, as quarters of an hour",
                Set.of("com.samsung.shealth.tracker.heart_rate"),
                SamsungTable::heart),
            new SamsungTable(
                "steps",
                "steps of each day",
                Set.of("com.samsung.shealth.step_daily_trend"),
                SamsungTable::steps),
            values("water", EventKind.FLUID, "com.samsung.health.water_intake", "amount"),
            values("caffeine", "caffeine", "com.samsung.health.caffeine_intake", "amount"),
            values("weight", EventKind.BODY_MASS, "com.samsung.health.weight", "weight"),
            values("stress", EventKind.STRESS_SCORE, "com.samsung.shealth.stress", "score"));
    Set<String> known =
        used.stream().flatMap(its -> its.tables.stream()).collect(Collectors.toSet());
    known.add(SamsungStages.TABLE);
    List<ExportReader> all = new ArrayList<>(used);
    all.add(new SamsungStages());
    all.add(
        new KnownUnused(
            "samsung.not_needed",
            "Samsung Health",
            "every other table com.samsung.*.csv",
            head -> {
              String table = table(head);
              return table != null && !known.contains(table);
            }));
    return all;
  }

  @Override
  public String format() {
    return "samsung." + name;
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Samsung Health",
        String.join(", ", tables) + ".<time>.csv",
        gives,
        "UTC beside the offset of the place",
        FormatDescription.Evidence.DESCRIBED);
  }

  /** The name of the table, or null where it is none of the vendor's. */
  static @Nullable String table(FileHead head) {
    String line = head.firstLine();
    int comma = line.indexOf(',');
    return line.startsWith(FIRST) && comma > 0 && head.name().endsWith(".csv")
        ? line.substring(0, comma)
        : null;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String table = table(head);
    return table != null && tables.contains(table);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    forEach(tables, bytes, sink, row -> reading.read(row, settings, sink));
  }

  /** Hands on every row below the line that names the table. */
  static void forEach(
      Set<String> tables, InputStream bytes, RecordSink sink, CsvTable.RowReader reader)
      throws IOException {
    CsvTable.forEachBelow(
        tables::contains,
        bytes,
        sink,
        column -> column.substring(column.lastIndexOf('.') + 1),
        reader);
  }

  // ---- tables

  private static void night(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    new Night(
            SOURCE,
            row.optional("datauuid"),
            time(row, "start_time"),
            time(row, "end_time"),
            null,
            row.optionalNumber("sleep_duration"),
            null,
            null,
            null,
            null,
            null)
        .accept(settings, sink);
  }

  private static void heart(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Moment time = time(row, "start_time");
    Double bpm = row.optionalNumber("heart_rate");
    if (bpm == null || row.optional("binning_data") != null) {
      sink.acceptUnused(1);
      return;
    }
    HeartSample.accept(
        SOURCE,
        RawQuarter.Clock.UTC,
        Objects.requireNonNull(time.instant()).getEpochSecond(),
        bpm,
        settings,
        sink);
  }

  private static void steps(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    if (!row.text("source_type").equals(MERGED)) {
      sink.acceptUnused(1);
      return;
    }
    LocalDate date = utc(row, "day_time").toLocalDate();
    DailyValue.only(
        SOURCE,
        EventKind.named(EventKind.STEPS).orElseThrow(),
        date,
        row.optionalNumber("count"),
        settings,
        sink);
  }

  private static SamsungTable values(String name, String kindName, String table, String column) {
    EventKind kind = EventKind.named(kindName).orElseThrow();
    return new SamsungTable(
        name,
        kind.name(),
        Set.of(table),
        (row, settings, sink) -> {
          Moment time = time(row, "start_time");
          Double value = row.optionalNumber(column);
          if (value == null) {
            sink.acceptUnused(1);
          } else if (!settings.isPossible(date(time)) || !kind.isPossible(value)) {
            sink.outOfRange();
          } else {
            sink.accept(RawEvent.measured(SOURCE, kind, time, value));
          }
        });
  }

  // ---- times

  static Moment time(CsvTable.Row row, String column) {
    Instant instant = utc(row, column).toInstant(ZoneOffset.UTC);
    ZoneOffset offset = row.meaning("time_offset", SamsungTable::offset);
    return offset == null
        ? Moment.at(instant)
        : new Moment(instant, LocalDateTime.ofInstant(instant, offset));
  }

  private static @Nullable ZoneOffset offset(String said) {
    try {
      String its = said.startsWith("UTC") ? said.substring(3) : said;
      return said.isEmpty() ? null : ZoneOffset.of(its);
    } catch (DateTimeException noOffset) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "an offset as UTC+0900 in 'time_offset'");
    }
  }

  private static LocalDateTime utc(CsvTable.Row row, String column) {
    double number = row.decimal(column);
    try {
      if (!Double.isNaN(number) && MILLISECONDS.matcher(row.text(column)).matches()) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) number), ZoneOffset.UTC);
      }
      return row.wallClock(column);
    } catch (DateTimeException notATime) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a time as yyyy-MM-dd HH:mm:ss.SSS in '" + column + "'");
    }
  }

  static LocalDate date(Moment time) {
    LocalDateTime local = time.local();
    return local != null
        ? local.toLocalDate()
        : LocalDate.ofInstant(Objects.requireNonNull(time.instant()), ZoneOffset.UTC);
  }
}
