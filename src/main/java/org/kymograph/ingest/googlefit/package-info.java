/**
 * Google Fit, as Takeout exports it ({@code Takeout/Fit/...}), checked on the export that the
 * niimpy package passes on; data sets of the web service have the same points under other names and
 * are read alike.
 *
 * <p>{@code All Data/}: one file a stream, {@code raw} as an app wrote it, {@code derived} as
 * Google merged it. Times are nanoseconds since 1970, UTC. A stream that exists twice, or raw and
 * merged, or again as {@code ...(1).json} with a later end, tells of the same: all streams are one
 * source, so a night, a quarter of an hour of samples or of steps that comes twice is kept once,
 * the longer or fuller one, and nothing is added. Steps count where their interval begins. Numbers
 * are floats, printed with the digits of doubles, and are read as the floats they are.
 *
 * <p>Segments of sleep: 1 awake, 2 asleep, 3 out of bed (not asleep: awake), 4 light, 5 deep, 6
 * REM; before there were such segments, sleep was an activity (72, and 109 to 112 for its stages).
 * {@code resting_heart_rate} is a stream of the type of heart samples and no samples. A point over
 * more than a minute is a mean.
 *
 * <p>{@code All Sessions/<start and offset>_SLEEP.json}: a night from its bounds, or from its
 * segments where it has them; the offset stands only in the file's name, and is the one of its
 * begin. Sessions are a source of their own: where segments of the same night are there, the one
 * that says how long was slept is believed, never both. Other sessions are exercise, but for those
 * in which nothing is exercised.
 *
 * <p>{@code Daily activity metrics/}: a file a date with rows of a quarter of an hour, whose date
 * stands only in the file's name, and one table of all dates. Columns vary with what was done;
 * English headers only. Steps of the quarters are the same as those of the streams; the table of
 * dates, with steps and mean weight, is a source of its own, as its days are sums of the same
 * steps.
 *
 * <p>Not read: positions, calories, distance, speed, heart points, minutes of activity; heart rate
 * summed up as mean, highest and lowest (no samples, and the sample export prints means of 0);
 * nutrients, among which Google has neither caffeine nor magnesium.
 */
@NullMarked
package org.kymograph.ingest.googlefit;

import org.jspecify.annotations.NullMarked;
