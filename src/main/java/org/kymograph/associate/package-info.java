/**
 * The plan (which questions are asked) and its answers: each person alone, then the cohort, whose
 * sample is its people and never their days.
 */
@NullMarked
package org.kymograph.associate;

import org.jspecify.annotations.NullMarked;
