package org.kymograph.ingest.apple;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One record that is no heart sample, as the XML export and the tables made from it tell it.
 *
 * @param source vendor and name of the app or device
 * @param start in seconds since 1970
 * @param end in seconds since 1970
 * @param created in seconds since 1970, or the start where the file does not say
 * @param value a number, or the word of a category; empty where there is none
 * @param unit empty where there is none
 * @param zone of the place, where the metadata say it
 */
record AppleRecord(
    AppleType type,
    String source,
    long start,
    long end,
    long created,
    String value,
    String unit,
    @Nullable ZoneId zone) {

  AppleRecord in(ZoneId itsZone) {
    return new AppleRecord(type, source, start, end, created, value, unit, itsZone);
  }
}
