/** Studies with planted effects, written in the vendors' own layouts. */
@NullMarked
package org.kymograph.simulate;

import org.jspecify.annotations.NullMarked;
