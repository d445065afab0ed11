package org.kymograph.associate;
import java.util.*; import org.kymograph.model.*;
public final class CohortAnalysis { public static List<Finding> pool(List<PersonAnswer> a, List<Variable> v, PlanSettings s){return new ArrayList<>();} }
