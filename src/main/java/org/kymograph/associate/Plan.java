package org.kymograph.associate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kymograph.model.Finding;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;
import org.kymograph.model.Variable;

/**
 * Which questions are asked, settled before any answer is known: the outcome, each factor with its
 * family, and the lags. A factor that is made of the outcome, or the outcome of it, is not asked
 * about: it would find itself.
 */
public final class Plan {
  static final String PRIMARY = "primary";
  static final String EXPLORATORY = "exploratory";
  static final String CONFIRMATORY = "confirmatory";
  static final String CONTROL = "future_control";
  static final String DESCRIPTION = "description";
  private static final int MOST_MAIN_FACTORS = 6;

  private final Variable outcome;
  private final List<Factor> factors;
  private final PlanSettings settings;
  private final List<Variable> covariates;
  private final Map<String, Variable> byName;

  /**
   * A factor of the plan.
   *
   * @param family the questions that share the price of asking more than once
   * @param standing whether the job declared it beforehand
   * @param relation whether it can be asked about at all
   */
  record Factor(Variable variable, String family, Standing standing, Relation relation) {}

  /** Whether a question was declared before the answer was known. */
  enum Standing {
    CONFIRMATORY,
    EXPLORATORY
  }

  /** How a factor is made, seen from the outcome. */
  enum Relation {
    APART,
    TAUTOLOGICAL
  }

  private Plan(
      Variable outcome,
      List<Factor> factors,
      PlanSettings settings,
      List<Variable> covariates,
      Map<String, Variable> byName) {
    this.outcome = outcome;
    this.factors = factors;
    this.settings = settings;
    this.covariates = covariates;
    this.byName = byName;
  }

  /**
   * @throws UserError where a name is unknown (the nearest known one is said), or a covariate is
   *     made of the outcome
   */
  public static Plan of(List<Variable> variables, PlanSettings settings) {
    Map<String, Variable> byName = new LinkedHashMap<>();
    variables.forEach(variable -> byName.put(variable.name(), variable));
    Variable outcome = known(settings.outcome(), byName, "outcome");
    List<Variable> asked = new ArrayList<>();
    if (settings.factors().isEmpty()) {
      variables.stream().filter(Plan::isAskedByDefault).forEach(asked::add);
      asked.remove(outcome);
    } else {
      settings.factors().forEach(name -> asked.add(known(name, byName, "factor")));
    }
    for (String name : settings.confirmatory()) {
      Variable declared = known(name, byName, "factor");
      if (!asked.contains(declared)) {
        asked.add(declared);
      }
    }
    List<Factor> factors =
        asked.stream().distinct().map(its -> factor(its, outcome, byName, settings)).toList();
    List<Variable> covariates =
        settings.adjustFor().stream().map(name -> known(name, byName, "covariate")).toList();
    for (Variable covariate : covariates) {
      if (isMadeOf(covariate, outcome, byName)) {
        throw new UserError(
            "covariate '"
                + covariate.name()
                + "' is made of the outcome, or the outcome of it: it would take out what is to be"
                + " explained; leave it out of adjust_for");
      }
    }
    return new Plan(outcome, factors, settings, covariates, byName);
  }

  private static boolean isAskedByDefault(Variable variable) {
    return switch (variable.role()) {
      case PRIMARY_FACTOR, FACTOR -> true;
      case OUTCOME, DESCRIPTIVE -> false;
    };
  }

  private static Variable known(String name, Map<String, Variable> byName, String role) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new UserError(
          "unknown "
              + role
              + " '"
              + name
              + "'"
              + NearestName.suggestion(name, byName.keySet())
              + " ('kymo factors' lists them)");
    }
    return variable;
  }

  private static Factor factor(
      Variable variable, Variable outcome, Map<String, Variable> byName, PlanSettings settings) {
    boolean declared = settings.confirmatory().contains(variable.name());
    String family;
    if (declared) {
      family = CONFIRMATORY;
    } else if (settings.confirmatory().isEmpty()
        && variable.role() == Variable.Role.PRIMARY_FACTOR) {
      family = PRIMARY;
    } else {
      family = EXPLORATORY;
    }
    boolean tautological = isMadeOf(variable, outcome, byName);
    return new Factor(
        variable,
        family,
        declared ? Standing.CONFIRMATORY : Standing.EXPLORATORY,
        tautological ? Relation.TAUTOLOGICAL : Relation.APART);
  }

  /** Whether one is an ingredient of the other, or they are the same. */
  private static boolean isMadeOf(Variable one, Variable other, Map<String, Variable> byName) {
    return ingredients(one, byName).contains(other.name())
        || ingredients(other, byName).contains(one.name());
  }

  /** Everything that a variable is made of, itself included. */
  private static Set<String> ingredients(Variable variable, Map<String, Variable> byName) {
    Set<String> all = new HashSet<>();
    List<Variable> open = new ArrayList<>(List.of(variable));
    while (!open.isEmpty()) {
      Variable next = open.remove(open.size() - 1);
      if (all.add(next.name())) {
        next.ingredients().stream().map(byName::get).filter(its -> its != null).forEach(open::add);
      }
    }
    return all;
  }

  Variable outcome() {
    return outcome;
  }

  List<Factor> factors() {
    return factors;
  }

  /** What an analysis of its own takes out beside the calendar. */
  List<Variable> covariates() {
    return covariates;
  }

  /** Whether taking out the covariates would take out the factor itself. */
  boolean isMadeOfACovariate(Factor factor) {
    return covariates.stream().anyMatch(its -> isMadeOf(factor.variable(), its, byName));
  }

  /** Whether the outcome counts events, so that a rate can be modelled. */
  boolean isOutcomeACount() {
    return outcome.unit().equals("count") || outcome.unit().isEmpty();
  }

  /**
   * Factors whose answers are looked at from more than one side: those declared beforehand, primary
   * or confirmatory; where there are none, the first ones that are asked about.
   */
  List<Factor> mainFactors() {
    List<Factor> apart = factors.stream().filter(its -> its.relation() == Relation.APART).toList();
    List<Factor> declared =
        apart.stream().filter(its -> !its.family().equals(EXPLORATORY)).toList();
    return (declared.isEmpty() ? apart : declared).stream().limit(MOST_MAIN_FACTORS).toList();
  }

  PlanSettings settings() {
    return settings;
  }

  /** The plan as it is written down. */
  public Map<String, Object> described() {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("outcome", outcome.name());
    plan.put("method", Finding.PERSON_DEFAULT);
    plan.put("max_lag_days", settings.maxLagDays());
    plan.put("future_control_days", settings.leadDays());
    plan.put("q", settings.q());
    plan.put("seed", settings.seed());
    Map<String, List<String>> families = new LinkedHashMap<>();
    List<String> notAsked = new ArrayList<>();
    for (Factor factor : factors) {
      if (factor.relation == Relation.TAUTOLOGICAL) {
        notAsked.add(factor.variable.name());
      } else {
        families
            .computeIfAbsent(factor.family, family -> new ArrayList<>())
            .add(factor.variable.name());
      }
    }
    plan.put("families", families);
    plan.put("not_asked_because_tautological", notAsked);
    plan.put("adjust_for", settings.adjustFor());
    plan.put("multiplicity", "holm over lags, " + settings.multiplicityWord() + " over factors");
    return plan;
  }
}
