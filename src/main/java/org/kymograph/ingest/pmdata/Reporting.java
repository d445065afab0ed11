package org.kymograph.ingest.pmdata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CivilTime;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code googledocs/reporting.csv}: the evening form with weight and glasses of fluid. */
public final class Reporting extends PmdataCsv {
  private static final EventKind MASS = EventKind.named(EventKind.BODY_MASS).orElseThrow();

  /** More glasses than this nobody drinks: at 200 ml they would pass the limit on fluid. */
  private static final double MOST_GLASSES = 50;

  private static final int DATE_LENGTH = 10;
  private static final int TYPED_LENGTH = 19;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter TYPED =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  public Reporting() {
    super(
        "pmdata.reporting",
        List.of("date", "timestamp", "weight", "glasses_of_fluid"),
        "googledocs/reporting.csv",
        "glasses of fluid, body mass",
        "civil date");
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = row.meaningOfText("date", Reporting::date);
    Double glasses = row.optionalNumber("glasses_of_fluid");
    Double kilograms = row.optionalNumber("weight");
    boolean impossible =
        !settings.isPossible(date)
            || (glasses != null && !(glasses >= 0 && glasses <= MOST_GLASSES))
            || (kilograms != null && kilograms != 0 && !MASS.isPossible(kilograms));
    if (impossible) {
      sink.outOfRange();
      return;
    }
    Moment typed = row.meaning("timestamp", Reporting::typedAt);
    List<RawEvent> answers = new ArrayList<>();
    if (glasses != null) {
      answers.add(
          answer(EventKind.FLUID, null, date, glasses, EventKind.GLASS).withReportedAt(typed));
    }
    if (kilograms != null && kilograms != 0) {
      answers.add(
          answer(EventKind.BODY_MASS, null, date, kilograms, MASS.unit()).withReportedAt(typed));
    }
    SelfReport.accept(answers, kept(null, date), sink);
  }

  /**
   * When the form was filled in, often days after the day that it is about. It decides which of two
   * answers holds, and nothing else: a form is read without it too.
   */
  private static @Nullable Moment typedAt(String text) {
    try {
      return text.isEmpty() ? null : Moment.local(time(text));
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private static LocalDate date(String text) {
    try {
      return dayFirst(text);
    } catch (DateTimeException notADate) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_TIME, "a date as dd/MM/yyyy");
    }
  }

  /** Turned round, a usual date is one of ISO 8601, which takes a tenth of the formatter's time. */
  static LocalDate dayFirst(String text) {
    return isDayFirst(text) && text.length() == DATE_LENGTH
        ? CivilTime.date(yearFirst(text))
        : LocalDate.parse(text, DATE);
  }

  /** The same with a time of day behind it. */
  static LocalDateTime time(String text) {
    return isDayFirst(text) && text.length() == TYPED_LENGTH && text.charAt(DATE_LENGTH) == ' '
        ? CivilTime.time(yearFirst(text))
        : LocalDateTime.parse(text, TYPED);
  }

  private static boolean isDayFirst(String text) {
    return text.length() >= DATE_LENGTH && text.charAt(2) == '/' && text.charAt(5) == '/';
  }

  private static String yearFirst(String text) {
    return text.substring(6, DATE_LENGTH)
        + '-'
        + text.substring(3, 5)
        + '-'
        + text.substring(0, 2)
        + text.substring(DATE_LENGTH);
  }
}
