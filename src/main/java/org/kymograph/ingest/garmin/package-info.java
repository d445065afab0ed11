/**
 * Garmin, in the three ways in which its data reach a person: the export of the account (a zip with
 * zips in it), the web service's answers as scrapers of Garmin Connect save them, and the FIT files
 * that the watch writes, which the export holds too and which alone have its heart samples.
 *
 * <p>The export was built from published descriptions and parsers (garmin-export-parser and
 * others); no real one was at hand. Its times are UTC without a Z where a field's name says {@code
 * GMT}, the wall clock where it says {@code Local}; they come as text, as milliseconds or as the
 * numbers of a Java LocalDateTime. Dates are those of waking. Where somebody was is said by the
 * begin of each day in {@code UDSFile}, in both clocks. In the web service's answers the local
 * milliseconds are the wall clock as if it were UTC: their distance is the offset. Zero, -1 and -2
 * are what was not measured.
 *
 * <p>Windows of sleep that are {@code OFF_WRIST}, {@code UNCONFIRMED} or without any stage are the
 * hours that somebody set, not a sleep. Older watches have no REM. The resting heart rate of the
 * day is {@code currentDayRestingHeartRate} in the export and {@code restingHeartRate} in the web
 * service; the export's {@code restingHeartRate} is smoothed over days and stands in where there is
 * no other. Stress is 100 for the most, of the whole day with its night. HRV is RMSSD in
 * milliseconds, as Garmin says; {@code lastNightAvg} of a real night was the mean of its values of
 * five minutes. Body mass is in grams. Files of neighbouring dates overlap: the last one holds for
 * days, the longest for nights. Corrections of what was drunk (below zero) are out of range.
 *
 * <p>FIT counts seconds from 1989-12-31 UTC, and less than nine years of them are a watch that did
 * not know the time: out of range. Samples of {@code monitoring} carry the lower 16 bits of their
 * time. The stages of a night stand at their ends (as Gadgetbridge found) and are begun by an
 * event. Numbers of messages and fields are those of Garmin's public profile. Its own decoder is on
 * Maven Central under Garmin's licence of the protocol, which is none of the open ones: the one
 * here agrees with it on the real files. A file whose checksum is wrong is kept, and said to be
 * broken. A device of another maker is a source of its own ({@code fit/<number>}).
 *
 * <p>Not read: intensity minutes, which are made in the activities and would count twice; steps and
 * cycles of FIT, which are counters that begin anew, where {@code UDSFile} has the day's sum; body
 * battery, respiration, SpO2, temperature, training, blood pressure; names and places.
 */
@NullMarked
package org.kymograph.ingest.garmin;

import org.jspecify.annotations.NullMarked;
