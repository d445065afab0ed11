/**
 * Oura, in three shapes: the trends table of the website ({@code oura_<from>_<to>_trends.csv}, one
 * row a day, checked on a real one), the account's {@code App Data} tables (semicolons), and what
 * scripts save of the web service (API v2, {@code {"data": [...]}}), whose fields are the tables'.
 *
 * <p>Times are ISO 8601 with the offset of the place; {@code date} and {@code day} are the day of
 * waking. Durations are seconds. A missing value is blank or {@code None}. Columns of the trends
 * table come in any order, some with a trailing blank. Heart rate variability is RMSSD of the
 * night; the resting heart rate is the lowest of the night, as the app shows it. Sleeps of type
 * {@code rest} are none. Temperature, readiness, scores and tags have no place in the day table.
 */
@NullMarked
package org.kymograph.ingest.oura;

import org.jspecify.annotations.NullMarked;
