/**
 * Beiwe's survey answers ({@code <user>/survey_answers/<survey>/<time>.csv}), checked on the sample
 * of the forest package. Who answered stands in the path and when only in the file's name, in UTC
 * ({@code 2021-12-09 03_44_27+00_00.csv}). The job's {@code items} know a question by its text or
 * its id. Answers of check boxes are lists in brackets. Questions without an answer were skipped.
 */
@NullMarked
package org.kymograph.ingest.beiwe;

import org.jspecify.annotations.NullMarked;
