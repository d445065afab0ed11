/**
 * Health Connect's export ({@code Health Connect.zip} with {@code health_connect_export.db},
 * Android 14 and later): an SQLite database into which the apps of a phone write. Built from
 * published notes on AOSP's module HealthFitness; no real file was at hand.
 *
 * <p>Clock. Milliseconds since 1970 in UTC, beside the offset of the place in seconds. {@code
 * local_date} is the date of the start and is not used: a night belongs to the date of its end. The
 * offsets tell where the person was.
 *
 * <p>Sources. Each app is one, {@code health_connect/<package>}: several apps write the same night
 * and the same steps, and none is added to another. An app that writes steps for several devices
 * (phone and watch) counted them twice: of each quarter of an hour the device with most of them
 * holds. {@code uuid} is a record's identity in every export; a table that does not keep it, or
 * {@code dedupe_hash}, unique is a copy made by other means, of whose equal rows the last one
 * holds.
 *
 * <p>Sleep. A session and its stages: 1 awake, 2 sleeping, 3 out of bed, 4 light, 5 deep, 6 REM, 7
 * awake in bed; 0 says nothing. The session is the time in bed; without stages nobody said how long
 * was slept. Titles and notes are not looked at.
 *
 * <p>Units: volume in litres, caffeine and magnesium in grams, body mass in grams, RMSSD in
 * milliseconds. A nutrient that an app does not know is NULL, zero, or {@code Double.MIN_VALUE}:
 * none of it then.
 *
 * <p>Quirks. Columns come in another order on other phones and are taken by name, and tables may be
 * absent. Some names are in CamelCase. Where tables of series have no index, SQLite makes none:
 * they are read from front to back.
 *
 * <p>The database. A file from elsewhere is not believed: it is copied to a temporary file that its
 * owner alone can read and that is deleted afterwards, opened read-only, views, triggers, virtual
 * tables and computed columns are passed over, and the work is bounded by its size. Of a file that
 * is cut off, each table gives what comes before the first missing page. The driver unpacks
 * SQLite's native library to {@code java.io.tmpdir} ({@code org.sqlite.tmpdir} names another
 * place).
 *
 * <p>Not read: calories, distance, speed, floors, body temperature, blood pressure, glucose,
 * oxygen, respiration, cycle, and medical records. Rows of tables of records are counted all the
 * same.
 */
@NullMarked
package org.kymograph.ingest.healthconnect;

import org.jspecify.annotations.NullMarked;
