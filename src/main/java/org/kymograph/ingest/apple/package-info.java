/**
 * Apple Health: the XML export of the phone, the CSV files that scripts make of it, and the JSON of
 * the app Health Auto Export.
 *
 * <p>Clock. Every time of an export is printed with one offset, that of the phone when it exported;
 * seen on two real exports, of 67,469 and 10,572 times. A time is an instant, and its printed date
 * is never used. Where the person was says {@code HKTimeZone} among a record's metadata: such
 * records carry the wall clock of the place, and the zone that most of them say stands as the
 * export's own. Without it the job gives the zone. Rows of Health Auto Export that begin at
 * midnight are sums of a day of the phone's calendar: of the date that they print.
 *
 * <p>Sources. Phone, watch and apps write side by side, and none is added to another: each is a
 * source of its own, {@code apple_health/<name>}. A device's name holds its owner's: the device is
 * kept and a mark made of the whole name. Minutes of exercise that the watch credits are another
 * source than the workouts they overlap.
 *
 * <p>Sleep. One row a segment: {@code InBed}, {@code Asleep} (before iOS 16) or {@code
 * AsleepUnspecified}, {@code AsleepCore} (light), {@code AsleepDeep}, {@code AsleepREM}, {@code
 * Awake}. See {@link org.kymograph.ingest.SleepSegments}. Sleep of which only being in bed is known
 * has no minutes asleep.
 *
 * <p>Units are read from each row: count/min, ms, count, min, kg or lb or st, mL or L or fl_oz_us
 * and others, mg or g; a row of another unit is refused. HRV is SDNN. Symptoms say a severity of
 * four steps, stretched over 0 to 10, higher is worse; a symptom that is only present has no value.
 * Generalised body ache is {@code pain}, the others keep their names. Magnesium and caffeine are
 * what was eaten, taken or drunk, as logged by apps.
 *
 * <p>Quirks. The document type of iOS 16 does not parse and is skipped as text; U+000B and NBSP
 * stand in names; {@code WorkoutStatistics} has an attribute twice; records of a correlation are
 * printed beside it again; rows are printed twice (the second, if it comes soon, gives nothing);
 * resting heart rate is printed again when it is revised, and the last one written holds. A heart
 * rate of more than a quarter of an hour is a mean and no sample. iOS 8 called {@code sourceName}
 * {@code source} and printed times without blanks.
 *
 * <p>Not read: energy, distance, oxygen, respiration, walking heart rate, activity rings, routes,
 * electrocardiograms, clinical records, and alcohol, which is counted in drinks of unknown size.
 * Who somebody is ({@code Me}) is passed over.
 */
@NullMarked
package org.kymograph.ingest.apple;

import org.jspecify.annotations.NullMarked;
