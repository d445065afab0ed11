/**
 * WHOOP's data export ({@code my_whoop_data_*.zip}): {@code physiological_cycles.csv}, {@code
 * sleeps.csv}, {@code workouts.csv}, {@code journal_entries.csv}. Newest first; checked on two real
 * exports, across a daylight-saving change and against another wearable's offsets.
 *
 * <p>Times are local wall times; the row's {@code Cycle timezone} says the offset ({@code
 * UTC-05:00}, {@code UTCZ}). A cycle begins with falling asleep and is open at the end of the
 * export. Not every cycle has a sleep. The sleep of a cycle stands in {@code sleeps.csv} again,
 * with naps beside it: it is one sleep. "Heart rate variability" is RMSSD; resting heart rate and
 * variability are of the sleep and so of the day of waking. Owners rename headers; names are
 * compared plainly.
 *
 * <p>Journal answers sit on the cycle that began with last night's sleep and describe the day
 * before it: the day on which most of the hours before the sleep lie. An answer "no" is none of it;
 * "yes" says that there was some and not how much; a blank was not asked. Only caffeine, alcohol
 * and magnesium have a place in the day; the other questions are read and not used, notes are
 * dropped.
 */
@NullMarked
package org.kymograph.ingest.whoop;

import org.jspecify.annotations.NullMarked;
