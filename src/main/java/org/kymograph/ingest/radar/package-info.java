/**
 * RADAR-base: a research platform that collects wearables, phones and questionnaires; its export is
 * {@code <project>/<user>/<topic>/*.csv.gz}, a flat table an hour with the topic's schema as JSON
 * beside it. Built from the published schemas; of real files one of phone steps was at hand.
 *
 * <p>A topic is told by its columns ({@code key.userId}, {@code value.*}), not by its folder. The
 * key says whose a record is; the folder of a study {@code participants/<id>/} has the first word.
 * Times are seconds since 1970, UTC, with a fraction and in scientific notation; sleep has the wall
 * clock of the wristband instead, and resting heart rate its date.
 *
 * <p>A topic delivers again what it delivered before, under another {@code timeReceived}: segments
 * of sleep that cover the same time count once, as do minutes of steps, and a quarter of samples or
 * of steps that comes in two files; heart samples repeated within a file are counted twice, which
 * moves no mean of a quarter that was repeated whole. Sleep is one row a segment; a level UNKNOWN
 * is awake, as of Fitbit's words early connectors did not know only that one; restless is awake, as
 * Fitbit counts it. The phone's steps are told when they were counted, which is when they ended.
 *
 * <p>Questionnaires: the job's {@code items} know an answer by {@code questionId}, or, where older
 * apps print none, by the questionnaire's name and the place of the question ({@code PHQ8 1}). A
 * questionnaire is answered at {@code timeCompleted}; only one that asks about twitches says that
 * there were none.
 *
 * <p>Not read: Fitbit's RMSSD of five minutes, its time zones (an offset at the time of the
 * request, not of the records), Empatica's pulse and intervals between beats, and everything that
 * phones record.
 */
@NullMarked
package org.kymograph.ingest.radar;

import org.jspecify.annotations.NullMarked;
