package org.kymograph.simulate;

import java.util.List;
import java.util.stream.Collectors;
import org.kymograph.model.UserError;

/** Every layout a study can be written in. A new one is a class and a line here. */
public final class StudyLayouts {
  private static final List<StudyLayout> ALL = List.of(new FitbitLayout());

  private StudyLayouts() {}

  /** The names, in the order of the list; the first is the default. */
  public static List<String> names() {
    return ALL.stream().map(StudyLayout::name).collect(Collectors.toUnmodifiableList());
  }

  static StudyLayout named(String name) {
    return ALL.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "simulate: unknown format '"
                        + name
                        + "'; known are "
                        + String.join(", ", names())));
  }
}
