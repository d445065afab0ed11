package org.kymograph.spark;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.model.Event;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.HeartQuarter;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SleepSession;
import org.kymograph.model.SourceFile;
import org.kymograph.model.Specification;
import org.kymograph.model.Variable;
import org.kymograph.model.ZonePeriod;

/** The tables of a run. */
final class Tables {
  static final Shape<SourceFile> SOURCE_FILE = RecordShape.of(SourceFile.class);
  static final Shape<RefusedRecord> REFUSED_RECORD = RecordShape.of(RefusedRecord.class);
  static final Shape<ZonePeriod> ZONE_PERIOD = RecordShape.of(ZonePeriod.class);
  static final Shape<SleepSession> SLEEP_SESSION = RecordShape.of(SleepSession.class);
  static final Shape<HeartQuarter> HEART_QUARTER = RecordShape.of(HeartQuarter.class);
  static final Shape<Event> EVENT = RecordShape.of(Event.class);
  static final Shape<Finding> FINDING = RecordShape.of(Finding.class);
  static final Shape<Specification> SPECIFICATION = RecordShape.of(Specification.class);
  static final Shape<FalsePositiveRate> FALSE_POSITIVE_RATE =
      RecordShape.of(FalsePositiveRate.class);

  private Tables() {}

  static Shape<ParticipantDay> participantDay(List<Variable> variables) {
    return new DayShape(variables);
  }

  /** All of them, in the order in which they come about. */
  static List<Shape<?>> all(List<Variable> variables) {
    List<Shape<?>> all = new ArrayList<>(upToDays(variables));
    all.add(FINDING);
    all.add(SPECIFICATION);
    all.add(FALSE_POSITIVE_RATE);
    return all;
  }

  /** Those that are there before a question is asked. */
  static List<Shape<?>> upToDays(List<Variable> variables) {
    List<Shape<?>> all = new ArrayList<>();
    all.add(SOURCE_FILE);
    all.add(REFUSED_RECORD);
    all.add(ZONE_PERIOD);
    all.add(SLEEP_SESSION);
    all.add(HEART_QUARTER);
    all.add(EVENT);
    all.add(participantDay(variables));
    return all;
  }
}
