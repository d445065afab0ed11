/**
 * The Fitbit account export in its legacy JSON layout (Google Takeout or fitbit.com), in any of its
 * roots, and the same files one per metric as studies pass them on.
 *
 * <p>Clocks differ file by file. Heart rate, steps and distance are UTC; sleep, exercise and all
 * daily files are the wall clock of the phone, without a zone. That steps are UTC was seen on real
 * exports of five people: shifted by the hour of their zone, the steps "made asleep" vanish. The
 * zone comes from {@code Your Profile/Profile.csv}.
 *
 * <p>Dates are {@code MM/DD/YY}; copies passed on by studies write ISO dates, both are read. Units:
 * step counts are strings; weight is in the unit of the account, which the file does not say and
 * the profile does ({@code weight_unit}); water says its unit. The Stress Score is 100 for calm: it
 * is turned round, so that a higher {@code stress_score} is more stress.
 *
 * <p>Padding: a resting heart rate of 0 or with a null date is no value, future rows as well; a
 * Stress Score of 0 was not computed. Sleep files of neighbouring months repeat the night between
 * them: the log's identity settles it.
 *
 * <p>Not read: calories, altitude, distance, active minutes, zones, SpO2, temperature: nothing in
 * the day table asks for them.
 */
@NullMarked
package org.kymograph.ingest.fitbit;

import org.jspecify.annotations.NullMarked;
