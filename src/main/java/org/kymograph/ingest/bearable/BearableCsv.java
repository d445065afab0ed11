package org.kymograph.ingest.bearable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** Symptoms, moods, factors and doses. */
public final class BearableCsv extends TableReader {
  private static final String SOURCE = "bearable";
  private static final double STRONGEST_SYMPTOM = 4;
  private static final double STRONGEST_INTENSITY = 10;
  private static final DateTimeFormatter DAY_MONTH_YEAR =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM yyyy")
          .toFormatter(Locale.ENGLISH);
  private static final Pattern ORDINAL = Pattern.compile("^(\\d{1,2})(st|nd|rd|th) ");
  private static final Pattern SEVERITY = Pattern.compile("\\s*\\([^()]*\\)\\s*$");
  private static final Pattern LEADING_NUMBER = Pattern.compile("^([\\d.,]+)\\s*\\D*$");

  public BearableCsv() {
    super(
        "bearable.entries",
        new FormatDescription(
            "Bearable",
            "bearable-export-dd-MM-yyyy.csv",
            "what the job's items say of symptoms, factors and doses",
            "civil date",
            FormatDescription.Evidence.DESCRIBED),
        List.of("date", "weekday", "time_of_day", "category", "rating_amount", "detail"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(row);
    if (!settings.isPossible(date)) {
      sink.outOfRange();
      return;
    }
    Items items = settings.items();
    String category = row.text("category");
    String title =
        row.isBlank("detail") ? category : row.meaning("detail", BearableCsv::withoutSeverity);
    Optional<Item> item = items.of(title);
    RawEvent kept = SelfReport.kept(SOURCE, null, date, items);
    if (item.isEmpty()) {
      sink.remark(SelfReport.NOT_MAPPED);
      SelfReport.accept(List.of(), kept, sink);
      return;
    }
    SelfReport.accept(
        List.of(entry(row, item.get(), title, category.equals("Symptom"), date)), kept, sink);
  }

  private static RawEvent entry(
      CsvTable.Row row, Item item, String title, boolean isSymptom, LocalDate date) {
    String amount = row.optional("rating_amount");
    String timeOfDay = row.optional("time_of_day");
    boolean isCounted = item.kind().unit().equals("count");
    Item its = isSymptom && !isCounted ? item.onScale(0, STRONGEST_SYMPTOM) : item;
    Double value = null;
    Double intensity = null;
    if (isSymptom && isCounted && amount != null) {
      double severity = item.value(amount) / item.factor();
      if (!(severity >= 0 && severity <= STRONGEST_SYMPTOM)) {
        throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a severity from 0 to 4");
      }
      value = severity == 0 ? 0 : item.each();
      intensity = severity == 0 ? null : severity * STRONGEST_INTENSITY / STRONGEST_SYMPTOM;
    } else if (amount != null) {
      Matcher dose = LEADING_NUMBER.matcher(amount);
      value = its.value(dose.matches() ? dose.group(1) : amount);
    }
    double number = value == null ? its.each() : value;
    if (!its.kind().isPossible(number)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER,
          "from " + its.kind().lowest() + " to " + its.kind().highest() + " " + its.kind().unit());
    }
    return SelfReport.entry(
        SOURCE,
        its,
        null,
        date,
        part(timeOfDay),
        number,
        intensity,
        null,
        Items.title(title) + "|" + (timeOfDay == null ? "" : timeOfDay));
  }

  /** The first part of the day that is named; a clock time or the whole day is none. */
  private static @Nullable String part(@Nullable String said) {
    String first = said == null ? "" : said.split("\\|", -1)[0].strip().toLowerCase(Locale.ROOT);
    return switch (first) {
      case "pre" -> "night";
      case "am" -> "morning";
      case "mid" -> "afternoon";
      case "pm" -> "evening";
      default -> null;
    };
  }

  private static LocalDate date(CsvTable.Row row) {
    try {
      return row.isBlank("date_formatted")
          ? row.meaningOfText("date", BearableCsv::dateInWords)
          : row.date("date_formatted");
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME,
          "a date as '8th Dec 2021', or yyyy-MM-dd in 'date formatted'");
    }
  }

  private static String withoutSeverity(String detail) {
    return SEVERITY.matcher(detail).replaceFirst("");
  }

  private static LocalDate dateInWords(String text) {
    return LocalDate.parse(ORDINAL.matcher(text).replaceFirst("$1 "), DAY_MONTH_YEAR);
  }
}
