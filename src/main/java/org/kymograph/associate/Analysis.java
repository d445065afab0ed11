package org.kymograph.associate;

import java.util.List;
import org.kymograph.model.Finding;

/** The same questions as they stand, and beside what else could explain the answer. */
enum Analysis {
  /** Trend, slow drift and weekday taken out. */
  DEFAULT(Finding.PERSON_DEFAULT, Finding.COHORT_DEFAULT, ""),
  /** The covariates taken out as well, as ranks of the factor's day. */
  WITH_COVARIATES(
      Finding.PERSON_DEFAULT + Finding.BESIDE_COVARIATES,
      Finding.COHORT_DEFAULT + Finding.BESIDE_COVARIATES,
      "adjusted_"),
  /**
   * Of the main questions: what the other people had on the same dates taken out as well, of the
   * factor and of the outcome.
   */
  BESIDE_OTHERS(
      Finding.PERSON_DEFAULT + Finding.BESIDE_OTHERS,
      Finding.COHORT_DEFAULT + Finding.BESIDE_OTHERS,
      "shared_");

  private final String personMethod;
  private final String cohortMethod;
  private final String familyPrefix;

  Analysis(String personMethod, String cohortMethod, String familyPrefix) {
    this.personMethod = personMethod;
    this.cohortMethod = cohortMethod;
    this.familyPrefix = familyPrefix;
  }

  String personMethod() {
    return personMethod;
  }

  String cohortMethod() {
    return cohortMethod;
  }

  /** The family in which the factor pays, never one of another analysis. */
  String family(Plan.Factor factor) {
    return familyPrefix + factor.family();
  }

  /** Only the default is asked of the future: a control of the method, not of each variant. */
  int leadDays(PlanSettings settings) {
    return this == DEFAULT ? settings.leadDays() : 0;
  }

  /** Why the factor is not asked about, other than lack of data. */
  boolean isTautological(Plan plan, Plan.Factor factor) {
    return factor.relation() == Plan.Relation.TAUTOLOGICAL
        || (this == WITH_COVARIATES && plan.isMadeOfACovariate(factor));
  }

  /** What is asked about. */
  List<Plan.Factor> factors(Plan plan) {
    return this == BESIDE_OTHERS ? plan.mainFactors() : plan.factors();
  }

  /** What the rows say was taken out. */
  String adjustedFor(Plan plan, String ofCalendar) {
    return switch (this) {
      case DEFAULT -> ofCalendar;
      case WITH_COVARIATES -> ofCalendar + "; " + String.join(", ", plan.settings().adjustFor());
      case BESIDE_OTHERS -> ofCalendar + "; the other people's mean of the date";
    };
  }
}
