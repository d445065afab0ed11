/**
 * The "Google Health" layout of Fitbit's export, since 2025: CSV tables under {@code Physical
 * Activity_GoogleData/} and {@code Health Fitness Data_GoogleData/}, beside the older JSON files or
 * in their place. Built from three independent descriptions (fitbitImporter, fitbit2oscar,
 * fitport); no real file was at hand.
 *
 * <p>{@code timestamp} is UTC with its Z; of {@code daily_*} tables it is midnight of a local date,
 * Z or not. Nights say the UTC time and the offset of the place in two columns. Body mass is in
 * grams. {@code NaN} is no value. A minute can come from several {@code data source}s, the tracker,
 * the phone and a round trip through Health Connect: each is a source of its own here, of which one
 * is believed. What comes from the tracker has the same source as the older files, so that a night
 * or a minute that stands in both is one. Ids differ between the two: nights are joined by their
 * overlap. Stages stand in a table of their own and complete the night of their {@code sleep_id},
 * or the one of the older files that holds in its place, where that has none.
 */
@NullMarked
package org.kymograph.ingest.googlehealth;

import org.jspecify.annotations.NullMarked;
