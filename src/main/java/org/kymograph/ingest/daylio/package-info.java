/**
 * Daylio's CSV export ({@code daylio_export_*.csv}), checked on exports of two vintages. Moods,
 * activities and scales are the person's own words: the job's {@code items} say what they are. A
 * mood is asked for under the title {@code mood}, its words with their numbers in {@code words}.
 *
 * <p>{@code full_date} is the date; {@code time} is printed as {@code 10:00 pm} or {@code 18:52},
 * even in one file, on the wall clock. Several entries a day, in any order. Activities are parted
 * by a bar. {@code scales}, since 2026, hold {@code Stress: 8/10 points}. Notes are dropped.
 */
@NullMarked
package org.kymograph.ingest.daylio;

import org.jspecify.annotations.NullMarked;
