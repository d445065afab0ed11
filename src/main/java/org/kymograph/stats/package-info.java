/** Arrays of doubles in, estimates out. Nothing here knows a calendar, a person or Spark. */
@NullMarked
package org.kymograph.stats;

import org.jspecify.annotations.NullMarked;
