package org.kymograph.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import org.kymograph.ingest.diary.DiaryMapping;

/**
 * What a job says about reading.
 *
 * @param asOf no record may be later than the day after this one
 * @param diary how a study's own words map to the contract's
 * @param units unit of a kind where the input does not say it
 * @param items what titles in self-report apps and questionnaires mean
 */
public record ReadSettings(
    LocalDate asOf, DiaryMapping diary, Map<String, String> units, Items items)
    implements Serializable {
  /** Nothing that a wearable recorded is older. */
  public static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private static final long EARLIEST_SECOND = secondOf(EARLIEST);

  public ReadSettings {
    units = Map.copyOf(units);
  }

  private static long secondOf(LocalDate date) {
    return date.toEpochDay() * 86_400;
  }

  /** Whether a record can be of this time, in seconds since 1970 on whatever clock. */
  public boolean isPossible(long second) {
    return second >= EARLIEST_SECOND && second < secondOf(asOf) + 2 * 86_400;
  }

  /** Whether a record can be of this date. */
  public boolean isPossible(LocalDate date) {
    return !date.isBefore(EARLIEST) && (!date.isAfter(asOf) || date.equals(asOf.plusDays(1)));
  }
}
