package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.associate.CohortAnalysis;
import org.kymograph.associate.CohortDays;
import org.kymograph.associate.OutcomeSpan;
import org.kymograph.associate.PersonAnalysis;
import org.kymograph.associate.PersonAnswer;
import org.kymograph.associate.PersonCurve;
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

  private AssociateStage() {}

  /**
   * What was found.
   *
   * @param findings in the order of the table: the cohort first, then each participant
   * @param specifications the main questions in every defensible way
   */
  record Outcome(List<Finding> findings, List<Specification> specifications) {}

  /** One participant's answers. */
  private record Answered(PersonAnswer answer, List<PersonCurve> curves) implements Serializable {}

  static Outcome run(Workers workers, Job job, Warehouse warehouse) throws IOException {
    List<Integer> parts = warehouse.parts(Tables.participantDay(job.variables()).table(), "daily");
    CohortDays cohort = new CohortDays();
    workers.each(parts, (part, attempt) -> cohortDays(part, job, warehouse)).forEach(cohort::add);
    List<Answered> people = new ArrayList<>();
    workers
        .each(parts, (part, attempt) -> answers(part, job, warehouse, cohort))
        .forEach(people::addAll);
    people.sort(Comparator.comparing(person -> person.answer().summary().participantId()));
    List<Finding> findings =
        new ArrayList<>(
            CohortAnalysis.pool(
                people.stream().map(person -> person.answer().summary()).toList(),
                job.variables(),
                job.plan()));
    people.forEach(person -> findings.addAll(person.answer().findings()));
    List<Specification> specifications =
        SpecificationCurve.of(
            people.stream().flatMap(person -> person.curves().stream()).toList(),
            findings,
            job.variables(),
            job.plan());
    warehouse.write(Tables.FINDING, findings);
    warehouse.write(Tables.SPECIFICATION, specifications);
    return new Outcome(findings, specifications);
  }

  private static CohortDays cohortDays(int part, Job job, Warehouse warehouse) throws IOException {
    CohortDays cohort = new CohortDays();
    DailyStage.days(part, job, warehouse)
        .values()
        .forEach(days -> cohort.add(job.variables(), asked(days, job), job.plan()));
    return cohort;
  }

  private static List<Answered> answers(int part, Job job, Warehouse warehouse, CohortDays cohort)
      throws IOException {
    Map<String, PersonRecords> records = DailyStage.people(part, warehouse);
    return DailyStage.days(part, job, warehouse).entrySet().stream()
        .map(
            person ->
                answered(
                    person.getKey(), person.getValue(), records.get(person.getKey()), job, cohort))
        .toList();
  }

  private static Answered answered(
      String id,
      List<ParticipantDay> days,
      @Nullable PersonRecords records,
      Job job,
      CohortDays cohort) {
    List<ParticipantDay> asked = asked(days, job);
    List<PersonCurve> curves = new ArrayList<>();
    curves.add(curve(id, asked, SpecificationCurve.MIDNIGHT, job));
    if (records != null) {
      List<ParticipantDay> later =
          Days.of(records.withDaysBeginningAt(SMALL_HOURS_END), job.days());
      curves.add(curve(id, asked(later, job), SMALL_HOURS_END.toString(), job));
    }
    return new Answered(
        PersonAnalysis.answer(id, job.variables(), asked, job.plan(), cohort), curves);
  }

  private static List<ParticipantDay> asked(List<ParticipantDay> days, Job job) {
    return OutcomeSpan.trim(days, job.variables(), job.plan());
  }

  private static PersonCurve curve(
      String id, List<ParticipantDay> days, String dayBegins, Job job) {
    return PersonCurve.of(id, job.variables(), days, job.plan(), dayBegins);
  }
}
