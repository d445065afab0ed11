package org.kymograph.model;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of {@code participant_day}: what it means, in which unit, where the definition comes
 * from and what it is made of.
 *
 * @param name the column, ending in its unit where it has one
 * @param label what a reader of the report sees, in a few words
 * @param unit the unit, or empty
 * @param family what it tells about
 * @param role whether the default plan asks about it
 * @param definition how it is computed, in a sentence or two
 * @param source the paper, the vendor's page or the contract it follows
 * @param ingredients names of other variables it is computed from (the tautology guard reads them)
 * @param specId the short identifier of the statistics document, where it has one
 */
public record Variable(
    String name,
    String label,
    String unit,
    Family family,
    Role role,
    String definition,
    String source,
    List<String> ingredients,
    @Nullable String specId)
    implements Serializable {

  /** Whether the default plan asks about a variable. */
  public enum Role {
    /** What is explained: twitches, spasms, soreness. */
    OUTCOME,
    /** The pre-declared primary proxy of its family. */
    PRIMARY_FACTOR,
    /** Asked about as well, in the exploratory family. */
    FACTOR,
    /** Stored, never asked about by default. */
    DESCRIPTIVE
  }

  public Variable {
    ingredients = List.copyOf(ingredients);
  }

  /** The same variable in another part. */
  public Variable withRole(Role other) {
    return new Variable(name, label, unit, family, other, definition, source, ingredients, specId);
  }
}
