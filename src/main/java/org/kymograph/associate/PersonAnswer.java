package org.kymograph.associate;

import java.io.Serializable;
import java.util.List;
import org.kymograph.model.Finding;

/**
 * The answers of one person.
 *
 * @param findings a row for every question, answered or not
 * @param summary what the cohort needs of them
 */
public record PersonAnswer(List<Finding> findings, PersonSummary summary) implements Serializable {
  public PersonAnswer {
    findings = List.copyOf(findings);
  }
}
