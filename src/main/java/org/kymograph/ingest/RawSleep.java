package org.kymograph.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A sleep as a file tells it, before its zone is settled.
 *
 * @param key the vendor's own identity of the record, or null
 * @param durationSeconds the true duration where the file says it; settles an hour that happens
 *     twice
 * @param inBedMinutes null where it is the time between the ends, which a clock change can make
 *     another than the wall clock says
 * @param efficiencyPercent null where it is the share of the time in bed
 * @param napReported whether the source itself calls it a nap, or null
 * @param stagesOnly whether these are the stages of a sleep that another file tells of: they
 *     complete it, and stand for it where no file does
 */
public record RawSleep(
    String source,
    @Nullable String key,
    Moment start,
    Moment end,
    @Nullable Double durationSeconds,
    @Nullable Double inBedMinutes,
    @Nullable Double asleepMinutes,
    @Nullable Double awakeMinutes,
    @Nullable Double lightMinutes,
    @Nullable Double deepMinutes,
    @Nullable Double remMinutes,
    @Nullable Double efficiencyPercent,
    @Nullable Boolean napReported,
    boolean stagesOnly)
    implements Serializable {

  /** A sleep of its own. */
  public RawSleep(
      String source,
      @Nullable String key,
      Moment start,
      Moment end,
      @Nullable Double durationSeconds,
      @Nullable Double inBedMinutes,
      @Nullable Double asleepMinutes,
      @Nullable Double awakeMinutes,
      @Nullable Double lightMinutes,
      @Nullable Double deepMinutes,
      @Nullable Double remMinutes,
      @Nullable Double efficiencyPercent,
      @Nullable Boolean napReported) {
    this(
        source,
        key,
        start,
        end,
        durationSeconds,
        inBedMinutes,
        asleepMinutes,
        awakeMinutes,
        lightMinutes,
        deepMinutes,
        remMinutes,
        efficiencyPercent,
        napReported,
        false);
  }

  /** Minutes in stages, 0 where there are none. */
  double stagedMinutes() {
    return orZero(lightMinutes) + orZero(deepMinutes) + orZero(remMinutes);
  }

  /**
   * The same sleep with the minutes of these stages. What it says itself holds: time asleep and
   * awake are the stages' only where it says none, and awake only as far as there is time left.
   *
   * @param length minutes from its start to its end
   */
  RawSleep completedBy(RawSleep stages, double length) {
    double inBed = inBedMinutes == null ? length : inBedMinutes;
    Double asleep = asleepMinutes == null ? stages.asleepMinutes : asleepMinutes;
    Double awake = awakeMinutes == null ? stages.awakeMinutes : awakeMinutes;
    boolean isRoom = awakeMinutes != null || orZero(asleep) + orZero(awake) <= inBed;
    return new RawSleep(
        source,
        key,
        start,
        end,
        durationSeconds,
        inBedMinutes,
        asleep,
        isRoom ? awake : null,
        stages.lightMinutes,
        stages.deepMinutes,
        stages.remMinutes,
        efficiencyPercent == null && asleep != null && inBed > 0
            ? Double.valueOf(Math.min(100, 100 * asleep / inBed))
            : efficiencyPercent,
        napReported);
  }

  private static double orZero(@Nullable Double minutes) {
    return minutes == null ? 0 : minutes;
  }
}
