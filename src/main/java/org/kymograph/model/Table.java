package org.kymograph.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record as the truth of a table of a run: its name, and what one row is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
  /** The folder of the table under {@code tables/}. */
  String name();

  /** What one row is, in one sentence. */
  String row();
}
