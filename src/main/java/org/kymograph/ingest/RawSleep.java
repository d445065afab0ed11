package org.kymograph.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A sleep as a file tells it, before its zone is settled.
 *
 * @param key the vendor's own identity of the record, or null
 * @param durationSeconds the true duration where the file says it; settles an hour that happens
 *     twice
 * @param napReported whether the source itself calls it a nap, or null
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
    @Nullable Boolean napReported)
    implements Serializable {}
