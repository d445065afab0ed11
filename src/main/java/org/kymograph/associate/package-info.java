/** The plan (which questions are asked) and its answers: persons, then the cohort. */
@NullMarked
package org.kymograph.associate;

import org.jspecify.annotations.NullMarked;
