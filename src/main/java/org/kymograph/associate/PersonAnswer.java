package org.kymograph.associate;

import java.io.Serializable;
import java.util.List;
import org.kymograph.model.Finding;

/**
 * The answers of one person.
 *
 * @param findings a row for every question, answered or not
 * @param estimates what the cohort needs of those that were answered
 */
public record PersonAnswer(
    String participantId, List<Finding> findings, List<PersonEstimate> estimates)
    implements Serializable {}
