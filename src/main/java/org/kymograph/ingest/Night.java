package org.kymograph.ingest;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A night as most vendors tell it, with both its ends and minutes of its parts, on its way into a
 * {@link RawSleep}: what all of them have to be checked for stands here.
 *
 * @param key the vendor's own identity of the record, or null
 * @param inBedMinutes null where it is the time between the ends
 * @param nap whether the vendor calls it a nap, or null
 */
public record Night(
    String source,
    @Nullable String key,
    Moment start,
    Moment end,
    @Nullable Double inBedMinutes,
    @Nullable Double asleepMinutes,
    @Nullable Double awakeMinutes,
    @Nullable Double lightMinutes,
    @Nullable Double deepMinutes,
    @Nullable Double remMinutes,
    @Nullable Boolean nap) {
  /** Longer than this nobody is in bed at a stretch; statistics.md 5.5 (time in bed). */
  private static final double LONGEST_IN_BED_MINUTES = 18 * 60;

  private static final double LONGEST_ASLEEP_MINUTES = 16 * 60;

  /** Vendors round each part to minutes or to epochs of half of one. */
  private static final double ROUNDING_MINUTES = 2;

  /** By so much a clock change can make a night longer than its wall clock says. */
  private static final double CLOCK_CHANGE_MINUTES = 60;

  /** One record of the ledger: a sleep, or one that cannot be. */
  public void accept(ReadSettings settings, RecordSink sink) {
    double minutes = minutesBetween();
    boolean isTrueLength = start.instant() != null && end.instant() != null;
    double inBed = inBedMinutes == null ? minutes : inBedMinutes;
    double most =
        inBed
            + ROUNDING_MINUTES
            + (inBedMinutes == null && !isTrueLength ? CLOCK_CHANGE_MINUTES : 0);
    boolean isPossible =
        minutes > 0
            && minutes <= LONGEST_IN_BED_MINUTES
            && settings.isPossible(date(start))
            && settings.isPossible(date(end))
            && isWithin(inBed, LONGEST_IN_BED_MINUTES)
            && isWithin(asleepMinutes, Math.min(LONGEST_ASLEEP_MINUTES, most))
            && isWithin(awakeMinutes, most)
            && isWithin(lightMinutes, most)
            && isWithin(deepMinutes, most)
            && isWithin(remMinutes, most)
            && stagesMinutes() <= most + ROUNDING_MINUTES;
    if (!isPossible) {
      sink.outOfRange();
      return;
    }
    sink.accept(
        new RawSleep(
            source,
            key,
            start,
            end,
            null,
            inBedMinutes == null && !isTrueLength ? null : Double.valueOf(inBed),
            asleepMinutes,
            awakeMinutes,
            lightMinutes,
            deepMinutes,
            remMinutes,
            null,
            nap));
  }

  /**
   * Stages of one night cannot sum past its length (days.md, case 13). Minutes awake are left out:
   * vendors count some before the first and after the last of the ends that they print.
   */
  private double stagesMinutes() {
    return orZero(lightMinutes) + orZero(deepMinutes) + orZero(remMinutes);
  }

  private static double orZero(@Nullable Double minutes) {
    return minutes == null ? 0 : minutes;
  }

  private double minutesBetween() {
    if (start.instant() != null && end.instant() != null) {
      return Duration.between(start.instant(), end.instant()).toSeconds() / 60.0;
    }
    return Duration.between(wallClock(start), wallClock(end)).toSeconds() / 60.0;
  }

  private static boolean isWithin(@Nullable Double minutes, double limit) {
    return minutes == null || (minutes >= 0 && minutes <= limit);
  }

  private static LocalDate date(Moment moment) {
    return wallClock(moment).toLocalDate();
  }

  /** The wall clock that the file prints; an instant without a place is good enough for a year. */
  private static LocalDateTime wallClock(Moment moment) {
    LocalDateTime local = moment.local();
    return local != null
        ? local
        : LocalDateTime.ofInstant(Objects.requireNonNull(moment.instant()), ZoneOffset.UTC);
  }
}
