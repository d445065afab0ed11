/**
 * LifeSnaps (Yfantidou et al., Scientific Data 2022; Zenodo 6826682): 71 people with a Fitbit Sense
 * for four months each, as the study's table of days {@code daily_fitbit_sema_df_unprocessed.csv},
 * checked on the published one. The column {@code id} is the participant: 24 hexadecimal digits in
 * the study's own file, small numbers in copies of it.
 *
 * <p>Dates are civil dates, of nights those of waking: the table's RMSSD stands on the date of its
 * sleep on 2,435 of 2,445 nights. Sleep has no times: minutes asleep and in bed are sums of the
 * date, which stand in where no night is known. {@code sleep_duration} is milliseconds and is the
 * time in bed: all but a rounding of the minutes asleep, awake, before and after.
 *
 * <p>{@code stress_score} is Fitbit's, of which 100 is little stress: within a person it rises with
 * the time asleep (31 of 35 people), with RMSSD (24 of 30) and with its own points for sleep and
 * responsiveness. It is turned, 100 less the score, so that higher is more stress. 0 is none: each
 * of its 296 zeros has no points either. Neither is an RMSSD or a resting heart rate of 0, no step
 * on a day (a tracker that lay on the table), nor a night without a minute asleep.
 *
 * <p>Moods (ALERT to TIRED) were chosen from a list, as many as fitted, when the phone asked. That
 * one was chosen does not say how strongly, so none of them is stress or fatigue on a scale of ten
 * by itself. A job's {@code items} may say what they stand for ({@code TENSE/ANXIOUS: {kind:
 * stress, each: 7}}, or {@code least: 0, most: 1} where not to choose it is none); their answers
 * show in any case that the diary was kept.
 *
 * <p>Not taken: minutes of activity and {@code activityType} (names of what was done without how
 * long, and walking about is no exercise), heart rate of a day (nothing says of how much of it),
 * ratios of stages (relative to the person's own thirty days), temperature, SpO2, breathing,
 * places, age, gender and mass index; the table of hours, whose sums the table of days holds; and
 * the questionnaires, of which a person filled in a few over the months ({@code stai} is of
 * anxiety, {@code panas} of affect, {@code breq} and {@code ttm} of motives, {@code personality}).
 */
@NullMarked
package org.kymograph.ingest.lifesnaps;

import org.jspecify.annotations.NullMarked;
