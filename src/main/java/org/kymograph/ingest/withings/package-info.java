/**
 * Withings' data export (Health Mate, a zip of CSV files), checked on a real one for sleep and
 * heart samples.
 *
 * <p>Times are ISO 8601 with an offset, which need not be the place's: files of one export print
 * the same instants under different offsets, so only the instant is taken from heart samples, and
 * from sleep the wall clock too. Headers are translated in part; German and English are known,
 * another language is nobody's file until its words stand in {@link WithingsSleep}. Durations are
 * seconds. A night whose stages are all zero was not staged. Nights come twice, and some are copies
 * of another vendor's. Heart samples stand in parallel lists: how long, and how fast. {@code
 * weight.csv} is the wall clock without a zone; its header says the unit. Places of activities are
 * dropped.
 */
@NullMarked
package org.kymograph.ingest.withings;

import org.jspecify.annotations.NullMarked;
