/** One person's records become one calendar of civil days. */
@NullMarked
package org.kymograph.days;

import org.jspecify.annotations.NullMarked;
