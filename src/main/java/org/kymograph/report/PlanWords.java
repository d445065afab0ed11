package org.kymograph.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plan as it was written down: what was declared beforehand apart from what only explores. */
final class PlanWords {
  private final ReportInput input;
  private final Answers answers;
  private final Columns columns;

  PlanWords(ReportInput input, Answers answers, Columns columns) {
    this.input = input;
    this.answers = answers;
    this.columns = columns;
  }

  Map<String, Object> model() {
    List<Map<String, Object>> declared = new ArrayList<>();
    List<Map<String, Object>> exploring = new ArrayList<>();
    if (input.plan().get("families") instanceof Map<?, ?> families) {
      families.forEach(
          (family, factors) -> {
            Map<String, Object> row = family(String.valueOf(family), labels(factors));
            (family.equals("exploratory") ? exploring : declared).add(row);
          });
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("declared", declared);
    model.put("exploring", exploring);
    model.put("notAsked", labels(input.plan().get("not_asked_because_tautological")));
    List<Map<String, Object>> settings = new ArrayList<>();
    input
        .plan()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Map) && !(value instanceof List<?> list && list.isEmpty())) {
                Map<String, Object> setting = new LinkedHashMap<>();
                setting.put("name", name);
                setting.put("value", String.valueOf(value));
                settings.add(setting);
              }
            });
    model.put("settings", settings);
    model.put("multiplicity", String.valueOf(input.plan().getOrDefault("multiplicity", "")));
    return model;
  }

  private Map<String, Object> family(String name, List<String> labels) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("meaning", meaning(name));
    row.put("factors", labels);
    row.put(
        "found",
        answers.found().stream().filter(its -> its.headline().family().equals(name)).count());
    return row;
  }

  private static String meaning(String family) {
    return switch (family) {
      case "confirmatory" -> "declared in the job file before the answers were known";
      case "primary" -> "the main measure of each kind, fixed in advance by Kymograph";
      default -> "everything else: a finding here is a question for the next study";
    };
  }

  private List<String> labels(@org.jspecify.annotations.Nullable Object names) {
    List<String> labels = new ArrayList<>();
    if (names instanceof List<?> list) {
      for (Object name : list) {
        String its = String.valueOf(name);
        labels.add(columns.has(its) ? columns.variable(its).label() : its);
      }
    }
    return labels;
  }
}
