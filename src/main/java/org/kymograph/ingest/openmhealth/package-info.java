/**
 * Open mHealth: JSON by its published schemas (IEEE 1752 took most of them over), as services and
 * studies pass it on: bodies alone, data points {@code {header, body}}, arrays of either, one
 * behind the other (NDJSON), or in the answer of a Shimmer server. Checked on the schemas' own
 * examples of what passes and what fails; no person's export was at hand.
 *
 * <p>Times have an offset; one without is refused. {@code effective_time_frame} is one {@code
 * date_time} or a {@code time_interval} of any two of begin, end and duration; an interval that is
 * only a part of a day is understood and not used. Where an interval is told by its duration, the
 * offset of the other end is not known: a night may cross a change of clocks.
 *
 * <p>A value with a {@code descriptive_statistic} is a number about many values: a minimum is no
 * sample and an average over months is no night, so none is used but the sum or count of steps. A
 * heart rate over more than a minute is a mean as well and not used. Units are those that the
 * schemas allow, by the letter ({@code sec}, not {@code s}); a number printed as text is refused.
 *
 * <p>The frame of a sleep episode runs from falling asleep to the last waking; time in bed adds the
 * latencies that it says. The frame of a {@code sleep_duration} or a {@code total_sleep_time} is
 * taken for the time in bed. Versions of the schemas are read alike. What an activity or a medicine
 * is called is dropped, as {@code user_notes} are; a medicine taken counts as one dose, whatever
 * its strength.
 *
 * <p>Whose a point is stands in {@code header.user_id}; the folder of a study has the first word.
 * The identity {@code header.id} makes a point the same in another delivery. Devices are told apart
 * by {@code acquisition_provenance.source_name}.
 *
 * <p>Not read: intervals between beats (a single one is no variability), blood pressure, glucose,
 * temperature, energy, position and whatever else has a schema.
 */
@NullMarked
package org.kymograph.ingest.openmhealth;

import org.jspecify.annotations.NullMarked;
