/** What the world looks like: nights, heart quarters, events, days, variables, findings. */
@NullMarked
package org.kymograph.model;

import org.jspecify.annotations.NullMarked;
