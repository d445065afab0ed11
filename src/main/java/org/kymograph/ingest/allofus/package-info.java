/**
 * The Fitbit tables of All of Us (controlled tier), as a researcher takes them from the warehouse:
 * one table of all people, in CSV or Parquet, whole or in parts ({@code
 * heart_rate_minute_level_000000000001.csv}). Built from the schemas that the programme's curation
 * publishes; the data themselves nobody may carry away. The column {@code person_id} is the
 * participant.
 *
 * <p>Clock. DATETIME is the wall clock without a zone, and all of a person's dates are moved by a
 * number of days that is the person's own: weekdays and seasons mean nothing, and a change of
 * daylight saving stands on another date than the zone of the job says. No zone is known; any zone
 * without daylight saving ({@code --zone Etc/UTC}) keeps every night as long as it was. Tools whose
 * times have a zone print the same clock with a mark of UTC, which is passed over and said in the
 * ledger.
 *
 * <p>Sleep. {@code sleep_level} holds the stretches of every sleep: stages (deep, light, rem, wake)
 * or the classic asleep, restless, awake; being restless counts as awake, as with the tracker.
 * Short wakes may be told beside the stage that they interrupt, and hold. {@code
 * sleep_daily_summary} sums up a date without saying when: it stands in where no night is known, of
 * the main sleep only.
 *
 * <p>Parts of a table hold its rows in no order: a night, a quarter of an hour or a day of which
 * rows lie in several parts is put together from them. A nap is not, and a short wake that lies in
 * another part than the stage that it interrupts is counted beside it.
 *
 * <p>Steps are those of the wall clock's date, of {@code activity_summary} or added up from {@code
 * steps_intraday}; where both are there the larger, they are never added. A time grain of a second
 * ({@code src_id} TPC) or of a minute (PTSC) makes no difference here.
 *
 * <p>Not read: calories, distance, floors and elevation (whose unit depends on {@code src_id}),
 * minutes in zones of heart rate, devices and batteries.
 */
@NullMarked
package org.kymograph.ingest.allofus;

import org.jspecify.annotations.NullMarked;
