package org.kymograph.ingest.pmdata;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.model.EventKind;

/** {@code pmsys/wellness.csv}: the daily questionnaire. */
public final class Wellness extends PmdataCsv {
  private enum Polarity {
    /** The vendor's 5 is the good end: kept where the name says the good thing. */
    KEPT,
    /** Turned round where the name says the bad thing. */
    TURNED
  }

  private record Item(String column, String kind, Polarity polarity) {}

  private static final EventKind READINESS = EventKind.named("readiness").orElseThrow();

  private static final List<Item> ITEMS =
      List.of(
          new Item("stress", "stress", Polarity.TURNED),
          new Item("fatigue", "fatigue", Polarity.TURNED),
          new Item("soreness", "soreness", Polarity.TURNED),
          new Item("mood", "mood", Polarity.KEPT),
          new Item("sleep_quality", "sleep_quality", Polarity.KEPT));

  public Wellness() {
    super(
        "pmdata.wellness",
        List.of("effective_time_frame", "fatigue", "mood", "soreness", "stress"),
        "pmsys/wellness.csv",
        "stress, fatigue, soreness, mood, sleep quality, readiness, each 0 to 10",
        "UTC");
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    Moment time = instant(row, "effective_time_frame");
    if (!settings.isPossible(utcDate(time))) {
      sink.outOfRange();
      return;
    }
    List<RawEvent> answers = new ArrayList<>();
    for (Item item : ITEMS) {
      Double score = row.optionalNumber(item.column);
      if (score != null && score != 0) {
        if (!(score >= 1 && score <= 5)) {
          sink.outOfRange();
          return;
        }
        double ofTen = item.polarity == Polarity.TURNED ? (5 - score) * 2.5 : (score - 1) * 2.5;
        answers.add(answer(item.kind, time, null, ofTen, "0-10"));
      }
    }
    Double readiness = row.optionalNumber("readiness");
    if (readiness != null) {
      if (!READINESS.isPossible(readiness)) {
        sink.outOfRange();
        return;
      }
      answers.add(answer("readiness", time, null, readiness, "0-10"));
    }
    SelfReport.accept(answers, kept(time, null), sink);
  }
}
