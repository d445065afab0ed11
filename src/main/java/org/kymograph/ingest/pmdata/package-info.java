/**
 * The PMData study (Thambawita et al., MMSys 2020): a folder a person, with a Fitbit export in
 * {@code fitbit/} (read by the Fitbit readers: one file per metric, ISO times, steps in UTC all the
 * same), questionnaires in {@code pmsys/} and a form in {@code googledocs/}.
 *
 * <p>The wellness scores run from 1 to 5 and high is good, stress and soreness included: 5 is
 * relaxed, 5 is not sore (they correlate positively with mood in every participant). Here they are
 * stored from 0 to 10, and stress, fatigue and soreness turned round, so that a higher number is
 * more of what the name says. A 0 is no answer. Times are UTC; the day is the participant's.
 *
 * <p>The form counts glasses, and a glass has no volume: they stay glasses. Its {@code timestamp}
 * is often days or a month off the {@code date} it is about, so the date holds. Of rows of the same
 * date the last holds. It says whether alcohol was drunk, not how much: not read. Nobody was asked
 * about twitches, so that a day without one is unknown and not zero. Injuries are not read.
 */
@NullMarked
package org.kymograph.ingest.pmdata;

import org.jspecify.annotations.NullMarked;
