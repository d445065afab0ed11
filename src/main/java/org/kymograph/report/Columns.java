package org.kymograph.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kymograph.model.Variable;

/** Where the value of a variable stands in a day. */
final class Columns {
  private final List<Variable> variables;
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  Columns(List<Variable> variables) {
    this.variables = variables;
    for (int i = 0; i < variables.size(); i++) {
      positions.put(variables.get(i).name(), i);
    }
  }

  boolean has(String name) {
    return positions.containsKey(name);
  }

  int at(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    return position;
  }

  Variable variable(String name) {
    return variables.get(at(name));
  }
}
