package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.associate.CohortAnalysis;
import org.kymograph.associate.CohortDays;
import org.kymograph.associate.CurveEstimates;
import org.kymograph.associate.OutcomeSpan;
import org.kymograph.associate.PersonAnalysis;
import org.kymograph.associate.PersonAnswer;
import org.kymograph.associate.PersonCurve;
import org.kymograph.associate.PersonSummary;
import org.kymograph.associate.SpecificationCurve;
import org.kymograph.days.Days;
import org.kymograph.days.PersonRecords;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Specification;

/** Participant-days become findings: each participant alone in a task, the cohort at the end. */
final class AssociateStage {
  /** Up to here a night out belongs to the day before. */
  private static final LocalTime SMALL_HOURS_END = LocalTime.of(4, 0);

  static final String CSV = "findings.csv";
  static final String JSON = "findings.json";
  static final String SPECIFICATIONS = "specifications.csv";

  private AssociateStage() {}

  /**
   * How much was asked.
   *
   * @param people participants with days
   * @param questions rows of the table of findings
   * @param answered those with an estimate
   */
  record Outcome(long people, long questions, long answered) {}

  /** Who writes a file of the run's folder, whole. */
  interface Files {
    void write(String name, WholeFile.Content content);
  }

  /**
   * What remains of one participant where the findings have been written: little enough that it
   * waits for all others.
   *
   * @param summary bytes of a {@link PersonSummary}
   * @param curves of a cohort; empty of fewer people
   * @param alone of people who are no cohort; null of a cohort
   */
  private record Answered(
      String participantId,
      int part,
      FindingText.Length text,
      long questions,
      long answered,
      byte[] summary,
      List<CurveEstimates> curves,
      @Nullable Alone alone)
      implements Serializable {
    FindingText.Piece piece() {
      return new FindingText.Piece(part, text);
    }
  }

  /** What is shown of each person where they are too few to be pooled. */
  private record Alone(List<PersonCurve> curves, List<Finding> findings) implements Serializable {}

  /** What people have in common, and how many they are. */
  private record InCommon(CohortDays days, int people) implements Serializable {}

  /**
   * Writes the tables of findings and specifications, and the same as text: the cohort's first,
   * then each participant's, in the order of their names. In the table the cohort's rows are the
   * part behind those of the participants.
   */
  static Outcome run(Workers workers, Job job, Warehouse warehouse, Files files)
      throws IOException {
    List<Integer> parts = warehouse.parts(Tables.participantDay(job.variables()).table(), "daily");
    CohortDays cohort = new CohortDays();
    int count = 0;
    for (InCommon its :
        workers
            .doing("associate: what people have in common")
            .each(parts, (part, attempt) -> inCommon(part, job, warehouse))) {
      cohort.add(its.days());
      count += its.people();
    }
    boolean isCohort = SpecificationCurve.isOfCohort(count);
    warehouse.begin(Tables.FINDING.table());
    List<Answered> people = new ArrayList<>();
    workers
        .doing("associate: each person's questions")
        .each(parts, (part, attempt) -> answers(part, attempt, job, warehouse, cohort, isCohort))
        .forEach(people::addAll);
    people.sort(Comparator.comparing(Answered::participantId));
    List<Finding> together = together(people, job);
    warehouse.writePart(
        Tables.FINDING, parts.stream().mapToInt(part -> part + 1).max().orElse(0), together);
    List<FindingText.Piece> pieces = people.stream().map(Answered::piece).toList();
    files.write(CSV, out -> FindingText.csv(warehouse, together, pieces, out));
    files.write(JSON, out -> FindingText.json(warehouse, together, pieces, out));
    warehouse.finish(Tables.FINDING.table());
    List<Specification> specifications = specifications(people, together, job);
    warehouse.write(Tables.SPECIFICATION, specifications);
    files.write(SPECIFICATIONS, out -> TextTables.csv(Tables.SPECIFICATION, specifications, out));
    return new Outcome(
        count,
        together.size() + people.stream().mapToLong(Answered::questions).sum(),
        answered(together) + people.stream().mapToLong(Answered::answered).sum());
  }

  private static List<Finding> together(List<Answered> people, Job job) {
    CohortAnalysis cohort = new CohortAnalysis(job.variables(), job.plan());
    people.forEach(person -> cohort.add(RecordBytes.read(PersonSummary.class, person.summary())));
    return cohort.findings();
  }

  private static List<Specification> specifications(
      List<Answered> people, List<Finding> together, Job job) {
    List<CurveEstimates> curves =
        people.stream().flatMap(person -> person.curves().stream()).toList();
    List<Alone> alone = people.stream().map(Answered::alone).filter(Objects::nonNull).toList();
    return alone.isEmpty()
        ? SpecificationCurve.ofCohort(curves, together, job.variables(), job.plan())
        : SpecificationCurve.ofPeople(
            alone.stream().flatMap(person -> person.curves().stream()).toList(),
            alone.stream().flatMap(person -> person.findings().stream()).toList(),
            job.variables(),
            job.plan());
  }

  private static long answered(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.estimate() != null).count();
  }

  private static InCommon inCommon(int part, Job job, Warehouse warehouse) throws IOException {
    CohortDays cohort = new CohortDays();
    Map<String, List<ParticipantDay>> people = DailyStage.days(part, job, warehouse);
    people.values().forEach(days -> cohort.add(job.variables(), asked(days, job), job.plan()));
    return new InCommon(cohort, people.size());
  }

  private static List<Answered> answers(
      int part, long attempt, Job job, Warehouse warehouse, CohortDays cohort, boolean isCohort)
      throws IOException {
    Map<String, PersonRecords> records = DailyStage.people(part, warehouse);
    List<Answered> answered = new ArrayList<>();
    try (PartWriter<Finding> table = new PartWriter<>(warehouse, Tables.FINDING, part, attempt);
        FindingText text = new FindingText(warehouse, part, attempt)) {
      for (Map.Entry<String, List<ParticipantDay>> person :
          DailyStage.days(part, job, warehouse).entrySet()) {
        String id = person.getKey();
        List<ParticipantDay> days = asked(person.getValue(), job);
        List<PersonCurve> curves = curves(id, days, records.get(id), job);
        PersonAnswer answer = PersonAnalysis.answer(id, job.variables(), days, job.plan(), cohort);
        table.write(answer.findings());
        answered.add(
            new Answered(
                id,
                part,
                text.add(answer.findings()),
                answer.findings().size(),
                answered(answer.findings()),
                RecordBytes.of(answer.summary()),
                isCohort
                    ? curves.stream().map(its -> CurveEstimates.of(its, job.plan())).toList()
                    : List.of(),
                isCohort ? null : new Alone(curves, answer.findings())));
      }
      table.commit();
      text.commit();
    }
    return answered;
  }

  private static List<PersonCurve> curves(
      String id, List<ParticipantDay> days, @Nullable PersonRecords records, Job job) {
    List<PersonCurve> curves = new ArrayList<>();
    curves.add(curve(id, days, SpecificationCurve.MIDNIGHT, job));
    if (records != null) {
      List<ParticipantDay> later =
          Days.of(
              records.withDaysBeginningAt(SMALL_HOURS_END), job.daysOf(records.participantId()));
      curves.add(curve(id, asked(later, job), SMALL_HOURS_END.toString(), job));
    }
    return curves;
  }

  private static List<ParticipantDay> asked(List<ParticipantDay> days, Job job) {
    return OutcomeSpan.trim(days, job.variables(), job.plan());
  }

  private static PersonCurve curve(
      String id, List<ParticipantDay> days, String dayBegins, Job job) {
    return PersonCurve.of(id, job.variables(), days, job.plan(), dayBegins);
  }
}
