package org.kymograph.ingest.daylio;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** Entries with a mood, activities and scales. */
public final class DaylioCsv extends TableReader {
  private static final String SOURCE = "daylio";
  private static final String MOOD = "mood";
  private static final DateTimeFormatter HALF_DAYS =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
  private static final DateTimeFormatter WHOLE_DAY =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  /** {@code Stress: 8/10 points} or {@code Sleep time: 8:00}. */
  private static final Pattern SCALE =
      Pattern.compile("(.+?):\\s*([\\d.,]+)(?:/([\\d.,]+))?(?:\\s+\\D.*)?");

  public DaylioCsv() {
    super(
        "daylio.entries",
        new FormatDescription(
            "Daylio",
            "daylio_export_*.csv",
            "what the job's items say of moods, activities and scales",
            "wall clock without a zone",
            FormatDescription.Evidence.VERIFIED),
        List.of("full_date", "weekday", "time", "mood", "activities"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(row);
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    Items items = settings.items();
    Moment time = Moment.local(date.atTime(row.meaningOfText("time", DaylioCsv::time)));
    List<RawEvent> entries = new ArrayList<>();
    boolean isWhole = true;
    String mood = row.optional(MOOD);
    Optional<Item> moodItem = items.of(MOOD);
    if (mood != null && moodItem.isPresent()) {
      add(entries, moodItem.get(), MOOD, mood, time);
    }
    for (String activity : parts(row.optional("activities"))) {
      Optional<Item> item = items.of(activity);
      isWhole &= item.isPresent();
      item.ifPresent(its -> add(entries, its, activity, null, time));
    }
    for (String scale : parts(row.optional("scales"))) {
      Matcher said = SCALE.matcher(scale);
      Optional<Item> item = said.matches() ? items.of(said.group(1)) : Optional.empty();
      isWhole &= item.isPresent();
      if (item.isPresent()) {
        String most = said.group(3);
        Item its =
            most == null || !item.get().kind().unit().equals("0-10")
                ? item.get()
                : item.get().onScale(0, item.get().value(most));
        add(entries, its, said.group(1), said.group(2), time);
      }
    }
    if (!isWhole) {
      sink.remark(SelfReport.NOT_MAPPED);
    }
    SelfReport.accept(entries, SelfReport.kept(SOURCE, time, null, items), sink);
  }

  private static void add(
      List<RawEvent> entries, Item item, String title, @Nullable String answer, Moment time) {
    double value = answer == null ? item.each() : item.value(answer);
    if (!item.kind().isPossible(value)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER,
          "from "
              + item.kind().lowest()
              + " to "
              + item.kind().highest()
              + " "
              + item.kind().unit());
    }
    entries.add(
        SelfReport.entry(SOURCE, item, time, null, null, value, null, null, Items.title(title)));
  }

  private static List<String> parts(@Nullable String cell) {
    List<String> parts = new ArrayList<>();
    for (String part : cell == null ? new String[0] : cell.split("\\|", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static LocalDate date(CsvTable.Row row) {
    try {
      return row.date("full_date");
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a date as yyyy-MM-dd in 'full_date'");
    }
  }

  private static LocalTime time(String text) {
    String plain = text.replace('\u202f', ' ').replace('\u00a0', ' ').strip();
    String upper = plain.toUpperCase(Locale.ROOT);
    try {
      return LocalTime.parse(upper, upper.endsWith("M") ? HALF_DAYS : WHOLE_DAY);
    } catch (DateTimeException notATime) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, "a time as 10:00 pm or 22:00 in 'time'");
    }
  }
}
