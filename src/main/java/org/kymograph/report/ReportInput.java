package org.kymograph.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.Specification;
import org.kymograph.model.Variable;

/**
 * All that a page shows. The same input gives the same bytes.
 *
 * @param version version of the product
 * @param settings what the job said, in words
 * @param plan the questions as they were written down before they were answered
 * @param jobHash fingerprint of the job
 * @param inputHash fingerprint of the input
 * @param outcome name of the variable that is explained
 * @param q share of false discoveries that is accepted
 * @param smallestGroup a cohort's page shows no group of fewer people
 * @param personName of one person's own page beside the cohort's, the pseudonym; else null
 * @param names the pseudonyms of all
 * @param participants number of participants, of whom only some are shown day by day
 * @param participantDays number of their days
 * @param variables the columns of the days
 * @param shown those who are shown day by day, in the order of their pseudonyms
 * @param pictures what was added up over all participants
 * @param findings the cohort's rows, and of the participants those that the page needs
 * @param specifications the main questions in every defensible way
 * @param falsePositives how often something was found where nothing can be true; empty where that
 *     was not asked
 * @param ledger of all files
 * @param ledgers of those who are shown, of each the files that are his or hers
 */
public record ReportInput(
    String version,
    SortedMap<String, String> settings,
    Map<String, Object> plan,
    String jobHash,
    String inputHash,
    String outcome,
    double q,
    int smallestGroup,
    @Nullable String personName,
    Pseudonyms names,
    long participants,
    long participantDays,
    List<Variable> variables,
    List<PersonMaterial> shown,
    Pictures pictures,
    List<Finding> findings,
    List<Specification> specifications,
    List<FalsePositiveRate> falsePositives,
    Ledger ledger,
    Map<String, Ledger> ledgers) {

  /** Whether the page is about several people. */
  boolean isCohort() {
    return participants != 1;
  }

  /** The page of one of the people who are shown, from that person's rows alone. */
  public ReportInput ofPerson(PersonMaterial person) {
    String id = person.participantId();
    List<Finding> own = findings.stream().filter(row -> id.equals(row.participantId())).toList();
    Pictures alone = new Pictures(variables, outcome, Headlines.lags(own, Finding.PARTICIPANT));
    alone.add(person);
    return new ReportInput(
        version,
        settings,
        plan,
        jobHash,
        inputHash,
        outcome,
        q,
        1,
        names.of(id),
        names,
        1,
        person.days().size(),
        variables,
        List.of(person),
        alone,
        own,
        specifications.stream().filter(row -> id.equals(row.participantId())).toList(),
        List.of(),
        ledgers.getOrDefault(id, new Ledger()),
        Map.of());
  }
}
