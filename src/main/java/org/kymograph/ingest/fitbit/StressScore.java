package org.kymograph.ingest.fitbit;

import java.time.LocalDate;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription.Evidence;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.model.EventKind;

/** The vendor's daily score, turned round: 100 minus it, so that higher is more stress. */
public final class StressScore extends FitbitCsv {
  private static final EventKind KIND = EventKind.named(EventKind.STRESS_SCORE).orElseThrow();

  public StressScore() {
    super(
        "fitbit.stress_score",
        "Stress Score\\.csv",
        List.of("DATE", "STRESS_SCORE"),
        describes(
            "Stress Score.csv",
            "the vendor's stress score, turned so that higher is more stress",
            "civil date",
            Evidence.DESCRIBED));
  }

  @Override
  void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    LocalDate date = date(row.text("DATE"));
    Double score = row.optionalNumber("STRESS_SCORE");
    boolean failed = "true".equalsIgnoreCase(row.optional("CALCULATION_FAILED"));
    if (score == null || score == 0 || failed) {
      sink.acceptUnused(1);
    } else if (!KIND.isPossible(score) || !settings.isPossible(date)) {
      sink.outOfRange();
    } else {
      sink.accept(RawEvent.daily(SOURCE, KIND.name(), date, 100 - score, KIND.unit()));
    }
  }
}
