/**
 * Empatica E4: a session is a folder (or zip) of CSV files without headers, checked on a real one.
 *
 * <p>The first row is when the session began, in seconds since 1970, UTC; the second is the rate in
 * hertz; each row below is a sample, whose time follows from its place. {@code HR.csv} is the heart
 * rate that the vendor makes of the pulse wave, once a second, with two decimals; it has a start of
 * its own, which is ten seconds behind that of the other files. Where the person was, nothing says.
 * Names alone are common words, so that a file is told by its name and the shape of its first rows.
 * A last row without a line end that has fewer decimals than the rows above it was cut off: half a
 * heart rate would be one as well.
 *
 * <p>Not taken: {@code IBI.csv} (beats with gaps wherever the wrist moved, by day as by night: no
 * RMSSD of a night follows from them without a choice of what to leave out), {@code BVP.csv} (of
 * which HR and IBI are made), {@code EDA.csv}, {@code ACC.csv} and {@code TEMP.csv} (no variable of
 * the day asks for them; that skin conductance is stress is not established outside the
 * laboratory), {@code tags.csv} (presses of a button that say nothing of their meaning, so that
 * none of them is taken for a twitch) and {@code info.txt}.
 */
@NullMarked
package org.kymograph.ingest.empatica;

import org.jspecify.annotations.NullMarked;
