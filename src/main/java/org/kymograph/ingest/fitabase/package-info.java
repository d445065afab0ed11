/**
 * Fitabase's CSV files, one a metric for all people of a study ({@code
 * heartrate_seconds_merged.csv}, {@code minuteSleep_merged.csv} ...), as in Furberg et al. 2016
 * (Zenodo 53894, and on Kaggle). The column {@code Id} is the participant. Times are the wall clock
 * without a zone, {@code 4/12/2016 7:54:00 AM}; checked on real files.
 *
 * <p>Many copies were saved again by a spreadsheet. A column renamed {@code Customer Id}, another
 * delimiter, {@code 4/12/2016 0:00} and blank lines are harmless. Other dates are not: {@code
 * 04.12.2016} has day and month exchanged on some rows and not on others, so a table of days in
 * which one such date stands is refused as a whole. So is an id that was rounded ({@code 1.5E+09}).
 *
 * <p>{@code sleepDay} sums up a date without saying when: it stands in where no night is known. Its
 * date is taken as the day of waking, as with the tracker's own; Fitabase does not say. Exact
 * copies of a row are one.
 */
@NullMarked
package org.kymograph.ingest.fitabase;

import org.jspecify.annotations.NullMarked;
