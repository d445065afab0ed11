package org.kymograph.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a table's record: the entry of the data dictionary. A component that
 * may be null is marked {@code @Nullable} as well.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
  /** What the column holds, in one sentence. */
  String value();

  /** The unit, or empty where there is none. */
  String unit() default "";
}
