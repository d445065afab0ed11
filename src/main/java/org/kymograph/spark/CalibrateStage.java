package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.associate.FalsePositives;
import org.kymograph.associate.NegativeControl;
import org.kymograph.associate.OutcomeSpan;
import org.kymograph.associate.PersonAnswer;
import org.kymograph.associate.PersonSummary;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;

/** The plan asked where nothing can be true, person by person and of the cohort. */
final class CalibrateStage {
  /** So many answers wait for their cohort at a time. */
  private static final int ANSWERS_AT_ONCE = 4000;

  private CalibrateStage() {}

  /** One person's answers to one replicate: counted where they were made. */
  private record Trial(int replicate, FalsePositives.Counts counts, PersonSummary summary)
      implements Serializable {}

  static List<FalsePositiveRate> run(Workers workers, Job job, Warehouse warehouse, int wanted)
      throws IOException {
    List<Integer> parts = warehouse.parts(Tables.participantDay(job.variables()).table(), "daily");
    int people =
        workers
            .doing("calibrate: people are counted")
            .each(parts, (part, attempt) -> people(part, job, warehouse).size())
            .stream()
            .mapToInt(Integer::intValue)
            .sum();
    int atOnce = Math.max(1, ANSWERS_AT_ONCE / Math.max(1, people));
    FalsePositives all = new FalsePositives();
    for (NegativeControl control : NegativeControl.values()) {
      int replicates = control.replicates(wanted);
      for (int first = 0; first < replicates; first += atOnce) {
        int from = first;
        int to = Math.min(replicates, first + atOnce);
        List<Trial> trials = new ArrayList<>();
        workers
            .each(parts, (part, attempt) -> trials(control, from, to, part, job, warehouse))
            .forEach(trials::addAll);
        add(control, trials, job, all);
      }
    }
    List<FalsePositiveRate> rates = all.rates();
    warehouse.write(Tables.FALSE_POSITIVE_RATE, rates);
    return rates;
  }

  private static Map<String, List<ParticipantDay>> people(int part, Job job, Warehouse warehouse)
      throws IOException {
    Map<String, List<ParticipantDay>> people = DailyStage.days(part, job, warehouse);
    people.replaceAll((id, days) -> OutcomeSpan.trim(days, job.variables(), job.plan()));
    return people;
  }

  private static List<Trial> trials(
      NegativeControl control, int from, int to, int part, Job job, Warehouse warehouse)
      throws IOException {
    List<Trial> trials = new ArrayList<>();
    people(part, job, warehouse)
        .forEach(
            (id, days) -> {
              for (int replicate = from; replicate < to; replicate++) {
                PersonAnswer answer =
                    control.answer(id, job.variables(), days, job.plan(), replicate);
                trials.add(
                    new Trial(
                        replicate,
                        FalsePositives.Counts.of(
                            control.rows(answer.findings(), replicate), job.plan().q()),
                        answer.summary()));
              }
            });
    return trials;
  }

  private static void add(
      NegativeControl control, List<Trial> trials, Job job, FalsePositives all) {
    Map<Integer, List<PersonSummary>> byReplicate = new TreeMap<>();
    for (Trial trial : trials) {
      all.add(control, Finding.PARTICIPANT, trial.replicate(), trial.counts());
      byReplicate
          .computeIfAbsent(trial.replicate(), replicate -> new ArrayList<>())
          .add(trial.summary());
    }
    byReplicate.forEach(
        (replicate, people) ->
            all.add(
                control,
                Finding.POOLED,
                replicate,
                FalsePositives.Counts.of(
                    control.pooled(people, job.variables(), job.plan(), replicate),
                    job.plan().q())));
  }
}
