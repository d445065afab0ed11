/**
 * Bearable's CSV export ({@code bearable-export-dd-MM-yyyy.csv}), one row an entry. Built from two
 * published parsers; no real file was at hand.
 *
 * <p>The date is {@code 8th Dec 2021}; newer files add {@code date formatted}. There is no zone: a
 * local day, with a part of it ({@code am}, {@code mid}, {@code pm}, several joined by a bar) or a
 * clock time. Symptoms are the person's own words with their severity behind them ({@code Neck pain
 * (Moderate)}, amount 0 to 4), factors and supplements too: the job's {@code items} say what they
 * are. A symptom whose item is counted, as a twitch is, counts once, its severity as intensity;
 * severity 0 says that there was none. Doses are text, {@code 400 mg}: the number is taken, the
 * unit is the item's. Sleep and notes are not taken.
 */
@NullMarked
package org.kymograph.ingest.bearable;

import org.jspecify.annotations.NullMarked;
