package org.kymograph.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.kymograph.associate.CohortAnalysis;
import org.kymograph.associate.OutcomeSpan;
import org.kymograph.associate.PersonAnalysis;
import org.kymograph.associate.PersonAnswer;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;

/** Participant-days become findings: each participant alone in a task, the cohort at the end. */
final class AssociateStage {
  private AssociateStage() {}

  /** Returns the findings in the order of the table: the cohort first, then each participant. */
  static List<Finding> run(JavaSparkContext spark, Job job, Warehouse warehouse)
      throws IOException {
    Shape<ParticipantDay> shape = Tables.participantDay(job.variables());
    List<Integer> parts = warehouse.parts(shape.table(), "daily");
    List<PersonAnswer> answers =
        new ArrayList<>(
            spark
                .parallelize(parts, Math.max(1, parts.size()))
                .flatMap(part -> answers(part, job, warehouse))
                .collect());
    answers.sort(Comparator.comparing(answer -> answer.summary().participantId()));
    List<Finding> findings =
        new ArrayList<>(
            CohortAnalysis.pool(
                answers.stream().map(PersonAnswer::summary).toList(), job.variables(), job.plan()));
    answers.forEach(answer -> findings.addAll(answer.findings()));
    write(findings, warehouse);
    return findings;
  }

  private static Iterator<PersonAnswer> answers(int part, Job job, Warehouse warehouse)
      throws IOException {
    Map<String, List<ParticipantDay>> people = new TreeMap<>();
    for (ParticipantDay day : warehouse.read(Tables.participantDay(job.variables()), part)) {
      people.computeIfAbsent(day.participantId(), id -> new ArrayList<>()).add(day);
    }
    return people.entrySet().stream()
        .map(
            person ->
                PersonAnalysis.answer(
                    person.getKey(),
                    job.variables(),
                    OutcomeSpan.trim(person.getValue(), job.variables(), job.plan()),
                    job.plan()))
        .iterator();
  }

  private static void write(List<Finding> findings, Warehouse warehouse) throws IOException {
    warehouse.begin(Tables.FINDING.table());
    try (PartWriter<Finding> writer = new PartWriter<>(warehouse, Tables.FINDING, 0, 0)) {
      writer.write(findings);
      writer.commit();
    }
    warehouse.finish(Tables.FINDING.table());
  }
}
