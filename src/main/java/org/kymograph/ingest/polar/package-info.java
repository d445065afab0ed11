/**
 * Polar's personal data export ({@code polar-user-data-export_<uuid>.zip}, JSON files side by
 * side). Built from published descriptions (polar-parser; FitFreed's notes on an export that it
 * saw, with Polar's own AccessLink documents beside it); no real file was at hand.
 *
 * <p>Names hold a number of the account and a uuid of the delivery, which say nothing of a record.
 * {@code night} is the date of waking: both ends of a sleep lie on it or on the evening before, and
 * never behind it. Continuous heart rate says a civil date and seconds from its beginning: the
 * clock on the wall, whose zone nothing says. A night says its ends with the offset of the place.
 * Durations are ISO 8601 ({@code PT7H30M}). Polar measures from falling asleep to waking up ({@code
 * sleepSpan}, which is the time asleep and the interruptions): nothing is known of lying awake
 * before, so "in bed" is this span and efficiency is high beside that of other vendors. Time of an
 * unknown phase counts as asleep and as no stage, as the vendor counts it. {@code NONREM1} and
 * {@code NONREM2} are light sleep, {@code NONREM3} is deep. An earlier kind of night has no phases.
 * RMSSD is the mean from half an hour after falling asleep on, for four hours. A training session
 * is on the wall clock, with the offset in minutes where it is known; older files spell its length
 * {@code duration}, newer ones {@code durationMillis}.
 *
 * <p>Not taken: {@code sleep_wake} (changes in milliseconds of a day that nobody describes: those
 * of an evening could be of the date or of the one before, and a night would be a day off), the
 * scores of sleep, the {@code nightly_recovery_blob} (samples without a date), heart samples of
 * training and {@code ppi_samples} (beats, of which the night's RMSSD is already said), steps by
 * minute (the day's sum is taken), whatever is a setting rather than a measurement (resting heart
 * rate and mass of {@code physicalInformation}), places, notes, and the account's personal data.
 */
@NullMarked
package org.kymograph.ingest.polar;

import org.jspecify.annotations.NullMarked;
