package org.kymograph.report;

import java.util.List;
import java.util.SortedMap;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.SourceFile;
import org.kymograph.model.Specification;
import org.kymograph.model.Variable;
import org.kymograph.model.ZonePeriod;

/**
 * All that the page shows. The same input gives the same bytes.
 *
 * @param version version of the product
 * @param settings what the job said, in words
 * @param jobHash fingerprint of the job
 * @param inputHash fingerprint of the input
 * @param outcome name of the variable that is explained
 * @param q share of false discoveries that is accepted
 * @param participants number of participants, of whom only some are shown day by day
 * @param participantDays number of their days
 * @param variables the columns of the days
 * @param days of the participants who are shown, in order of participant and date
 * @param findings all rows, the cohort's and the participants'
 * @param specifications the main questions in every defensible way
 * @param falsePositives how often something was found where nothing can be true; empty where that
 *     was not asked
 * @param files the ledger
 * @param refused refused records by file and reason
 * @param coverage what there is on which day, of the participants who are shown
 * @param zones where the participants who are shown were
 */
public record ReportInput(
    String version,
    SortedMap<String, String> settings,
    String jobHash,
    String inputHash,
    String outcome,
    double q,
    long participants,
    long participantDays,
    List<Variable> variables,
    List<ParticipantDay> days,
    List<Finding> findings,
    List<Specification> specifications,
    List<FalsePositiveRate> falsePositives,
    List<SourceFile> files,
    List<RefusedCount> refused,
    List<Coverage> coverage,
    List<ZonePeriod> zones) {

  /** Refused records of one file for one reason. */
  public record RefusedCount(
      String path, String firstPosition, String reason, String whatWasExpected, long count) {}

  /** A source has something of a signal on a date. */
  public record Coverage(String participantId, String signal, java.time.LocalDate date) {}
}
