/**
 * The plain diary: what a person or a study writes by hand, as CSV (any of the usual delimiters,
 * decimal marks and encodings), JSON or NDJSON. Kymograph's own format, by the names of the
 * contract or by a mapping in the job file.
 *
 * <p>Two shapes. The event log has a row an event ({@code time}, or {@code date} with {@code
 * part_of_day}); the day log has a row a date with a column a variable. An unknown header or an
 * unknown word stops the run with the nearest known one: it is never taken for "no".
 *
 * <p>Times with an offset say where the person was; local times are settled with the participant's
 * zone history; {@code Z} is an instant that says nothing of the place. A blank cell of a day log
 * means that the question was left open on that day: the value is missing, not zero. Any row is
 * evidence that the diary was kept on its date.
 *
 * <p>Two equal rows of one file are two events: a person can twitch twice within a minute. The same
 * rows in a second file, or behind a second header, are the same events again.
 */
@NullMarked
package org.kymograph.ingest.diary;

import org.jspecify.annotations.NullMarked;
